import type { Chance } from './chance.ts';

/** Something that a person does to a file, and would do to another version of it in the same way. */
export interface UserEdit {
  readonly name: string;
  /** Undefined when this version has no such place. */
  readonly apply: (text: string) => string | undefined;
}

/** Looks for a place in a text where an edit of its kind is possible. */
export type EditMaker = (text: string, draw: { readonly chance: Chance; readonly id: string }) => UserEdit | undefined;

/** The text with a line added below the only line that is `anchor`. */
export function addBelow(text: string, anchor: string, added: string): string | undefined {
  const end = endOfOnlyLine(text, anchor);
  return end === undefined ? undefined : `${text.slice(0, end)}\n${added}${text.slice(end)}`;
}

export function addAbove(text: string, anchor: string, added: string): string | undefined {
  const end = endOfOnlyLine(text, anchor);
  if (end === undefined) return undefined;
  const start = end - anchor.length;
  return `${text.slice(0, start)}${added}\n${text.slice(start)}`;
}

export function replaceLine(text: string, anchor: string, replacement: string | undefined): string | undefined {
  const end = endOfOnlyLine(text, anchor);
  if (end === undefined) return undefined;
  const start = end - anchor.length;
  return replacement === undefined
    ? `${text.slice(0, start)}${text.slice(end + 1)}`
    : `${text.slice(0, start)}${replacement}${text.slice(end)}`;
}

/** Lines that stand once in the text and match. */
export function singleLines(text: string, pattern: RegExp): readonly string[] {
  const lines = text.split('\n');
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => pattern.test(line) && counts.get(line) === 1);
}

/** A stretch of lines: from the comment above the line that begins with `head` to the line that is `foot`. */
export interface Stretch {
  readonly lines: readonly string[];
  /** Index of the comment's, or the head's, first line. */
  readonly start: number;
  readonly head: number;
  /** Index behind the foot. */
  readonly end: number;
}

export function findStretch(text: string, head: string, foot: string): Stretch | undefined {
  const lines = text.split('\n');
  const heads = lines.flatMap((line, index) => (line.startsWith(head) ? [index] : []));
  const [first] = heads;
  if (first === undefined || heads.length > 1) return undefined;
  const end = lines.findIndex((line, index) => index > first && line === foot) + 1;
  if (end === 0) return undefined;
  let start = first;
  while (start > 0 && /^\s*(\/\*\*|\*|\/\/)/.test(lines[start - 1] ?? '')) start -= 1;
  return { lines, start, head: first, end };
}

/** The lines without those of the stretch and the blank line that parted it from others. */
export function withoutStretch({ lines, start, end }: Stretch): string {
  const before =
    lines[start - 1] === '' && (lines[end] === '' || lines[end]?.trim().startsWith('}')) ? start - 1 : start;
  return [...lines.slice(0, before), ...lines.slice(end)].join('\n');
}

export function insertAt(lines: readonly string[], index: number, added: readonly string[]): string {
  return [...lines.slice(0, index), ...added, ...lines.slice(index)].join('\n');
}

/** Undefined when nothing came of it. */
export function changed(text: string, after: string): string | undefined {
  return text === after ? undefined : after;
}

function endOfOnlyLine(text: string, anchor: string): number | undefined {
  const padded = `\n${text}\n`;
  const found = padded.indexOf(`\n${anchor}\n`);
  if (found === -1 || padded.includes(`\n${anchor}\n`, found + 1)) return undefined;
  return found + anchor.length;
}
