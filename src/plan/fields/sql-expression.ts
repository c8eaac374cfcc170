import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import type { Words } from '../words.ts';

const LONGEST_EXPRESSION = 500;

/** What is wrong with a part of an expression. */
interface Fault {
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly expected: string;
}

/** One piece of SQL: a text, a name in quotes, a word, or a single character. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_][A-Za-z0-9_]*|--|\/\*|\s+|./gsu;

/** Functions that reach beyond the tables: files, other servers, settings, sequences, statements in texts. */
const REACHING = /^(pg_|lo_|dblink|query_to_xml|cursor_to_xml|database_to_|table_to_xml|schema_to_|set_config|setval)/;

/**
 * Index of the comma behind a piece of SQL that begins at `start`, or of the end: commas in texts, names and brackets
 * belong to it.
 */
export function endOfExpression(text: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of text.slice(start).matchAll(TOKEN)) {
    if (token === '(' || token === '[') depth += 1;
    else if (token === ')' || token === ']') depth -= 1;
    else if (token === ',' && depth <= 0) return start + index;
  }
  return text.length;
}

/**
 * One SQL expression, as it was written. It goes into a migration between parentheses, so it must not be able to leave
 * them: no second statement, no comment, no text or bracket that stays open, nothing that a reader takes for something
 * else. What it computes is the author's business, as with code: it runs with the rights of `npm run migrate`.
 */
export function readExpression(words: Words, place: Place): string | undefined {
  const fault = findFault(words.text);
  if (fault === undefined) return words.text;
  const { start, end, message, expected } = fault;
  return report(place, { code: 'bad-using', message, at: words.span(start, end), expected });
}

function findFault(text: string): Fault | undefined {
  const whole = { start: 0, end: text.length };
  if (text.length > LONGEST_EXPRESSION) {
    const message = `This expression has ${text.length} characters.`;
    return { ...whole, message, expected: `at most ${LONGEST_EXPRESSION} characters` };
  }
  const open: { readonly token: string; readonly at: number }[] = [];
  let before = '';
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const at = { start: index, end: index + token.length };
    const strange = findStrangeToken(token, { before, after: text.slice(at.end) });
    if (strange !== undefined) return { ...at, ...strange };
    if (token === '(' || token === '[') open.push({ token, at: index });
    const closes = token === ')' ? '(' : token === ']' ? '[' : undefined;
    if (closes !== undefined && open.pop()?.token !== closes) {
      return { ...at, message: `"${token}" closes nothing.`, expected: 'as many brackets closed as opened' };
    }
    if (token === ',' && open.length === 0) {
      return { ...at, message: 'These are two expressions.', expected: 'one expression; commas in parentheses' };
    }
    before = token;
  }
  const left = open.at(-1);
  if (left === undefined) return undefined;
  const { at: start, token } = left;
  return {
    start,
    end: start + 1,
    message: `"${token}" is never closed.`,
    expected: 'as many brackets closed as opened',
  };
}

function findStrangeToken(
  token: string,
  { before, after }: { readonly before: string; readonly after: string },
): Pick<Fault, 'message' | 'expected'> | undefined {
  if (token === ';') return { message: 'One expression, and not statements.', expected: 'no semicolon' };
  if (token === '--' || token === '/*') return { message: 'Comments have no place here.', expected: '`why:`' };
  if (token === '\\' || token === '$') return { message: `"${token}" has no place here.`, expected: "texts in '…'" };
  if (token === "'" || token === '"') return { message: 'These quotes never end.', expected: `a closing ${token}` };
  if (/[\r\n]/.test(token)) return { message: 'The expression is longer than a line.', expected: 'one line' };
  if (token.startsWith("'") && /^(e|b|x|n)$/i.test(before)) {
    return { message: `Texts of the form ${before}'…' read otherwise than they look.`, expected: "'…'" };
  }
  if (/^u$/i.test(before) && token === '&' && /^['"]/.test(after)) {
    return { message: 'Texts and names of the form U&… read otherwise than they look.', expected: "'…'" };
  }
  const name = token.startsWith('"') ? token.slice(1, -1) : token;
  if (REACHING.test(name.toLowerCase()) && /^\s*\(/.test(after)) {
    return { message: `"${shorten(name)}" reaches beyond the tables.`, expected: 'functions of values' };
  }
  return undefined;
}
