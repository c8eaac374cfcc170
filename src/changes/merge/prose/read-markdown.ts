import type { Part } from '../blocks/block.ts';
import { buildList, type RoughBlock, textPart } from './build-list.ts';

interface Heading {
  readonly line: number;
  readonly level: number;
  readonly title: string;
}

/** Markdown as sections with their subsections, each called by its heading. */
export function readMarkdown(text: string): readonly Part[] {
  const lines = text.split('\n');
  const headings = findHeadings(lines);
  // What ends the file is no part of its last section: another one may follow.
  const end = lines.findLastIndex((line) => line !== '') + 1;
  return [...partsOf(0, end, headings), textPart(lines, end, lines.length)];

  function partsOf(start: number, end: number, own: readonly Heading[]): readonly Part[] {
    if (own.length === 0) return [textPart(lines, start, end)];
    const level = Math.min(...own.map((heading) => heading.level));
    const heads = own.filter((heading) => heading.level === level);
    const firstLine = startOf(heads[0]?.line ?? end, start);
    const blocks = heads.map((head, index): RoughBlock => {
      const blockEnd = startOf(heads[index + 1]?.line ?? end, head.line);
      const inside = own.filter((heading) => heading.line > head.line && heading.line < blockEnd);
      return {
        key: head.title,
        title: head.title,
        start: index === 0 ? firstLine : startOf(head.line, start),
        end: blockEnd,
        readParts: (first) => readSection({ first, end: blockEnd, inside }),
      };
    });
    return [textPart(lines, start, firstLine), buildList(lines, { shape: 'sections', blocks })];
  }

  function readSection({ first, end, inside }: { first: number; end: number; inside: readonly Heading[] }) {
    const own = startOf(inside[0]?.line ?? end, first);
    return [textPart(lines, first, own), ...partsOf(own, end, inside)];
  }

  /** Blank lines above a heading go with it. */
  function startOf(line: number, least: number): number {
    let start = line;
    while (line < lines.length && start > least + 1 && lines[start - 1] === '') start -= 1;
    return start;
  }
}

/** Lines that begin with `#`, but for those in code. */
function findHeadings(lines: readonly string[]): readonly Heading[] {
  const headings: Heading[] = [];
  let fence: string | undefined;
  lines.forEach((line, index) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark !== undefined) {
      if (fence === undefined) fence = mark;
      else if (mark.startsWith(fence)) fence = undefined;
    }
    const [, marks, title] = /^(#{1,6}) (.+)$/.exec(line) ?? [];
    if (fence === undefined && marks !== undefined && title !== undefined) {
      headings.push({ line: index, level: marks.length, title: title.trim() });
    }
  });
  return headings;
}
