import type { PlanPath } from './edit.ts';
import { needsBlock, WIDTH } from './layout.ts';
import type { Made } from './made.ts';
import type { FlowNode, FlowPart, Node } from './node.ts';
import { writeKey } from './write-scalar.ts';
import { writeFlow, writeItem, writeValue, type Style, type Text } from './write-value.ts';

export function printFlow({ start, parts, close }: FlowNode): string {
  return start + parts.map((part) => headOf(part) + printNode(part.node) + part.gap).join('') + close;
}

function printNode(node: Node): string {
  if (node.kind === 'flow') return printFlow(node);
  if (node.kind === 'leaf') return node.source;
  return node.kind === 'block' ? '' : writeFlow(node);
}

/** The key as it stands there; `{ a }` gets a colon as soon as it gets a value. */
function headOf({ head, node, key }: FlowPart): string {
  if (!isMade(node) || key === undefined || /\s$/.test(head)) return head;
  return head.endsWith(':') ? `${head} ` : `${head}: `;
}

interface FlowPlace {
  /** Column of the entries, if they get lines of their own. */
  readonly indent: number;
  readonly path: PlanPath;
  readonly style: Style;
  /** It stands behind a dash: a list in it begins in the column of its first entry, whatever lists below keys do. */
  readonly isItem: boolean;
}

/**
 * The parts of a flow collection as lines, when something came into it that belongs into lines of its own, or when its
 * line became too long by the change; undefined when it stays on its line.
 */
export function linesOfFlow(flow: FlowNode, place: FlowPlace): string | undefined {
  if (hasComments(flow)) return undefined;
  const isNew = flow.parts.length > 0 && flow.parts.every(({ node }) => isMade(node)) && flow.columns !== undefined;
  if (!isNew && !holdsBlock(flow, place.path) && !becameLong(flow)) return undefined;
  const made = isNew ? madeOf(flow) : undefined;
  if (made) {
    const text = writeValue(
      made,
      { indent: place.indent - place.style.step, column: flow.columns?.start ?? 0, path: place.path },
      place.isItem ? { ...place.style, listStep: place.style.step } : place.style,
    );
    return 'lines' in text ? text.lines : undefined;
  }
  return writeParts(flow, place);
}

function becameLong(flow: FlowNode): boolean {
  if (!flow.columns || flow.columns.end > WIDTH) return false;
  return flow.columns.start + printFlow(flow).length > WIDTH;
}

function holdsBlock(flow: FlowNode, path: PlanPath): boolean {
  return flow.parts.some(({ node, key }, index) => {
    const here = [...path, key ?? index];
    if (node.kind === 'flow') return holdsBlock(node, here);
    return isMade(node) && needsBlock(node, here);
  });
}

/** Comments, and texts of several lines, would not survive between other lines. */
function hasComments({ start, parts }: FlowNode): boolean {
  const isOdd = (part: FlowPart): boolean =>
    part.gap.includes('#') ||
    part.head.includes('\n') ||
    (part.node.kind === 'leaf' && part.node.source.includes('\n')) ||
    (part.node.kind === 'flow' && hasComments(part.node));
  return start.includes('#') || parts.some(isOdd);
}

function writeParts(flow: FlowNode, { indent, path, style }: FlowPlace): string {
  const pad = ' '.repeat(indent);
  const lines = flow.parts.map((part, index) => {
    const here = [...path, part.key ?? index];
    const head = flow.shape === 'list' ? `${pad}-` : `${pad}${keyOf(part)}:`;
    const text = textOf(part.node, {
      indent,
      column: head.length + 1,
      path: here,
      style,
      isItem: flow.shape === 'list',
    });
    if ('lines' in text)
      return flow.shape === 'list' ? `${head} ${text.lines.trimStart()}` : head + style.eol + text.lines;
    return `${head}${text.inline === '' ? '' : ' '}${text.inline}${style.eol}`;
  });
  return lines.join('');
}

/** As it was written, unless it would be a mark at the beginning of a line. */
function keyOf({ head, key }: FlowPart): string {
  const written = head.replace(/\s*:?\s*$/, '');
  return key !== undefined && /^(---|\.\.\.)/.test(written) ? writeKey(key, 'block') : written;
}

function textOf(node: Node, place: FlowPlace & { readonly column: number }): Text {
  const { indent, path, style, isItem } = place;
  if (isMade(node)) return isItem ? writeItem(node, place, style) : writeValue(node, place, style);
  if (node.kind === 'flow') {
    const lines = linesOfFlow(node, { indent: indent + (isItem ? 2 : style.step), path, style, isItem });
    return lines === undefined ? { inline: printFlow(node) } : { lines };
  }
  return { inline: node.kind === 'leaf' ? node.source : '' };
}

/** A collection of nothing but new values is written as if it were new. */
function madeOf({ shape, parts }: FlowNode): Made {
  if (shape === 'list')
    return { kind: 'new list', items: parts.flatMap(({ node }) => (isMade(node) ? [{ node }] : [])) };
  return {
    kind: 'new map',
    entries: parts.flatMap(({ node, key }) => (isMade(node) ? [{ key: key ?? '', node }] : [])),
  };
}

function isMade(node: Node): node is Made {
  return node.kind === 'new scalar' || node.kind === 'new map' || node.kind === 'new list';
}
