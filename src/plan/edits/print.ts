import type { PlanPath } from './edit.ts';
import type { Made } from './made.ts';
import type { BlockNode, Entry, Placed } from './node.ts';
import { linesOfFlow, printFlow } from './print-flow.ts';
import { siblingsAreBlocks } from './neighbours.ts';
import { writeItem, writeValue, type Style } from './write-value.ts';

export interface Printing {
  readonly text: string;
  readonly style: Style;
}

export function printBlock(printing: Printing, { block, path }: { block: BlockNode; path: PlanPath }): string {
  const pad = ' '.repeat(block.indent);
  const printed = block.entries.map((entry, index) => {
    const key = block.shape === 'list' ? index : (entry.key ?? '?');
    const body = printEntry(printing, { block, entry, path: [...path, key] });
    if (!block.inline || index > 0) return entry.lead + pad + body;
    // The first one stands on the line of what holds it, unless a comment came there.
    return entry.lead.trim() === '' ? body : entry.lead.trimStart() + pad + body;
  });
  return printed.join('') + block.end;
}

interface EntryPlace {
  readonly block: BlockNode;
  readonly entry: Entry;
  readonly path: PlanPath;
}

function printEntry(printing: Printing, place: EntryPlace): string {
  const { block, entry, path } = place;
  const { value: placed, head } = entry;
  if (!placed) return head + printing.text.slice(entry.rest?.start ?? 0, entry.rest?.end ?? 0);
  const { node, before, after } = placed;
  if (node.kind === 'block') return head + before + printBlock(printing, { block: node, path }) + after;
  if (node.kind === 'leaf') return head + before + node.source + after;
  if (node.kind !== 'flow') return printMade(printing, { ...place, placed, made: node });
  const isItem = block.shape === 'list';
  const indent = block.indent + (isItem ? 2 : printing.style.step);
  const lines = linesOfFlow(node, { indent, path, style: printing.style, isItem });
  if (lines === undefined) return head + before + printFlow(node) + after;
  return withLines({ head, lines, isItem, ...around(placed, printing.style) });
}

function printMade(printing: Printing, place: EntryPlace & { readonly placed: Placed; readonly made: Made }): string {
  const { block, entry, placed, made, path } = place;
  const { indent, shape } = block;
  const { head } = entry;
  const { line, deeper } = around(placed, printing.style);
  // A comment behind it, or deeper below it, would become part of a text of several lines.
  const style = {
    ...printing.style,
    takesBlockText: printing.style.takesBlockText && deeper === '' && line.trim() === '',
  };
  const isItem = shape === 'list';
  const spot = {
    indent,
    column: indent + head.length + 1,
    path,
    prefersBlock: siblingsAreBlocks(printing.text, block),
  };
  const text = isItem ? writeItem(made, spot, style) : writeValue(made, spot, style);
  if ('lines' in text) return withLines({ head, lines: text.lines, isItem, line, deeper });
  const staysBelow = !placed.wasBlock && placed.before.includes('\n') && text.inline !== '';
  const space = text.inline === '' ? '' : ' ';
  return head + (staysBelow ? placed.before : space) + text.inline + line + deeper;
}

interface LinesPlace {
  readonly head: string;
  readonly lines: string;
  readonly isItem: boolean;
  readonly line: string;
  readonly deeper: string;
}

/** Lines below a key; behind a dash the first one stands on its line, unless a comment does. */
function withLines({ head, lines, isItem, line, deeper }: LinesPlace): string {
  if (isItem && line.trim() === '') return `${head} ${lines.trimStart()}${deeper}`;
  return head + line + lines + deeper;
}

/** What stays around a value that is replaced: the comment on its line, and comment lines below it. */
function around(placed: Placed, { eol }: Style): { readonly line: string; readonly deeper: string } {
  const { before, after, wasBlock } = placed;
  if (wasBlock) return { line: /^[^\n]*\n/.exec(before)?.[0] ?? eol, deeper: '' };
  const line = /^[^\n]*\n/.exec(after)?.[0] ?? after;
  const deeper = after.slice(line.length);
  const above = /^[ \t]*#[^\n]*\n/.exec(before)?.[0];
  return line.trim() === '' && above !== undefined ? { line: above, deeper } : { line, deeper };
}
