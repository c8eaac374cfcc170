import type { Part } from '../blocks/block.ts';
import { buildList, type RoughBlock, textPart } from './build-list.ts';

/** `.env` and its like: paragraphs, each called by the variable that it sets or shows. */
export function readVariables(text: string): readonly Part[] {
  return readEntries(text, { shape: 'variables', endsEntry: (line, following) => line !== '' && following === '' });
}

/** `.gitignore`, `.npmrc`: lines, each with the comment above it. */
export function readLineList(text: string): readonly Part[] {
  return readEntries(text, { shape: 'lines', endsEntry: (line) => line !== '' && !line.startsWith('#') });
}

function readEntries(
  text: string,
  { shape, endsEntry }: { shape: string; endsEntry: (line: string, following: string | undefined) => boolean },
): readonly Part[] {
  const lines = text.split('\n');
  const blocks: RoughBlock[] = [];
  let start = 0;
  lines.forEach((line, index) => {
    if (!endsEntry(line, lines[index + 1])) return;
    const title = nameOf(lines.slice(start, index + 1));
    blocks.push({ key: title, title, start, end: index + 1 });
    start = index + 1;
  });
  return [...(blocks.length === 0 ? [] : [buildList(lines, { shape, blocks })]), textPart(lines, start, lines.length)];
}

/** The variable, whether it is set or commented out; otherwise the last line. */
function nameOf(lines: readonly string[]): string {
  const variable = lines.map((line) => /^#? ?([\w.@:/-]+) ?=/.exec(line)?.[1]).find((name) => name !== undefined);
  return variable ?? lines.at(-1) ?? '';
}
