/** A node of the parser's tree. acorn's own types know nothing of TypeScript's nodes. */
export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly loc: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly [property: string]: unknown;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'loc' in value;
}

export function nodeIn(node: SyntaxNode | undefined, property: string): SyntaxNode | undefined {
  const value = node?.[property];
  return isNode(value) ? value : undefined;
}

export function nodesIn(node: SyntaxNode | undefined, property: string): readonly SyntaxNode[] {
  const value = node?.[property];
  return Array.isArray(value) ? value.filter((item) => isNode(item)) : [];
}

export function textIn(node: SyntaxNode | undefined, property: string): string | undefined {
  const value = node?.[property];
  return typeof value === 'string' ? value : undefined;
}

const knownChildren = new WeakMap<SyntaxNode, readonly SyntaxNode[]>();

/** What a node consists of, in the order of the text. Every question about a tree walks it, so they are kept. */
export function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const known = knownChildren.get(node);
  if (known !== undefined) return known;
  const children: SyntaxNode[] = [];
  for (const property in node) {
    const value = node[property];
    if (property === 'loc' || typeof value !== 'object' || value === null) continue;
    if (isNode(value)) children.push(value);
    else if (Array.isArray(value)) children.push(...value.filter((item) => isNode(item)));
  }
  const isInOrder = children.every((child, index) => index === 0 || (children[index - 1]?.start ?? 0) <= child.start);
  const ordered = isInOrder ? children : children.toSorted((one, two) => one.start - two.start);
  knownChildren.set(node, ordered);
  return ordered;
}
