import { withoutSqlHead } from './sql.ts';

/** A line without what only drew it: tree characters, bullets, numbers, bold, back-ticks. */
export interface NotedLine {
  /** Counted from 0. */
  readonly line: number;
  readonly text: string;
  /** Column of the first word, which tells what stands below what. */
  readonly column: number;
  /** True when a tree character, a bullet or a number stood before it. */
  readonly isItem: boolean;
  /** True for Markdown's headings and for bold lines. */
  readonly isHeading: boolean;
  /** Cells of a Markdown table. */
  readonly cells?: readonly string[];
}

const MARKS: readonly RegExp[] = [
  /^[\u2500-\u257f]+/u,
  /^(?:\||\+|\\|`)-{1,3}(?=\s)/,
  /^\|(?=\s)/,
  /^(?:[-*+\u2022\u00b7\u2023\u25e6\u25aa\u25cf\u2013\u2014]|\d{1,3}[.)]|\[[ xX]?\]|>)(?=\s)/u,
];

/** Characters that take no room, and others that look like a space. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]|\ufe0e|\ufe0f/gu;

export function readLines(text: string): readonly NotedLine[] {
  return text.split(/\r\n|\n|\r/).map((written, line) => readLine(written, line));
}

function readLine(written: string, line: number): NotedLine {
  // NFKC gives full-width characters and odd spaces the forms that are typed on a keyboard.
  const plain = written.replace(INVISIBLE, '').normalize('NFKC').replaceAll('\t', '    ').trimEnd();
  const isBold = /^\s*\*\*[^*]+\*\*:?\s*$/.test(plain) || /^\s*\*\*[^*]+:\*\*/.test(plain);
  const heading = /^\s*#{1,6}\s+/.exec(plain);
  if (/^\s*\|.*\|$/.test(plain) && (plain.match(/\|/g) ?? []).length > 2) return readCells(plain, line);
  const { rest, column, isItem } = heading
    ? { rest: plain.slice(heading[0].length), column: 0, isItem: false }
    : withoutMarks(plain);
  const isRule = /^(?:```.*|~~~.*|[-=_*]{3,})$/.test(rest);
  const text = isRule ? '' : withoutSqlHead(withoutDecoration(rest));
  return { line, text, column, isItem, isHeading: heading !== null || isBold };
}

function withoutMarks(plain: string): { readonly rest: string; readonly column: number; readonly isItem: boolean } {
  let rest = plain;
  let isItem = false;
  for (;;) {
    rest = rest.trimStart();
    const mark = MARKS.map((pattern) => pattern.exec(rest)?.[0]).find((found) => found !== undefined);
    if (mark === undefined) return { rest, column: plain.length - rest.length, isItem };
    isItem = true;
    rest = rest.slice(mark.length);
  }
}

/** Bold, code, and an emoji at either end. */
function withoutDecoration(text: string): string {
  return text
    .replaceAll(/\*\*|`/g, '')
    .replace(/^(?:(?![\u2190-\u21ff])\p{Extended_Pictographic})+\s*/u, '')
    .replace(/\s*(?:(?![\u2190-\u21ff])\p{Extended_Pictographic})+$/u, '')
    .replace(/[;,]+$/, '')
    .trim();
}

/** `| POST | /orders | Create order |`: a row of a table; the line below its head is a rule. */
function readCells(plain: string, line: number): NotedLine {
  const cells = plain
    .trim()
    .slice(1, -1)
    .split('|')
    .map((cell) => withoutDecoration(cell.trim()));
  const isRule = cells.every((cell) => /^:?-+:?$/.test(cell));
  return {
    line,
    text: isRule ? '' : cells.join(' | '),
    column: 0,
    isItem: true,
    isHeading: false,
    cells: isRule ? [] : cells,
  };
}
