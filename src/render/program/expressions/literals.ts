import type { Expression, Literal, ValueType } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, objectLiteral } from '../../expressions/literal.ts';
import { binding, type Code, code } from '../code.ts';
import { type ExpressionContext, usesTextDecimals } from '../context.ts';
import { plainCode } from './values.ts';

/** A value that the plan writes out. Decimals are numbers here: only as results they may have to be texts. */
export function literalOf({ value, type }: Extract<Expression, { kind: 'literal' }>): Code {
  if (typeof value === 'string' && type.kind === 'datetime') return code(`new Date(${quoteString(value)})`);
  if (typeof value === 'number') return code(String(value), value < 0 ? binding.unary : binding.primary);
  return code(literal(value));
}

/** A default of an input. */
export function literalCode(
  value: Literal,
  { type, context }: { type: ValueType; context: Pick<ExpressionContext, 'call'> },
): Code {
  if (type.kind === 'decimal' && usesTextDecimals(context)) return code(quoteString(String(value)));
  if (type.kind === 'datetime' && typeof value === 'string') return code(`new Date(${quoteString(value)})`);
  return code(literal(value));
}

export function list({ items, type }: Extract<Expression, { kind: 'list' }>, context: ExpressionContext): Code {
  const of = type.kind === 'list' ? type.of : undefined;
  return code(`[${items.map((item) => plainCode(item, context, of)).join(', ')}]`);
}

export function object({ entries, type }: Extract<Expression, { kind: 'object' }>, context: ExpressionContext): Code {
  const fields = type.kind === 'object' ? type.fields : [];
  return code(
    objectLiteral(
      entries.map(({ name, value }) => {
        const field = fields.find((candidate) => candidate.name.snake === name.snake);
        return [name.key, plainCode(value, context, field?.type)];
      }),
    ),
  );
}
