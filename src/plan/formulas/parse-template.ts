import type { Formula, Value } from '../model-steps.ts';
import { report } from '../place.ts';
import type { Place } from '../reading.ts';
import type { Words } from '../words.ts';
import { finishFormula, isReadable, readExpression, reportSyntax } from './parse-formula.ts';

/**
 * A text in which `{…}` is a formula; `{{` and `}}` are braces. Texts without braces are plain literals.
 * Undefined, and reported, when a formula in it is none.
 */
export function parseTemplate(words: Words, place: Place): Value | undefined {
  const { text, at } = words;
  if (!text.includes('{') && !text.includes('}')) return { kind: 'literal', value: text, at };
  if (!isReadable(words, place)) return undefined;
  const parts: (string | Formula)[] = [];
  let literal = '';
  let sound = true;
  for (let index = 0; index < text.length;) {
    const character = text.charAt(index);
    if ((character === '{' || character === '}') && text[index + 1] === character) {
      literal += character;
      index += 2;
    } else if (character === '{') {
      const found = readPart(place, { words, start: index + 1 });
      if (!found) return undefined;
      if (literal !== '') parts.push(literal);
      literal = '';
      if (found.formula) parts.push(found.formula);
      else sound = false;
      index = found.end;
    } else {
      if (character === '}') return reportBrace(place, { words, index });
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
  place: Place,
  { words, start }: { words: Words; start: number },
): { readonly formula: Formula | undefined; readonly end: number } | undefined {
  const found = readExpression(words.text, start);
  if ('message' in found) return reportSyntax(place, { words, fault: found });
  const rest = words.text.slice(found.end).search(/\S/);
  const closing = found.end + rest;
  if (rest === -1 || words.text[closing] !== '}') return reportBrace(place, { words, index: start - 1 });
  return { formula: finishFormula(place, { words, ...found, start }), end: closing + 1 };
}

function reportBrace(place: Place, { words, index }: { words: Words; index: number }): undefined {
  return report(place, {
    code: 'bad-template',
    message: `This ${words.text[index] ?? ''} has no partner: in a text, {…} holds a formula.`,
    at: words.span(index, index + 1),
    expected: 'a formula between { and }; {{ and }} for braces',
  });
}
