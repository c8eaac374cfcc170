import type { Document } from 'yaml';
import type { Span } from './model.ts';

/** A place for people: both numbers begin at 1, the column counts UTF-16 units as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text a plan was read from, with its document model: later changes are made there, so that comments survive. */
export interface PlanSource {
  /** As the caller named it; only for messages. */
  readonly file: string;
  readonly text: string;
  /** Empty when the text was refused before it was read as YAML (too large, control characters). */
  readonly document: Document.Parsed;
  positionAt(offset: number): Position;
  /** The characters of one line (1-based) without its line break; '' beyond the end. */
  lineAt(line: number): string;
}

export function createSource(options: { file: string; text: string; document: Document.Parsed }): PlanSource {
  const { text } = options;
  let starts: readonly number[] | undefined;
  const lineStarts = (): readonly number[] => (starts ??= findLineStarts(text));
  return {
    ...options,
    positionAt: (offset) => {
      const line = findLine(lineStarts(), Math.min(Math.max(offset, 0), text.length));
      return { line: line + 1, column: offset - (lineStarts()[line] ?? 0) + 1 };
    },
    lineAt: (line) => {
      const start = lineStarts()[line - 1];
      if (start === undefined) return '';
      const end = lineStarts()[line];
      return text.slice(start, end === undefined ? text.length : end - 1).replace(/\r$/, '');
    },
  };
}

function findLineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the last line start that is not after the offset. */
function findLine(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function spanIsInside(span: Span, text: string): boolean {
  return span.start >= 0 && span.start <= span.end && span.end <= text.length;
}
