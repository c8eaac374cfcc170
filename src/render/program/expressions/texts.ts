import type { Expression } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { type Code, code, receiver, settled } from '../code.ts';
import type { ExpressionContext } from '../context.ts';

/** `` `Only ${product.inventory} left.` `` */
export function template({ parts }: Extract<Expression, { kind: 'template' }>, context: ExpressionContext): Code {
  return joined(parts, context);
}

/** `first + last`; with words in between it is a template. */
export function concatenation(
  expression: Extract<Expression, { kind: 'concatenate' }>,
  context: ExpressionContext,
): Code {
  return joined(partsOf(expression), context);
}

function partsOf(expression: Expression): (string | Expression)[] {
  if (expression.kind === 'concatenate') return [...partsOf(expression.left), ...partsOf(expression.right)];
  if (expression.kind === 'template') return [...expression.parts];
  if (expression.kind === 'literal' && typeof expression.value === 'string') return [expression.value];
  return [expression];
}

function joined(parts: readonly (string | Expression)[], context: ExpressionContext): Code {
  const flat = parts.flatMap((part) => (typeof part === 'string' ? [part] : partsOf(part)));
  if (flat.every((part) => typeof part === 'string')) return code(quoteString(flat.join('')));
  const [only, second] = flat.filter((part) => part !== '');
  if (typeof only === 'object' && second === undefined && only.type.kind === 'text')
    return context.write(only, context);
  const text = flat.map((part) => (typeof part === 'string' ? escaped(part) : `\${${shown(part, context)}}`)).join('');
  return code(`\`${text}\``);
}

function shown(part: Expression, context: ExpressionContext): string {
  const written = context.write(part, context);
  if (part.type.kind === 'datetime') return `${receiver(written)}.toISOString()`;
  if (written.isBig) return `${receiver(written)}.toFixed()`;
  return settled(written).text;
}

function escaped(text: string): string {
  const body = quoteString(text).slice(1, -1).replace(/\\'/g, "'");
  return body.replace(/`/g, '\\`').replace(/\$\{/g, '\\${');
}
