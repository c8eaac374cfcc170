import type { Block, ListPart, Part, TextPart } from '../blocks/block.ts';

/** A block before it is cut: lines `[start, end)` of the file, blank ones above included. */
export interface RoughBlock {
  readonly key: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  /** What it is made of; left out when nothing in it has a name. */
  readonly readParts?: (first: number) => readonly Part[];
}

/** A list of blocks that follow each other without gaps. */
export function buildList(
  lines: readonly string[],
  { shape, blocks }: { readonly shape: string; readonly blocks: readonly RoughBlock[] },
): ListPart {
  const [first, last] = [blocks[0]?.start ?? 0, blocks.at(-1)?.end ?? 0];
  return {
    kind: 'list',
    shape,
    blocks: blocks.map((block) => buildBlock(lines, { ...block, noun: shape })),
    lines: lines.slice(first, last),
    first,
    trailing: true,
  };
}

/** Lines `[start, end)`; also where there are none: versions are made of the same when their lists are. */
export function textPart(lines: readonly string[], start: number, end: number): TextPart {
  return { kind: 'text', lines: lines.slice(start, end), first: start };
}

function buildBlock(
  lines: readonly string[],
  { key, title, start, end, readParts, noun }: RoughBlock & { readonly noun: string },
): Block {
  let first = start;
  while (first < end - 1 && lines[first]?.trim() === '') first += 1;
  return {
    key,
    title,
    noun,
    lines: lines.slice(first, end),
    blanks: first - start,
    first,
    readParts: () => readParts?.(first) ?? [textPart(lines, first, end)],
  };
}
