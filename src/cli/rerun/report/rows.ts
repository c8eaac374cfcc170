import measureText from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';
import { makeVisibleLine, padText } from '../../../wizard/faces/visible-text.ts';

type Brush = (text: string) => string;

/** One line of a report: `M src/app.ts   both added lines`. */
export interface Row {
  /** One character. */
  readonly sign: string;
  readonly brush: Brush;
  readonly place: string;
  /** '' when there is nothing to say. */
  readonly note: string;
}

/** Columns that a note needs beside its place; with less it stands below. */
const leastNote = 30;

/** The rows, notes in a column of their own as far as the width allows. */
export function formatRows(rows: readonly Row[], width: number): string[] {
  const noted = rows.filter(({ note }) => note !== '');
  const widest = Math.max(0, ...noted.map(({ place }) => measureText(makeVisibleLine(place))));
  const column = Math.min(widest, width - leastNote - 5);
  return rows.flatMap((row) => formatRow(row, { column, width }));
}

function formatRow(
  { sign, brush, place, note }: Row,
  { column, width }: { readonly column: number; readonly width: number },
): string[] {
  const shown = makeVisibleLine(place);
  const text = makeVisibleLine(note);
  if (text === '') return [`${brush(sign)} ${shown}`];
  const room = width - 2 - column - 3;
  const below = wrap(text, Math.max(10, width - 4));
  if (measureText(shown) <= column && room >= leastNote) {
    const [first = '', ...rest] = wrap(text, room);
    const indent = ' '.repeat(2 + column + 3);
    // A column of single words is not read.
    if (rest.length < 2 || rest.length < below.length) {
      return [`${brush(sign)} ${padText(shown, column)}   ${first}`, ...rest.map((line) => `${indent}${line}`)];
    }
  }
  return [`${brush(sign)} ${shown}`, ...below.map((line) => `    ${line}`)];
}

function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}
