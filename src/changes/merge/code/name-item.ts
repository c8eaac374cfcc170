import { compactCode } from './compact-code.ts';
import type { NodeList } from './find-lists.ts';
import { nameCall } from './name-call.ts';
import { nodeIn, nodesIn, textIn, type SyntaxNode } from './syntax-node.ts';

/** What tells an item from its siblings, however often it is edited. */
export interface ItemName {
  readonly key: string;
  readonly title: string;
  readonly noun: string;
}

/** The name of an item of a list. What has none is called by its whole text: another text is another item. */
export function nameItem(
  item: SyntaxNode,
  { list, index, text }: { readonly list: NodeList; readonly index: number; readonly text: string },
): ItemName {
  if (list.kind === 'arguments') return { key: `${index}`, title: `argument ${index + 1}`, noun: 'arguments' };
  const name = nameNode(item, text) ?? nameByText(item, text);
  const noun = list.kind === 'statements' || list.kind === 'members' ? name.noun : nouns[list.kind];
  return { ...name, noun };
}

const nouns = { properties: 'properties', items: 'items', specifiers: 'names', union: 'types', cases: 'cases' };

function nameNode(node: SyntaxNode, text: string): ItemName | undefined {
  return nameDeclaration(node, text) ?? nameMember(node, text) ?? nameStatement(node, text);
}

function nameDeclaration(node: SyntaxNode, text: string): ItemName | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { ...named('import', textOf(nodeIn(node, 'source'), text).slice(1, -1)), noun: 'imports' };
    case 'ExportAllDeclaration':
      return named('exports', textOf(nodeIn(node, 'source'), text).slice(1, -1));
    case 'ExportNamedDeclaration': {
      const declaration = nodeIn(node, 'declaration');
      if (declaration !== undefined) return nameDeclaration(declaration, text);
      return named('exports', `{} ${textOf(nodeIn(node, 'source'), text)}`);
    }
    case 'ExportDefaultDeclaration':
      return named('exports', 'default');
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
      return named('functions', `${textOf(nodeIn(node, 'id'), text)}()`);
    case 'ClassDeclaration':
      return named('classes', textOf(nodeIn(node, 'id'), text));
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSEnumDeclaration':
      return named('types', textOf(nodeIn(node, 'id'), text));
    case 'TSModuleDeclaration':
      return named('modules', textOf(nodeIn(node, 'id'), text));
    case 'VariableDeclaration':
      return named(
        'constants',
        nodesIn(node, 'declarations')
          .map((one) => compactCode(textOf(nodeIn(one, 'id'), text)))
          .join(', '),
      );
    default:
      return undefined;
  }
}

function nameMember(node: SyntaxNode, text: string): ItemName | undefined {
  const key = nodeIn(node, 'key');
  switch (node.type) {
    case 'Property':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'TSPropertySignature':
      return named('properties', `${scopeOf(node)}${nameKey(node, key, text)}`);
    case 'MethodDefinition':
    case 'TSMethodSignature':
    case 'TSAbstractMethodDefinition': {
      const kind = textIn(node, 'kind');
      const accessor = kind === 'get' || kind === 'set' ? `${kind} ` : '';
      return named('methods', `${scopeOf(node)}${accessor}${nameKey(node, key, text)}()`);
    }
    case 'TSEnumMember':
      return named('members', textOf(nodeIn(node, 'id'), text));
    case 'ImportSpecifier':
      return named('names', aliased(nodeIn(node, 'imported'), nodeIn(node, 'local'), text));
    case 'ExportSpecifier':
      return named('names', aliased(nodeIn(node, 'local'), nodeIn(node, 'exported'), text));
    case 'SwitchCase':
      return named('cases', node['test'] === null ? 'default' : compactCode(textOf(nodeIn(node, 'test'), text)));
    case 'SpreadElement':
    case 'RestElement':
      return named('properties', `...${nameSpread(nodeIn(node, 'argument'), text)}`);
    default:
      return undefined;
  }
}

