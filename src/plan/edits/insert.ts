import { EditError } from './edit-error.ts';
import type { PlanPath } from './edit.ts';
import type { Draft } from './draft.ts';
import { positionOf } from './key-order.ts';
import type { Made } from './made.ts';
import type { BlockNode, Entry, FlowNode, FlowPart, Node } from './node.ts';
import { writeKey } from './write-scalar.ts';

interface Insertion {
  /** The map or list that does not have the key yet. */
  readonly node: Node;
  readonly key: string | number;
  readonly made: Made;
  /** Up to and with the key. */
  readonly path: PlanPath;
}

/** YAML's limit for keys that stand on the line of their value. */
const LONGEST_KEY = 1000;

/** @throws EditError for an item far behind the end of a list */
export function insert(draft: Draft, { node, key, made, path }: Insertion): void {
  const among = keysOf(node);
  const parent = path.slice(0, -1);
  if (typeof key === 'number' && key !== among.length) {
    throw new EditError(path, `The list has ${among.length} items, so the next one has the number ${among.length}.`);
  }
  if (typeof key === 'string' && key.length > LONGEST_KEY)
    throw new EditError(parent, `A key has at most ${LONGEST_KEY} characters.`);
  const index = typeof key === 'number' ? key : positionOf(key, { path: parent, among });
  if (node.kind === 'new map') node.entries.splice(index, 0, { key: String(key), node: made });
  else if (node.kind === 'new list') node.items.push({ node: made });
  else if (node.kind === 'flow') insertPart(node, { index, key, made });
  else if (node.kind === 'block') insertEntry(draft, { block: node, index, key, made, isRoot: parent.length === 0 });
}

function keysOf(node: Node): readonly (string | undefined)[] {
  if (node.kind === 'block' || node.kind === 'new map') return node.entries.map((entry) => entry.key);
  if (node.kind === 'flow') return node.parts.map((part) => part.key);
  return node.kind === 'new list' ? node.items.map(() => undefined) : [];
}

function insertPart(flow: FlowNode, options: { index: number; key: string | number; made: Made }): void {
  const { index, key, made } = options;
  const { parts } = flow;
  const part: FlowPart = { key: undefined, head: '', node: made, gap: '' };
  if (typeof key === 'string') Object.assign(part, { key, head: `${writeKey(key, 'flow')}: ` });
  if (flow.close === '') Object.assign(flow, { start: '{ ', close: '}' });
  const last = parts.at(-1);
  if (!last) {
    const hasBraces = flow.shape === 'map';
    Object.assign(flow, { start: hasBraces ? '{ ' : '[' });
    part.gap = hasBraces ? ' ' : '';
  } else if (index < parts.length) part.gap = separatorOf(flow);
  else {
    // A comma behind the last part stays the last one.
    part.gap = last.gap;
    last.gap = separatorOf(flow);
    if (part.gap === '' && flow.close === '}' && flow.start === '{ ') part.gap = ' ';
  }
  parts.splice(index, 0, part);
}

/** As the parts are separated that are there: by a comma and a space, or each on its own line. */
function separatorOf({ start, parts }: FlowNode): string {
  const lineBreak = /\r?\n[ \t]*$/.exec(start)?.[0];
  if (lineBreak !== undefined && parts.every(({ gap }, index) => index === parts.length - 1 || gap.includes('\n')))
    return `,${lineBreak}`;
  return ', ';
}

interface EntryInsertion {
  readonly block: BlockNode;
  readonly index: number;
  readonly key: string | number;
  readonly made: Made;
  readonly isRoot: boolean;
}

function insertEntry({ eol }: Draft, { block, index, key, made, isRoot }: EntryInsertion): void {
  const { entries } = block;
  const head = typeof key === 'string' ? `${writeKey(key, 'block')}:` : '-';
  const value = { before: '', node: made, after: eol, wasBlock: false };
  const entry: Entry = { key: typeof key === 'string' ? key : undefined, lead: '', head, rest: undefined, value };
  const next = entries[index];
  const gap = isSpaced(block, isRoot) ? eol : '';
  if (entries.length === 0) {
    entry.lead = block.end;
    block.end = '';
  } else if (index > 0) {
    // Between two that stand together, the new one stands with them.
    const isTight = next?.rest !== undefined && entries[index - 1]?.rest !== undefined && !startsBlank(next);
    entry.lead = isTight ? '' : gap;
  } else if (next) {
    const header = isRoot ? headerOf(next.lead) : '';
    entry.lead = header;
    next.lead = gap + next.lead.slice(header.length);
  }
  entries.splice(index, 0, entry);
}

/** Whether entries have blank lines between them; those of the outermost map have, unless its author leaves them out. */
function isSpaced({ entries }: BlockNode, isRoot: boolean): boolean {
  const written = entries.slice(1).filter((entry, index) => entry.rest && entries[index]?.rest);
  if (isRoot) return written.length < 2 || written.some(startsBlank);
  return written.length > 0 && written.every(startsBlank);
}

function startsBlank({ lead }: Entry): boolean {
  return /^[ \t]*\r?\n/.test(lead);
}

/** The comment at the beginning of a plan is about the whole plan: up to the last blank line, or all of it. */
function headerOf(lead: string): string {
  const blank = /^[^]*\n[ \t]*\r?\n/.exec(lead)?.[0];
  return blank ?? lead;
}
