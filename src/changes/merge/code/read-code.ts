import { separatorMark, type Block, type Part } from '../blocks/block.ts';
import { findLists, type NodeList } from './find-lists.ts';
import { nameItem } from './name-item.ts';
import type { ParsedCode } from './parse-code.ts';
import { isNode, type SyntaxNode } from './syntax-node.ts';

/** Where a list stands: lines of its items with what is above them, counted from 0, the last one excluded. */
interface ListLines {
  readonly list: NodeList;
  readonly start: number;
  readonly ends: readonly number[];
}

/** What a file of code is made of, down to the last list whose items have lines of their own. */
export function readCode(code: ParsedCode): readonly Part[] {
  const { text, root, gaps } = code;
  const fileLines = text.split('\n');
  const lineStarts = offsetsOfLines(fileLines);
  return partsOf(root, { first: 0, lines: fileLines });

  function partsOf(node: SyntaxNode, { first, lines }: { first: number; lines: readonly string[] }): readonly Part[] {
    const parts: Part[] = [];
    let at = first;
    // Also where there is nothing: versions are made of the same when their lists are.
    const addText = (end: number) =>
      parts.push({ kind: 'text', lines: lines.slice(at - first, end - first), first: at });
    for (const found of listsWithLines(node)) {
      const end = found.ends.at(-1) ?? found.start;
      if (found.start < at || end > first + lines.length) continue;
      addText(found.start);
      parts.push(readList(found));
      at = end;
    }
    addText(first + lines.length);
    return parts;
  }

  function listsWithLines(node: SyntaxNode): readonly ListLines[] {
    const places = new Map<NodeList, ListLines>();
    const lists = findLists(node, (list) => {
      const place = placeList(list);
      if (place !== undefined) places.set(list, place);
      return place !== undefined;
    });
    return lists.flatMap((list) => places.get(list) ?? []);
  }

  /** Undefined when items share lines with each other, or with what is around them. */
  function placeList(list: NodeList): ListLines | undefined {
    if (list.separator === '|') return undefined;
    const [first] = list.items;
    if (first === undefined) return undefined;
    const before = gaps.before(first.start);
    const start = before === 0 ? endOfHeading(first) : lineAt(before - 1) + 1;
    const ends: number[] = [];
    let lineStart = start;
    for (const item of list.items) {
      const end = lineAt(endWithSeparator(list, item) - 1) + 1;
      const from = lineStarts[lineStart] ?? 0;
      const to = (lineStarts[end] ?? text.length + 1) - 1;
      if (lineStart >= end || lineAt(item.start) < lineStart) return undefined;
      if (gaps.after(from) !== item.start || gaps.after(endWithSeparator(list, item)) < to) return undefined;
      ends.push(end);
      lineStart = end;
    }
    return { list, start, ends };
  }

  /** What heads a file is no part of its first statement: a licence, a comment above imports. */
  function endOfHeading(first: SyntaxNode): number {
    const line = lineAt(first.start);
    if (first.type === 'ImportDeclaration') return line;
    return fileLines.slice(0, line).findLastIndex((one) => one.trim() === '') + 1;
  }

  function endWithSeparator(list: NodeList, item: SyntaxNode): number {
    const after = gaps.after(item.end);
    return list.separator === ',' && text[after] === ',' ? after + 1 : item.end;
  }

  function readList({ list, start, ends }: ListLines): Part {
    let lineStart = start;
    const blocks = list.items.map((item, index) => {
      const end = ends[index] ?? lineStart;
      const block = readBlock(item, { list, index, start: lineStart, end });
      lineStart = end;
      return block;
    });
    const last = list.items.at(-1);
    return {
      kind: 'list',
      shape: list.kind === 'arguments' ? `arguments:${blocks.length}` : list.kind,
      blocks,
      lines: fileLines.slice(start, lineStart),
      first: start,
      trailing: list.separator === '' || (last !== undefined && endWithSeparator(list, last) !== last.end),
    };
  }

  function readBlock(
    item: SyntaxNode,
    { list, index, start, end }: { list: NodeList; index: number; start: number; end: number },
  ): Block {
    const all = fileLines.slice(start, end);
    const firstSaid = all.findIndex((line) => line.trim() !== '');
    const blanks = Math.max(firstSaid, 0);
    const first = start + blanks;
    const lines = all.slice(blanks);
    if (list.separator === ',') markSeparator(lines, { item, first });
    return {
      ...nameItem(item, { list, index, text }),
      lines,
      blanks,
      first,
      readParts: () => partsOf(item, { first, lines }),
      syntax: { text, start: lineStarts[first] ?? 0, node: item },
    };
  }

  function markSeparator(lines: string[], { item, first }: { item: SyntaxNode; first: number }): void {
    const after = gaps.after(item.end);
    const hasComma = text[after] === ',';
    const place = hasComma ? after : item.end;
    const line = lineAt(place);
    const column = place - (lineStarts[line] ?? 0);
    const old = lines[line - first] ?? '';
    lines[line - first] = `${old.slice(0, column)}${separatorMark}${old.slice(hasComma ? column + 1 : column)}`;
  }

  function lineAt(offset: number): number {
    let [low, high] = [0, lineStarts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The node that a block was read from. */
export function nodeOf({ syntax }: Block): SyntaxNode | undefined {
  return isNode(syntax?.node) ? syntax.node : undefined;
}

function offsetsOfLines(lines: readonly string[]): readonly number[] {
  const starts: number[] = [];
  let offset = 0;
  for (const line of lines) {
    starts.push(offset);
    offset += line.length + 1;
  }
  return starts;
}