function scopeOf(node: SyntaxNode): string {
  return node['static'] === true ? 'static ' : '';
}

/** `a`, `'a'` and `"a"` are one key. */
function nameKey(node: SyntaxNode, key: SyntaxNode | undefined, text: string): string {
  if (node['computed'] === true) return `[${compactCode(textOf(key, text))}]`;
  return key?.type === 'Literal' ? String(key['value']) : textOf(key, text);
}

function aliased(from: SyntaxNode | undefined, to: SyntaxNode | undefined, text: string): string {
  const [one, other] = [textOf(from, text), textOf(to, text)];
  return one === other ? one : `${one} as ${other}`;
}

/** `...byChoice('status', …)`: the call and its first word; otherwise everything. */
function nameSpread(argument: SyntaxNode | undefined, text: string): string {
  return (argument && nameCall(argument, text)) ?? compactCode(textOf(argument, text));
}

function nameStatement(node: SyntaxNode, text: string): ItemName | undefined {
  switch (node.type) {
    case 'ExpressionStatement':
      return nameExpression(nodeIn(node, 'expression'), text);
    case 'IfStatement':
      return named('statements', `if ${compactCode(textOf(nodeIn(node, 'test'), text))}`);
    case 'ForOfStatement':
    case 'ForInStatement':
      return named('statements', `for ${compactCode(textOf(nodeIn(node, 'left'), text))}`);
    case 'ReturnStatement':
      return named('statements', 'return');
    case 'CallExpression':
    case 'ArrayExpression':
    case 'ObjectExpression':
      return nameExpression(node, text);
    default:
      return undefined;
  }
}

function nameExpression(node: SyntaxNode | undefined, text: string): ItemName | undefined {
  if (node?.type === 'AwaitExpression') return nameExpression(nodeIn(node, 'argument'), text);
  if (node?.type === 'AssignmentExpression')
    return named('statements', `${compactCode(textOf(nodeIn(node, 'left'), text))} =`);
  if (node?.type === 'ArrayExpression') return nameTuple(node, text);
  if (node?.type === 'ObjectExpression') return nameRecord(node, text);
  const call = node && nameCall(node, text);
  if (call === undefined) return undefined;
  const isRoute = /^\w+\.(get|head|post|put|patch|delete|options|all|route)\('/.test(call);
  const isTest = /^(it|test|describe)\b/.test(call);
  return named(isRoute ? 'routes' : isTest ? 'tests' : 'statements', call);
}

/** `['GET', '/orders', …]` is called by the texts that it begins with. */
function nameTuple(node: SyntaxNode, text: string): ItemName | undefined {
  const elements = nodesIn(node, 'elements');
  const other = elements.findIndex(({ type }) => type !== 'Literal');
  const words = elements.slice(0, other === -1 ? elements.length : other).map((element) => textOf(element, text));
  return words.length === 0 || other === -1 ? undefined : named('items', words.join(' '));
}

const namingKeys: ReadonlySet<string> = new Set(['id', 'name', 'key', 'path', 'slug', 'uses', 'code']);

/** `{ name: 'a', … }` is called by its name. */
function nameRecord(node: SyntaxNode, text: string): ItemName | undefined {
  const naming = nodesIn(node, 'properties').find(
    (property) =>
      namingKeys.has(textOf(nodeIn(property, 'key'), text)) && nodeIn(property, 'value')?.type === 'Literal',
  );
  return naming === undefined ? undefined : named('items', textOf(naming, text));
}

function nameByText(node: SyntaxNode, text: string): ItemName {
  const own = textOf(node, text).replace(/[;,]$/, '');
  return { key: `text ${compactCode(own)}`, title: shorten(own), noun: 'statements' };
}

const longestTitle = 40;

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line;
}

function named(noun: string, title: string): ItemName {
  return { key: `${noun} ${title}`, title: shorten(title), noun };
}

function textOf(node: SyntaxNode | undefined, text: string): string {
  return node === undefined ? '' : text.slice(node.start, node.end);
}
