import type { PlanValue } from './edit.ts';
import type { Made } from './made.ts';

/**
 * The text of a plan as a tree, opened only where an edit goes: what is not opened is written back as the characters
 * that stood there.
 */
export type Node = BlockNode | FlowNode | LeafNode | Made;

/** A map or list whose entries stand on lines of their own. */
export interface BlockNode {
  readonly kind: 'block';
  readonly shape: 'map' | 'list';
  /** Column of its keys or dashes. */
  readonly indent: number;
  /** True when the first entry stands on the line of what holds it: `- call: x`. */
  readonly inline: boolean;
  readonly entries: Entry[];
  /** Comment lines that outlived the last entry. */
  end: string;
}

export interface Entry {
  key: string | undefined;
  /** Whole lines before it that are blank or comments. */
  lead: string;
  /** `name:` or `-`, without indentation. */
  head: string;
  /** Characters from behind the head to the end of the entry's last line, as they stand in the text. */
  readonly rest: Span | undefined;
  /** What stands there when somebody looked. */
  value: Placed | undefined;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A value with the characters around it. */
export interface Placed {
  /** Behind the head: spaces, and for what begins on a later line, the rest of the head's line. */
  before: string;
  node: Node;
  /** The rest of the value's line, and comment lines that are indented deeper than the entry. */
  after: string;
  /** True where the text has a map or list in lines of its own. */
  readonly wasBlock: boolean;
}

/** A map or list between braces or brackets. */
export interface FlowNode {
  readonly kind: 'flow';
  readonly shape: 'map' | 'list';
  /** `{ `, with what stands before the first part; empty for a pair without braces. */
  start: string;
  readonly parts: FlowPart[];
  /** `}` */
  close: string;
  /** Columns from which and up to which it stands in its line; undefined when it runs over several lines. */
  readonly columns: Span | undefined;
}

export interface FlowPart {
  key: string | undefined;
  /** `name: `, or nothing in a list. */
  head: string;
  node: Node;
  /** Up to the next part, or to the end: `, `. */
  gap: string;
}

/** A scalar, or something that is not looked into: a key without a value is an empty one. */
export interface LeafNode {
  readonly kind: 'leaf';
  readonly source: string;
  readonly value: PlanValue;
  /** False for aliases and what carries a tag or an anchor: it can be replaced, and nothing else. */
  readonly isScalar: boolean;
}

export function isMap(node: Node): boolean {
  return node.kind === 'new map' || ((node.kind === 'block' || node.kind === 'flow') && node.shape === 'map');
}

export function isEmptyLeaf(node: Node): boolean {
  if (node.kind === 'leaf') return node.isScalar && node.value === null;
  return node.kind === 'new scalar' && node.value === null;
}
