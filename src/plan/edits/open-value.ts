import { isAlias, isCollection, isMap, isPair, isScalar, parseDocument, type Pair } from 'yaml';
import { EditError } from './edit-error.ts';
import type { PlanPath, PlanValue } from './edit.ts';
import { endOfLine, isDash, readKeyLine } from './key-line.ts';
import type { Entry, FlowNode, FlowPart, LeafNode, Node, Placed } from './node.ts';
import { firstLine, openBlock } from './open-block.ts';

const EMPTY: LeafNode = { kind: 'leaf', source: '', value: null, isScalar: true };

/** The plan's text, and what is said about it. */
export interface Source {
  readonly text: string;
}

/** Looks at the value of an entry: its kind, and where it begins and ends. */
export function openValue(
  source: Source,
  { entry, indent, path }: { entry: Entry; indent: number; path: PlanPath },
): Placed {
  if (entry.value) return entry.value;
  entry.value = readValue(source, { entry, indent, path });
  return entry.value;
}

function readValue({ text }: Source, context: { entry: Entry; indent: number; path: PlanPath }): Placed {
  const { entry, indent } = context;
  if (!entry.rest) throw new Error('an entry without a value has a place in the text');
  const { start, end } = entry.rest;
  if (entry.head === '?') return { before: '', node: opaque(text.slice(start, end)), after: '', wasBlock: false };
  const lineEnd = Math.min(endOfLine(text, start) + 1, end);
  const first = start + (/^[ \t]*/.exec(text.slice(start, lineEnd))?.[0].length ?? 0);
  const isHere = first < lineEnd && !/[\r\n#]/.test(text[first] ?? '');
  if (isHere) {
    const column = first - (text.lastIndexOf('\n', first - 1) + 1);
    const isItem = entry.head === '-';
    if (isItem && isDash(text, first))
      return openLines(text, { start: first, end, indent: column, shape: 'list', head: start, inline: true });
    if (isItem && readKeyLine(text, first))
      return openLines(text, { start: first, end, indent: column, shape: 'map', head: start, inline: true });
    return openLeaf(text, context);
  }
  const line = firstLine(text, { start: lineEnd, end });
  if (!line) return { before: '', node: EMPTY, after: text.slice(start, end), wasBlock: false };
  const lines = { start: lineEnd, end, indent: line.indent, head: start, inline: false };
  if (isDash(text, line.content)) return openLines(text, { ...lines, shape: 'list' });
  if (line.indent > indent && readKeyLine(text, line.content)) return openLines(text, { ...lines, shape: 'map' });
  return openLeaf(text, context);
}

interface Lines {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly shape: 'map' | 'list';
  readonly inline: boolean;
  /** Behind the key's colon or the dash. */
  readonly head: number;
}

function openLines(text: string, lines: Lines): Placed {
  const node = openBlock(text, lines);
  const after = node.end;
  node.end = '';
  return { before: text.slice(lines.head, lines.start), node, after, wasBlock: true };
}

/** A scalar or a flow collection: YAML's own reader says where it ends and what it means. */
function openLeaf(text: string, { entry, indent, path }: { entry: Entry; indent: number; path: PlanPath }): Placed {
  const { start, end } = entry.rest ?? { start: 0, end: 0 };
  const head = `${' '.repeat(indent)}${entry.head}`;
  const shift = start - head.length;
  const document = parseDocument(head + text.slice(start, end), OPTIONS);
  const [error] = document.errors;
  if (error) throw new EditError(path, `What stands there is no YAML: ${error.message}`);
  const holder = document.contents;
  const item: unknown = isCollection(holder) ? holder.items[0] : undefined;
  const node: unknown = isPair(item) ? item.value : item;
  const isFlow = isCollection(node) && node.flow === true;
  if (!isScalar(node) && !isFlow && !isAlias(node)) throw new EditError(path, 'What stands there cannot be read.');
  const [from, to] = node.range ?? [0, 0];
  const valueStart = from + shift;
  // The line end of a block scalar is left to what stands around it.
  const valueEnd = to + shift - (/(\r?\n)+$/.exec(text.slice(valueStart, to + shift))?.[0].length ?? 0);
  const before = text.slice(start, valueStart);
  const hasMarks = /[&!]/.test(before);
  const opened = hasMarks ? opaque(text.slice(start, valueEnd)) : openNode(text, { node, shift });
  return { before: hasMarks ? '' : before, node: opened, after: text.slice(valueEnd, end), wasBlock: false };
}

/** As the plan is read. */
export const OPTIONS = {
  keepSourceTokens: true,
  uniqueKeys: false,
  resolveKnownTags: false,
  logLevel: 'silent',
  prettyErrors: false,
} as const;

function opaque(source: string): LeafNode {
  return { kind: 'leaf', source, value: null, isScalar: false };
}

interface Parsed {
  readonly node: unknown;
  /** From offsets of the part that was parsed to those of the plan. */
  readonly shift: number;
}

function openNode(text: string, { node, shift }: Parsed): Node {
  if (isCollection(node)) return openFlow(text, { node, shift });
  const [start, end] = isScalar(node) || isAlias(node) ? (node.range ?? [0, 0]) : [0, 0];
  const source = text.slice(start + shift, end + shift);
  if (!isScalar(node)) return opaque(source);
  const isPlain = node.tag === undefined && node.anchor === undefined;
  return { kind: 'leaf', source, value: node.value as PlanValue, isScalar: isPlain };
}

export function openFlow(text: string, { node, shift }: Parsed): FlowNode {
  if (!isCollection(node)) throw new Error('a flow collection is a collection');
  const [start, end] = [(node.range?.[0] ?? 0) + shift, (node.range?.[1] ?? 0) + shift];
  const hasBraces = text[start] === '{' || text[start] === '[';
  const spans = node.items.map((item) => spanOfPart(item, shift));
  const inner = hasBraces ? end - 1 : end;
  const parts = node.items.map((item, index): FlowPart => {
    const span = spans[index] ?? { start, value: start, end: start };
    const gap = text.slice(span.end, spans[index + 1]?.start ?? inner);
    const key = isPair(item) ? keyOf(item) : undefined;
    const value: unknown = isPair(item) ? item.value : item;
    const isMissing = span.value === span.end;
    return {
      key,
      head: text.slice(span.start, span.value),
      node: isMissing ? EMPTY : openNode(text, { node: value, shift }),
      gap,
    };
  });
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isOneLine = !text.slice(start, end).includes('\n');
  return {
    kind: 'flow',
    shape: isMap(node) ? 'map' : 'list',
    start: text.slice(start, spans[0]?.start ?? inner),
    parts,
    close: hasBraces ? text.slice(inner, end) : '',
    columns: isOneLine ? { start: start - lineStart, end: end - lineStart } : undefined,
  };
}

function keyOf({ key }: Pair): string | undefined {
  if (!isScalar(key)) return undefined;
  return typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
}

/** Where a part of a flow collection begins, where its value does, and where both end. */
function spanOfPart(item: unknown, shift: number): { start: number; value: number; end: number } {
  if (!isPair(item)) {
    const [start, end] = rangeOf(item);
    return { start: start + shift, value: start + shift, end: end + shift };
  }
  const [start, keyEnd] = rangeOf(item.key);
  const [valueStart, valueEnd] = rangeOf(item.value);
  if (valueEnd > valueStart) return { start: start + shift, value: valueStart + shift, end: valueEnd + shift };
  // `{ a }` and `{ a: }` have no value: the colon, where there is one, belongs to the key.
  const colon = item.value === null ? keyEnd : Math.max(keyEnd, valueStart);
  return { start: start + shift, value: colon + shift, end: colon + shift };
}

function rangeOf(node: unknown): readonly [number, number] {
  if ((isScalar(node) || isCollection(node) || isAlias(node)) && node.range) return [node.range[0], node.range[1]];
  return [0, 0];
}
