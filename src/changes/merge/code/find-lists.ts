import { childrenOf, nodesIn, type SyntaxNode } from './syntax-node.ts';

/** Several things of one kind in a row. */
export interface NodeList {
  readonly kind: 'statements' | 'members' | 'properties' | 'items' | 'arguments' | 'specifiers' | 'union' | 'cases';
  readonly owner: SyntaxNode;
  readonly items: readonly SyntaxNode[];
  /** What stands between two of them. */
  readonly separator: '' | ',' | '|';
}

type ListRule = Pick<NodeList, 'kind' | 'separator'> & { readonly property: string };

const statements: ListRule = { kind: 'statements', separator: '', property: 'body' };
const members: ListRule = { kind: 'members', separator: '', property: 'body' };
const properties: ListRule = { kind: 'properties', separator: ',', property: 'properties' };
const items: ListRule = { kind: 'items', separator: ',', property: 'elements' };
const parameters: ListRule = { kind: 'arguments', separator: ',', property: 'params' };
const givenArguments: ListRule = { kind: 'arguments', separator: ',', property: 'arguments' };
const specifiers: ListRule = { kind: 'specifiers', separator: ',', property: 'specifiers' };

/** Where nodes keep their lists. */
const rules: Readonly<Record<string, ListRule>> = {
  Program: statements,
  BlockStatement: statements,
  StaticBlock: statements,
  TSModuleBlock: statements,
  ClassBody: members,
  TSInterfaceBody: members,
  TSTypeLiteral: { ...members, property: 'members' },
  TSEnumDeclaration: { kind: 'members', separator: ',', property: 'members' },
  ObjectExpression: properties,
  ObjectPattern: properties,
  ArrayExpression: items,
  ArrayPattern: items,
  CallExpression: givenArguments,
  NewExpression: givenArguments,
  ArrowFunctionExpression: parameters,
  FunctionExpression: parameters,
  FunctionDeclaration: parameters,
  TSDeclareFunction: parameters,
  TSDeclareMethod: parameters,
  TSMethodSignature: { ...parameters, property: 'parameters' },
  ImportDeclaration: specifiers,
  ExportNamedDeclaration: specifiers,
  TSUnionType: { kind: 'union', separator: '|', property: 'types' },
  SwitchStatement: { kind: 'cases', separator: '', property: 'cases' },
};

/** The list that a node keeps itself; those of its parts are not meant. */
export function listIn(node: SyntaxNode): NodeList | undefined {
  const rule = rules[node.type];
  if (rule === undefined) return undefined;
  const found = nodesIn(node, rule.property);
  const all = node[rule.property];
  // [, hole] has places that are no items.
  if (!Array.isArray(all) || all.length !== found.length || found.length === 0) return undefined;
  const braced = found.filter(({ type }) => type !== 'ImportDefaultSpecifier' && type !== 'ImportNamespaceSpecifier');
  if (braced.length === 0) return undefined;
  return { kind: rule.kind, owner: node, items: braced, separator: rule.separator };
}

/** The outermost lists in a node that are of use, in the order of the text; what is inside of them is not searched. */
export function findLists(node: SyntaxNode, isOfUse: (list: NodeList) => boolean): readonly NodeList[] {
  const found: NodeList[] = [];
  search(node);
  return found.toSorted((one, two) => startOf(one) - startOf(two));

  function search(place: SyntaxNode): void {
    const list = listIn(place);
    const isTaken = list !== undefined && isOfUse(list);
    if (isTaken) found.push(list);
    const taken = new Set(isTaken ? list.items : []);
    for (const child of childrenOf(place)) {
      if (!taken.has(child)) search(child);
    }
  }
}

function startOf({ items: [first] }: NodeList): number {
  return first?.start ?? 0;
}
