import type { ParsedCode } from './parse-code.ts';
import { childrenOf, isNode, nodeIn, nodesIn, textIn, type SyntaxNode } from './syntax-node.ts';

/** What a stretch of code declares, and where it stands. */
interface Scope {
  readonly names: Set<string>;
  readonly outer?: Scope;
}

export interface UsedNames {
  /** Names that are used somewhere, but for the places where they are imported. */
  readonly used: ReadonlySet<string>;
  /** Names that are used where nothing declares them: globals, and what an edit left behind. */
  readonly unbound: ReadonlySet<string>;
}

export function readNames({ root }: ParsedCode): UsedNames {
  const used = new Set<string>();
  const unbound = new Set<string>();
  if (root.type === 'Program') visit(root, { names: new Set() });
  return { used, unbound };

  function visit(node: SyntaxNode, scope: Scope): void {
    if (node.type === 'Identifier') {
      const name = textIn(node, 'name') ?? '';
      used.add(name);
      if (!isBound(name, scope)) unbound.add(name);
      for (const child of childrenOf(node)) visit(child, scope);
      return;
    }
    const inner = opensScope(node) ? { names: declaredIn(node), outer: scope } : scope;
    for (const child of childrenOf(node)) {
      if (isUse(child, node)) visit(child, inner);
    }
  }
}

function isBound(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.names.has(name) || isBound(name, scope.outer));
}

const scopeTypes: ReadonlySet<string> = new Set([
  'Program',
  'BlockStatement',
  'StaticBlock',
  'ArrowFunctionExpression',
  'FunctionExpression',
  'FunctionDeclaration',
  'ForStatement',
  'ForInStatement',
  'ForOfStatement',
  'CatchClause',
  'SwitchStatement',
  'ClassDeclaration',
  'ClassExpression',
  'TSModuleBlock',
  'TSEnumDeclaration',
  'TSDeclareFunction',
  'TSDeclareMethod',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSMethodSignature',
  'TSFunctionType',
  'TSConstructorType',
  'TSCallSignatureDeclaration',
  'TSConstructSignatureDeclaration',
  'TSIndexSignature',
  'TSMappedType',
  'TSConditionalType',
]);

function opensScope({ type }: SyntaxNode): boolean {
  return scopeTypes.has(type);
}

/** Names that are no uses of a variable: keys, members, labels, and what is imported by another name. */
function isUse(child: SyntaxNode, parent: SyntaxNode): boolean {
  const isNamed = (property: string) => parent[property] === child;
  switch (parent.type) {
    case 'MemberExpression':
      return !isNamed('property') || parent['computed'] === true;
    case 'TSQualifiedName':
      return !isNamed('right');
    case 'Property':
      return !isNamed('key') || parent['computed'] === true || parent['shorthand'] === true;
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return !isNamed('key') || parent['computed'] === true;
    case 'TSEnumMember':
      return !isNamed('id');
    case 'ImportSpecifier':
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ImportAttribute':
    case 'LabeledStatement':
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'TSNamedTupleMember':
    case 'TSTypePredicate':
    case 'TSImportType':
      return child.type !== 'Identifier';
    case 'ExportSpecifier':
      return isNamed('local');
    case 'ExportNamedDeclaration':
      return parent['source'] === null || parent['source'] === undefined;
    default:
      return true;
  }
}

function declaredIn(scope: SyntaxNode): Set<string> {
  const names = new Set<string>();
  const add = (node: SyntaxNode | undefined) => addPattern(node, names);
  for (const property of ['params', 'parameters']) {
    for (const parameter of nodesIn(scope, property)) add(parameter);
  }
  for (const parameter of nodesIn(nodeIn(scope, 'typeParameters'), 'params')) addTypeParameter(parameter, names);
  add(nodeIn(scope, 'param'));
  add(nodeIn(scope, 'id'));
  addTypeParameter(scope, names);
  // Members of an enum know each other.
  if (scope.type === 'TSEnumDeclaration') for (const member of nodesIn(scope, 'members')) add(nodeIn(member, 'id'));
  for (const infer of inferredIn(scope)) names.add(infer);
  const statements = [
    ...nodesIn(scope, 'body'),
    ...nodesIn(scope, 'cases').flatMap((one) => nodesIn(one, 'consequent')),
  ];
  for (const statement of statements) addDeclaration(statement, names);
  for (const property of ['init', 'left']) {
    const head = nodeIn(scope, property);
    if (head?.type === 'VariableDeclaration') addDeclaration(head, names);
  }
  return names;
}

function addDeclaration(statement: SyntaxNode, names: Set<string>): void {
  if (statement.type.startsWith('Export')) {
    const declaration = nodeIn(statement, 'declaration');
    if (declaration !== undefined) addDeclaration(declaration, names);
    return;
  }
  if (statement.type === 'ImportDeclaration') {
    for (const specifier of nodesIn(statement, 'specifiers')) addPattern(nodeIn(specifier, 'local'), names);
  } else if (statement.type === 'VariableDeclaration') {
    for (const declarator of nodesIn(statement, 'declarations')) addPattern(nodeIn(declarator, 'id'), names);
  } else if (/(Declaration|DeclareFunction)$/.test(statement.type)) {
    addPattern(nodeIn(statement, 'id'), names);
  }
}

function addPattern(node: SyntaxNode | undefined, names: Set<string>): void {
  if (node === undefined) return;
  if (node.type === 'Identifier') {
    names.add(textIn(node, 'name') ?? '');
    return;
  }
  for (const property of ['left', 'argument', 'value', 'parameter']) addPattern(nodeIn(node, property), names);
  for (const property of ['properties', 'elements']) {
    for (const part of nodesIn(node, property)) addPattern(part, names);
  }
}

function addTypeParameter(node: SyntaxNode, names: Set<string>): void {
  if (node.type !== 'TSTypeParameter' && node.type !== 'TSMappedType') return;
  const name = node['name'] ?? nodeIn(node, 'typeParameter')?.['name'];
  if (typeof name === 'string') names.add(name);
  if (isNode(name)) addPattern(name, names);
}

/** `infer X` of a conditional type is known in all of it. */
function inferredIn(scope: SyntaxNode): readonly string[] {
  if (scope.type !== 'TSConditionalType') return [];
  const names = new Set<string>();
  search(scope);
  return [...names];

  function search(node: SyntaxNode): void {
    if (node.type === 'TSInferType') {
      const parameter = nodeIn(node, 'typeParameter');
      if (parameter !== undefined) addTypeParameter(parameter, names);
    }
    for (const child of childrenOf(node)) search(child);
  }
}
