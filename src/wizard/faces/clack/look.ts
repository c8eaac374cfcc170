import type { Writable } from 'node:stream';
import { getColumns, getRows } from '@clack/core';
import {
  S_BAR,
  S_BAR_END,
  S_BAR_START,
  S_CHECKBOX_INACTIVE,
  S_CHECKBOX_SELECTED,
  S_CONNECT_LEFT,
  S_INFO,
  S_RADIO_ACTIVE,
  S_RADIO_INACTIVE,
  S_STEP_ACTIVE,
  S_STEP_SUBMIT,
  S_WARN,
} from '@clack/prompts';
import { $, bold, cyan, dim, gray, green, inverse, yellow } from 'kleur/colors';
import { wrapText } from '../wrap.ts';

type Brush = (text: string) => string;
const plain: Brush = (text) => text;

/** Colours; without them everything is told by signs as well. */
export interface Paint {
  readonly bold: Brush;
  readonly dim: Brush;
  readonly gray: Brush;
  readonly cyan: Brush;
  readonly green: Brush;
  readonly yellow: Brush;
}

/** clack's own signs, and their stand-ins where the font has none. */
const unicodeSigns = {
  bar: S_BAR,
  start: S_BAR_START,
  end: S_BAR_END,
  join: S_CONNECT_LEFT,
  active: S_STEP_ACTIVE,
  done: S_STEP_SUBMIT,
  warning: S_WARN,
  note: S_INFO,
  pointer: '›',
  chosen: S_RADIO_ACTIVE,
  open: S_RADIO_INACTIVE,
  ticked: S_CHECKBOX_SELECTED,
  unticked: S_CHECKBOX_INACTIVE,
  cursor: '█',
  up: '↑',
  down: '↓',
};

const asciiSigns: typeof unicodeSigns = {
  bar: '|',
  start: 'T',
  end: '-',
  join: '+',
  active: '*',
  done: 'o',
  warning: '!',
  note: '*',
  pointer: '>',
  chosen: '(x)',
  open: '( )',
  ticked: '[x]',
  unticked: '[ ]',
  cursor: '_',
  up: '^',
  down: 'v',
};

/** How prompts are drawn on one terminal. */
export class Look {
  readonly #output: Writable;
  readonly paint: Paint;
  readonly signs: typeof unicodeSigns;

  constructor(options: { readonly output: Writable; readonly color: boolean; readonly unicode: boolean }) {
    this.#output = options.output;
    this.signs = options.unicode ? unicodeSigns : asciiSigns;
    // kleur decides once for the whole process; here the face decides for its own stream.
    if (options.color) $.enabled = true;
    this.paint = options.color
      ? { bold, dim, gray, cyan, green, yellow }
      : { bold: plain, dim: plain, gray: plain, cyan: plain, green: plain, yellow: plain };
  }

  /** Columns behind the bar. */
  get width(): number {
    return Math.max(10, getColumns(this.#output) - 3);
  }

  get rows(): number {
    return getRows(this.#output);
  }

  /** Wrapped lines behind a bar. */
  behindBar(text: string, options: { readonly brush: Brush; readonly bar?: Brush }): string[] {
    const bar = (options.bar ?? this.paint.gray)(this.signs.bar);
    return wrapText(text, this.width).map((line) => (line === '' ? bar : `${bar}  ${options.brush(line)}`));
  }

  /** Wrapped lines, the first behind a sign and the others behind the bar. */
  behindSign(sign: string, text: string, brush: Brush): string[] {
    const lines = this.behindBar(text, { brush });
    return [`${sign}  ${brush(wrapText(text, this.width)[0] ?? '')}`, ...lines.slice(1)];
  }

  /** A line that is being written, with a cursor in it: reversed under a character, a block behind the last. */
  withCursor(text: string, cursor: number, brush: Brush = plain): string {
    if (cursor >= text.length) return `${text}${this.paint.cyan(this.signs.cursor)}`;
    const [under] = new Intl.Segmenter().segment(text.slice(cursor));
    const character = under?.segment ?? '';
    $.enabled = true;
    return brush(text.slice(0, cursor)) + inverse(character) + brush(text.slice(cursor + character.length));
  }
}
