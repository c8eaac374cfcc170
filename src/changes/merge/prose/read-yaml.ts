import type { Part } from '../blocks/block.ts';
import { buildList, type RoughBlock, textPart } from './build-list.ts';

/** YAML as maps and lists by their indentation; what stands on one line is one thing. */
export function readYaml(text: string): readonly Part[] {
  const lines = text.split('\n');
  return partsOf(0, lines.length);

  function partsOf(start: number, end: number): readonly Part[] {
    const heads = findHeads(start, end);
    const [first] = heads;
    if (first === undefined) return [textPart(lines, start, end)];
    const blocks = heads.map((head, index): RoughBlock => {
      const blockStart = index === 0 ? leadOf(head, start) : leadOf(head, (heads[index - 1] ?? start) + 1);
      const following = heads[index + 1];
      const blockEnd = following === undefined ? endOfLast(end) : leadOf(following, head + 1);
      const title = nameOf(lines[head] ?? '');
      return {
        key: title,
        title,
        start: blockStart,
        end: blockEnd,
        readParts: (from) => [textPart(lines, from, head + 1), ...partsOf(head + 1, blockEnd)],
      };
    });
    const [listStart, listEnd] = [blocks[0]?.start ?? start, blocks.at(-1)?.end ?? end];
    return [
      textPart(lines, start, listStart),
      buildList(lines, { shape: 'keys', blocks }),
      textPart(lines, listEnd, end),
    ];
  }

  /** Lines at the least indentation, when each of them begins an entry. */
  function findHeads(start: number, end: number): readonly number[] {
    const said = Array.from({ length: end - start }, (_, index) => start + index).filter(
      (line) => lines[line]?.trim() !== '' && !/^\s*#/.test(lines[line] ?? ''),
    );
    const least = Math.min(...said.map((line) => indentOf(line)));
    const shallow = said.filter((line) => indentOf(line) === least);
    const isMap = !/^\s*- /.test(lines[shallow[0] ?? -1] ?? '- ');
    // A list may stand as far left as the key that it belongs to.
    const heads = isMap ? shallow.filter((line) => !/^\s*-(\s|$)/.test(lines[line] ?? '')) : shallow;
    const isWhole =
      heads[0] === said[0] && heads.every((line) => /^\s*(- |[^\s#][^#]*?:(\s|$))/.test(lines[line] ?? ''));
    return isWhole ? heads : [];
  }

  /** Comments and blank lines above go with an entry. */
  function leadOf(head: number, least: number): number {
    let start = head;
    while (start > least && /^\s*(#|$)/.test(lines[start - 1] ?? '')) start -= 1;
    return start;
  }

  function endOfLast(end: number): number {
    let last = end;
    while (last > 0 && lines[last - 1]?.trim() === '') last -= 1;
    return last;
  }

  function indentOf(line: number): number {
    return /^ */.exec(lines[line] ?? '')?.[0].length ?? 0;
  }
}

function nameOf(line: string): string {
  const own = line.trim();
  return own.startsWith('- ') ? own : (/^("[^"]*"|'[^']*'|[^:]*(?::\S[^:]*)*?):(\s|$)/.exec(own)?.[1] ?? own);
}
