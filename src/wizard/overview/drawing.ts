import fastStringWidth from 'fast-string-width';

/** The characters that trees and boxes are drawn with. */
export interface Pen {
  readonly branch: string;
  readonly last: string;
  readonly trunk: string;
  readonly across: string;
  readonly down: string;
  readonly topLeft: string;
  readonly topRight: string;
  readonly bottomLeft: string;
  readonly bottomRight: string;
  readonly to: string;
  readonly dot: string;
  readonly more: string;
}

const lines: Pen = {
  ...{ branch: '├─ ', last: '└─ ', trunk: '│  ', across: '─', down: '│' },
  ...{ topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘' },
  ...{ to: '→', dot: '·', more: '…' },
};

/** For terminals that know nothing else. */
const ascii: Pen = {
  ...{ branch: '|- ', last: '`- ', trunk: '|  ', across: '-', down: '|' },
  ...{ topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+' },
  ...{ to: '->', dot: '-', more: '...' },
};

/** How something is drawn: columns that it may take, and the characters. */
export interface Canvas {
  readonly width: number;
  readonly pen: Pen;
}

export function createCanvas(width: number, { plain }: { readonly plain: boolean }): Canvas {
  return { width: Math.max(width, 20), pen: plain ? ascii : lines };
}

/** Columns that a text takes: 2 for Chinese characters and emoji. */
export function widthOf(text: string): number {
  return fastStringWidth(text);
}

export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The beginning of a text, in at most so many columns; what is cut off is shown by `more`. */
export function cutTo(text: string, width: number, { more }: Pen): string {
  if (widthOf(text) <= width) return text;
  const room = Math.max(0, width - widthOf(more));
  return takeColumns(text, room) + (width >= widthOf(more) ? more : '');
}

/** Wraps at blanks; a word that is longer than a line is cut between characters. Never returns less than a line. */
export function wrapTo(text: string, width: number): readonly string[] {
  const done: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') done.push(line);
    line = word;
    while (widthOf(line) > width) {
      const head = takeColumns(line, Math.max(width, 2));
      done.push(head);
      line = line.slice(head.length);
    }
  }
  return [...done, line];
}

/** As many whole characters as fit. */
function takeColumns(text: string, width: number): string {
  let taken = '';
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) {
    columns += widthOf(segment);
    if (columns > width) break;
    taken += segment;
  }
  return taken;
}
