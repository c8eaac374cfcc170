import { isMap, isSeq, parseDocument } from 'yaml';
import type { PlanPath, PlanValue } from '../../plan/edits/edit.ts';

/** Where the items of a list stand, when each has lines of its own. */
export interface ListLines {
  /** Columns before the dashes. */
  readonly indent: number;
  /** Of each item: where the lines of its comments begin, where its own first line begins, and where its last one ends. */
  readonly items: readonly { readonly lead: number; readonly start: number; readonly end: number }[];
}

/** The lines of a block list's items; undefined for lists between brackets and those that begin in another line. */
export function listLines(text: string, path: PlanPath): ListLines | undefined {
  const list = parseDocument(text).getIn(path, true);
  if (!isSeq(list) || list.flow === true || list.range === null || list.range === undefined) return undefined;
  const starts = list.items.map((item) => dashLine(text, rangeOf(item)?.[0]));
  if (starts.includes(undefined)) return undefined;
  const begins = starts.flatMap((start) => start ?? []);
  const indent = /^ */.exec(text.slice(begins[0]))?.[0].length ?? 0;
  const ends = list.items.map((item) => contentEnd(text, rangeOf(item)?.[1] ?? 0));
  const items = begins.map((start, index) => {
    const before = index === 0 ? 0 : (ends[index - 1] ?? start);
    return { lead: leadOf(text, { before, start, indent }), start, end: ends[index] ?? start };
  });
  // Lines between two items that are not the comments of the second belong to the first.
  return {
    indent,
    items: items.map((item, index) => ({ ...item, end: items[index + 1]?.lead ?? item.end })),
  };
}

/** The value at a path of a text, as plain data. */
export function dataAt(text: string, path: PlanPath): PlanValue | undefined {
  const node: unknown = parseDocument(text).getIn(path, true);
  if (node === undefined || node === null) return undefined;
  if (isMap(node) || isSeq(node)) return node.toJSON() as PlanValue;
  // What is neither is a scalar.
  return (node as { readonly value: PlanValue }).value;
}

/** Lines with so many columns more or fewer before them. */
export function indentBy(lines: string, columns: number): string {
  if (columns >= 0) return lines.replaceAll(/^(?=[^\r\n])/gm, ' '.repeat(columns));
  return lines.replaceAll(new RegExp(`^ {0,${-columns}}`, 'gm'), '');
}

function rangeOf(node: unknown): readonly [number, number, number] | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  return (node.range as readonly [number, number, number] | null) ?? undefined;
}

/** Where the line of an item begins, if there is nothing but the dash before it. */
function dashLine(text: string, start: number | undefined): number | undefined {
  if (start === undefined) return undefined;
  const line = text.lastIndexOf('\n', start - 1) + 1;
  return /^ *- +$/.test(text.slice(line, start)) ? line : undefined;
}

/** Behind the last line that has something of the item, its comment included. */
function contentEnd(text: string, end: number): number {
  const last = text.slice(0, end).trimEnd().length;
  const line = text.indexOf('\n', last);
  return line === -1 ? text.length : line + 1;
}

/** Comments directly above an item, indented as it is, are its own. */
function leadOf(
  text: string,
  { before, start, indent }: { readonly before: number; readonly start: number; readonly indent: number },
): number {
  let lead = start;
  while (lead > before) {
    const line = text.lastIndexOf('\n', lead - 2) + 1;
    if (line < before || !text.startsWith(`${' '.repeat(indent)}#`, line)) break;
    lead = line;
  }
  return lead;
}
