import { parseExpressionAt, type Expression } from 'acorn';
import type { Formula } from '../model-steps.ts';
import { report } from '../place.ts';
import type { Place } from '../reading.ts';
import { checkCharacters } from '../text-guard.ts';
import type { Words } from '../words.ts';
import { findFormulaFaults } from './formula-nodes.ts';

const LONGEST_FORMULA = 2000;
/** acorn reads with recursion; a formula that nests deeper is unreadable anyway. */
const DEEPEST_FORMULA = 50;

/** Reads one expression that fills the words. Undefined, and reported, when it is not one the language allows. */
export function parseFormula(words: Words, place: Place): Formula | undefined {
  const { text } = words;
  if (text === '')
    return reportFormula(place, { at: words.at, message: 'The formula is missing.', expected: 'a formula' });
  if (!isReadable(words, place)) return undefined;
  const found = readExpression(text, 0);
  if ('message' in found) return reportSyntax(place, { words, fault: found });
  const rest = text.slice(found.end).search(/\S/);
  if (rest !== -1) {
    const message = 'The formula ends before this.';
    return reportFormula(place, { at: words.span(found.end + rest, text.length), message, expected: 'an operator' });
  }
  return finishFormula(place, { words, ...found, start: 0 });
}

/** Size and nesting, before acorn sees it. */
export function isReadable(words: Words, place: Place): boolean {
  const { text } = words;
  if (text.length > LONGEST_FORMULA) {
    const message = `This formula has ${text.length} characters.`;
    reportFormula(place, {
      at: words.at,
      message,
      expected: `at most ${LONGEST_FORMULA}; several steps "set" are easier to read`,
    });
    return false;
  }
  if (nestingOf(text) <= DEEPEST_FORMULA) return true;
  reportFormula(place, {
    at: words.at,
    message: 'This formula is nested too deeply.',
    expected: 'several steps "set"',
  });
  return false;
}

/** Upper bound: brackets, and signs in front of something, each of which acorn follows with a call of its own. */
function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of text) {
    if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  const signs = Math.max(0, ...(text.match(/[!+\-\s]{2,}/g) ?? []).map((run) => run.replaceAll(/\s/g, '').length));
  const branches = text.match(/[?]|=>|\*\*/g)?.length ?? 0;
  return Math.max(deepest, signs, branches);
}

export interface ReadExpression {
  readonly expression: Expression;
  /** Index behind the expression, closing parentheses around it included. */
  readonly end: number;
}

export interface SyntaxFault {
  readonly message: string;
  readonly index: number;
}

/** Reads the longest expression that begins at an index. */
export function readExpression(text: string, start: number): ReadExpression | SyntaxFault {
  let comment: number | undefined;
  let end = start;
  try {
    const expression = parseExpressionAt(text, start, {
      ecmaVersion: 2023,
      sourceType: 'module',
      onComment: (_isBlock, _text, at) => (comment ??= at),
      // The tokens that were used up; the expression's own end leaves closing parentheses out.
      onToken: (token) => (end = token.end),
    });
    if (comment !== undefined) return { message: 'Formulas have no comments', index: comment };
    return { expression, end };
  } catch (error) {
    if (error instanceof SyntaxError)
      return { message: cleanMessage(error.message), index: positionOf(error) ?? start };
    if (error instanceof RangeError) return { message: 'This formula is nested too deeply', index: start };
    throw error;
  }
}

function positionOf(error: SyntaxError): number | undefined {
  return 'pos' in error && typeof error.pos === 'number' ? error.pos : undefined;
}

function cleanMessage(message: string): string {
  return message.replace(/ \(\d+:\d+\)$/, '');
}

export function reportSyntax(place: Place, { words, fault }: { words: Words; fault: SyntaxFault }): undefined {
  const index = Math.min(fault.index, Math.max(0, words.text.length - 1));
  const message = `This is not a formula: ${fault.message}.`;
  return reportFormula(place, { at: words.span(index, index + 1), message, expected: 'a JavaScript expression' });
}

/** Refuses what the language does not have; the expression's offsets count from the beginning of the words. */
export function finishFormula(
  place: Place,
  found: ReadExpression & { readonly words: Words; readonly start: number },
): Formula | undefined {
  const { words, expression } = found;
  const faults = findFormulaFaults(expression);
  for (const { start, end, ...fault } of faults) report(place, { ...fault, at: words.span(start, end) });
  const part = words.part(found.start, found.end);
  const { log } = place.reading;
  checkCharacters(unescapeFormula(part.text), { log, path: place.path, spanOf: () => part.at });
  return faults.length > 0 ? undefined : { source: part.text, at: part.at, expression, spanOf: words.span };
}

/** Escapes in the strings of a formula can make characters that do not stand in the text. */
function unescapeFormula(text: string): string {
  return text.replace(
    /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/g,
    (whole, ...codes: (string | undefined)[]) => {
      const code = Number.parseInt(codes[0] ?? codes[1] ?? codes[2] ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function reportFormula(place: Place, problem: { at: Words['at']; message: string; expected: string }): undefined {
  return report(place, { code: 'bad-formula', ...problem });
}
