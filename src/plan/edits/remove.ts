import type { BlockNode, FlowNode, Node } from './node.ts';

/**
 * Takes an entry away. The comment lines directly above go with it when they are clearly its own: indented as it is,
 * with no blank line between, not at the head of the plan, and not heading a group, which is when another entry follows
 * directly. Blank lines above go, too, unless that would join two groups.
 */
export function removeAt(node: Node, { index, isRoot }: { index: number; isRoot: boolean }): void {
  if (node.kind === 'new map') node.entries.splice(index, 1);
  else if (node.kind === 'new list') node.items.splice(index, 1);
  else if (node.kind === 'flow') removePart(node, index);
  else if (node.kind === 'block') removeEntry(node, { index, isRoot });
}

function removePart({ parts }: FlowNode, index: number): void {
  const [removed] = parts.splice(index, 1);
  const previous = parts[index - 1];
  if (!removed || parts.length === 0) return;
  if (previous && index === parts.length && !previous.gap.includes('#')) previous.gap = removed.gap;
  else if (removed.gap.includes('#')) {
    // A comment behind it may be about anything: it stays.
    const rest = removed.gap.replace(/^([^#]*?),/, '$1');
    if (previous) previous.gap += rest;
    else return;
  }
}

function removeEntry(block: BlockNode, { index, isRoot }: { index: number; isRoot: boolean }): void {
  const { entries } = block;
  const [removed] = entries.splice(index, 1);
  if (!removed) return;
  const next = entries[index];
  const isHeader = isRoot && index === 0;
  const headsGroup = next !== undefined && next.lead === '';
  let kept = removed.lead;
  if (!isHeader && !headsGroup) kept = withoutOwnComments(kept, block.indent);
  if (!headsGroup && !isHeader) kept = kept.replace(/(^|\n)([ \t]*\r?\n)+$/, '$1');
  if (!next) block.end = kept + block.end;
  else if (index === 0) next.lead = kept + next.lead.replace(/^([ \t]*\r?\n)+/, '');
  else next.lead = kept + next.lead;
}

/** Cuts the comment lines at the end off that are indented as the entry is. */
function withoutOwnComments(lead: string, indent: number): string {
  const lines = lead.match(/[^\n]*\n/g) ?? [];
  const isOwn = (line: string | undefined): boolean => line?.startsWith(`${' '.repeat(indent)}#`) === true;
  let last = lines.length;
  while (last > 0 && isOwn(lines[last - 1])) last -= 1;
  return lines.slice(0, last).join('');
}
