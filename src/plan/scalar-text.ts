import { isScalar, Scalar } from 'yaml';
import type { Span } from './model.ts';

/**
 * A text of the plan together with the way back: which offset of the file each of its characters came from.
 * Quotes, escapes, and lines that YAML folds make the two differ.
 */
export class ScalarText {
  readonly text: string;
  /** True when escapes may have made characters that do not stand in the file. */
  readonly hasEscapes: boolean;
  /** True for texts in quotes, where `"= x"` and `"5"` were meant as text by YAML's rules. */
  readonly quoted: boolean;
  #start: number;
  #written: Written;
  #offsets: Int32Array | undefined;

  private constructor(node: Scalar, start: number) {
    const style = node.type ?? Scalar.PLAIN;
    this.text = typeof node.value === 'string' ? node.value : (node.source ?? '');
    this.quoted = style === Scalar.QUOTE_DOUBLE || style === Scalar.QUOTE_SINGLE;
    this.#start = bodyStart(node) ?? start + (this.quoted ? 1 : 0);
    this.#written = { source: sourceOf(node), style };
    this.hasEscapes = style === Scalar.QUOTE_DOUBLE && this.#written.source.includes('\\');
  }

  /** The text of a scalar node; numbers, truth values and null as they were written. Undefined for other nodes. */
  static of(node: unknown): ScalarText | undefined {
    if (!isScalar(node) || !node.range) return undefined;
    return new ScalarText(node, node.range[0]);
  }

  /** The file's offset of a character, or of the end for an index behind the last one. */
  offsetAt(index: number): number {
    if (this.#isVerbatim()) return this.#start + index;
    this.#offsets ??= alignOffsets(this.text, this.#written);
    return this.#start + (this.#offsets[Math.min(index, this.text.length)] ?? 0);
  }

  span(start: number, end: number): Span {
    if (end <= start) return { start: this.offsetAt(start), end: this.offsetAt(start) };
    return { start: this.offsetAt(start), end: this.#endAfter(end - 1) };
  }

  all(): Span {
    return this.span(0, this.text.length);
  }

  #isVerbatim(): boolean {
    return this.#written.source === this.text;
  }

  /** Where a character ends in the file: an escape is longer than one. */
  #endAfter(index: number): number {
    const start = this.offsetAt(index);
    if (this.#isVerbatim()) return start + 1;
    return start + lengthAt(this.#written, start - this.#start);
  }
}

/** What stands in the file between the quotes, or the whole of a plain or block scalar. */
function sourceOf(node: Scalar): string {
  const token = node.srcToken;
  if (!token || !('source' in token) || typeof token.source !== 'string') return node.source ?? '';
  if (token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar') return token.source.slice(1, -1);
  return token.source;
}

/** The body of a block scalar begins behind its header line. */
function bodyStart(node: Scalar): number | undefined {
  const token = node.srcToken;
  if (token?.type !== 'block-scalar') return undefined;
  const header = token.props.at(-1);
  return header && 'source' in header ? header.offset + header.source.length : undefined;
}

const ESCAPE_LENGTHS: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/** What stands in the file for a text, and how it is written. */
interface Written {
  readonly source: string;
  readonly style: string;
}

function lengthAt({ source, style }: Written, at: number): number {
  if (style === Scalar.QUOTE_DOUBLE && source[at] === '\\') return ESCAPE_LENGTHS[source[at + 1] ?? ''] ?? 2;
  return style === Scalar.QUOTE_SINGLE && source.startsWith("''", at) ? 2 : 1;
}

/** Offsets into the source for each character of the text: walks both, and skips what YAML left out. */
function alignOffsets(text: string, written: Written): Int32Array {
  const { source } = written;
  const offsets = new Int32Array(text.length + 1);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const before = offsets[index - 1] ?? 0;
    if (isSecondHalf(text, index) && source[before] === '\\') offsets[index] = before;
    else {
      at = findCharacter(written, { wanted: text[index] ?? '', at });
      offsets[index] = at;
      at += lengthAt(written, at);
    }
  }
  offsets[text.length] = Math.min(at, source.length);
  return offsets;
}

function findCharacter({ source, style }: Written, options: { wanted: string; at: number }): number {
  const { wanted } = options;
  for (let at = options.at; at < source.length; at += 1) {
    const found = source[at] ?? '';
    const isEscape = style === Scalar.QUOTE_DOUBLE && found === '\\';
    // A backslash at the end of a line joins it with the next one.
    if (isEscape && source[at + 1] === '\n') continue;
    if (isEscape || found === wanted || !/\s/.test(found)) return at;
    if (wanted === ' ' && found === '\n') return at;
  }
  return source.length;
}

/** One escape can stand for a character of two UTF-16 units. */
function isSecondHalf(text: string, index: number): boolean {
  return index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff;
}
