import type { Formula, Value } from '../model-steps.ts';
import type { Reading } from '../reading.ts';
import type { Words } from '../words.ts';
import { finishFormula, isReadable, readExpression, reportSyntax } from './parse-formula.ts';

interface TemplateContext {
  readonly path: string;
  readonly reading: Reading;
}

/**
 * A text in which `{…}` is a formula; `{{` and `}}` are braces. Texts without braces are plain literals.
 * Undefined, and reported, when a formula in it is none.
 */
export function parseTemplate(words: Words, context: TemplateContext): Value | undefined {
  const { text, at } = words;
  if (!text.includes('{') && !text.includes('}')) return { kind: 'literal', value: text, at };
  if (!isReadable(words, context)) return undefined;
  const parts: (string | Formula)[] = [];
  let literal = '';
  let sound = true;
  for (let index = 0; index < text.length;) {
    const character = text.charAt(index);
    if ((character === '{' || character === '}') && text[index + 1] === character) {
      literal += character;
      index += 2;
    } else if (character === '{') {
      const found = readPart(words, index + 1, context);
      if (!found) return undefined;
      if (literal !== '') parts.push(literal);
      literal = '';
      if (found.formula) parts.push(found.formula);
      else sound = false;
      index = found.end;
    } else {
      if (character === '}') return reportBrace(words, index, context);
      literal += character;
      index += 1;
    }
  }
  if (!sound) return undefined;
  if (literal !== '' || parts.length === 0) parts.push(literal);
  const [only] = parts;
  return parts.length === 1 && typeof only === 'string'
    ? { kind: 'literal', value: only, at }
    : { kind: 'template', parts, at };
}

/** The formula that begins at the index, and the index behind its closing brace. */
function readPart(
  words: Words,
  start: number,
  context: TemplateContext,
): { readonly formula: Formula | undefined; readonly end: number } | undefined {
  const found = readExpression(words.text, start);
  if ('message' in found) return reportSyntax(words, found, context);
  const rest = words.text.slice(found.end).search(/\S/);
  const closing = found.end + rest;
  if (rest === -1 || words.text[closing] !== '}') return reportBrace(words, start - 1, context);
  return { formula: finishFormula(words, { ...found, start }, context), end: closing + 1 };
}

function reportBrace(words: Words, index: number, context: TemplateContext): undefined {
  context.reading.log.add({
    code: 'bad-template',
    message: `This ${words.text[index] ?? ''} has no partner: in a text, {…} holds a formula.`,
    at: words.span(index, index + 1),
    path: context.path,
    expected: 'a formula between { and }; {{ and }} for braces',
  });
  return undefined;
}
