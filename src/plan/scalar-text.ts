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
  #source: string;
  #style: string;
  #offsets: Int32Array | undefined;

  private constructor(node: Scalar, range: readonly [number, number, number], value: string) {
    this.text = value;
    this.#style = node.type ?? Scalar.PLAIN;
    this.quoted = this.#style === Scalar.QUOTE_DOUBLE || this.#style === Scalar.QUOTE_SINGLE;
    this.#start = bodyStart(node) ?? range[0] + (this.quoted ? 1 : 0);
    this.#source = sourceOf(node);
    this.hasEscapes = this.#style === Scalar.QUOTE_DOUBLE && this.#source.includes('\\');
  }

  /** The text of a scalar node; numbers, truth values and null as they were written. Undefined for other nodes. */
  static of(node: unknown): ScalarText | undefined {
    if (!isScalar(node) || !node.range) return undefined;
    const value = typeof node.value === 'string' ? node.value : (node.source ?? '');
    return new ScalarText(node, node.range, value);
  }

  /** The file's offset of a character, or of the end for an index behind the last one. */
  offsetAt(index: number): number {
    if (this.#isVerbatim()) return this.#start + index;
    this.#offsets ??= alignOffsets(this.text, this.#source, this.#style);
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
    return this.#source === this.text;
  }

  /** Where a character ends in the file: an escape is longer than one. */
  #endAfter(index: number): number {
    const start = this.offsetAt(index);
    if (this.#isVerbatim()) return start + 1;
    return start + lengthInSource(this.#source, start - this.#start, this.#style);
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

function lengthInSource(source: string, at: number, style: string): number {
  if (style === Scalar.QUOTE_DOUBLE && source[at] === '\\') return ESCAPE_LENGTHS[source[at + 1] ?? ''] ?? 2;
  if (style === Scalar.QUOTE_SINGLE && source.startsWith("''", at)) return 2;
  return 1;
}

/** Offsets into the source for each character of the text: walks both, and skips what YAML left out. */
function alignOffsets(text: string, source: string, style: string): Int32Array {
  const offsets = new Int32Array(text.length + 1);
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (isSecondHalf(text, index) && source[offsets[index - 1] ?? 0] === '\\') {
      offsets[index] = offsets[index - 1] ?? 0;
      continue;
    }
    at = findCharacter({ wanted: text[index] ?? '', source, at, style });
    offsets[index] = at;
    at += lengthInSource(source, at, style);
  }
  offsets[text.length] = Math.min(at, source.length);
  return offsets;
}

function findCharacter(options: { wanted: string; source: string; at: number; style: string }): number {
  const { wanted, source, style } = options;
  for (let at = options.at; at < source.length; at += 1) {
    const found = source[at] ?? '';
    const isEscape = style === Scalar.QUOTE_DOUBLE && found === '\\';
    if (isEscape && source[at + 1] === '\n') continue;
    if (isEscape || found === wanted) return at;
    if (wanted === ' ' && found === '\n') return at;
    if (!/\s/.test(found)) return at;
  }
  return source.length;
}

/** One escape can stand for a character of two UTF-16 units. */
function isSecondHalf(text: string, index: number): boolean {
  return index > 0 && (text.codePointAt(index - 1) ?? 0) > 0xffff;
}
