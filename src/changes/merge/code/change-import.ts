import type { ParsedCode } from './parse-code.ts';
import { nodeIn, nodesIn, textIn, type SyntaxNode } from './syntax-node.ts';
import { hasComments, readSpecifiers, type Specifier, writeImport } from './unite-import.ts';

/** Names that a file imports. */
export function importedNames({ root, text }: ParsedCode): ReadonlySet<string> {
  return new Set(importsOf(root).flatMap((node) => nodesIn(node, 'specifiers').map((one) => localOf(one, text))));
}

/** The text with an import of `name` as another version has it; undefined when that one does not import it. */
export function addImport(code: ParsedCode, name: string, from: ParsedCode): string | undefined {
  const source = importsOf(from.root).find((node) => importsName(node, name, from.text));
  const specifier = source && readSpecifiers({ node: source, code: from }).find(({ local }) => local === name);
  if (source === undefined || specifier === undefined) return undefined;
  const module = moduleOf(source);
  const host = importsOf(code.root).find((node) => moduleOf(node) === module && nodesIn(node, 'specifiers').length > 0);
  if (host !== undefined) return rewrite(code, host, [...readSpecifiers({ node: host, code }), specifier]);
  const alone = writeImport([specifier], [{ node: source, code: from }]);
  const last = importsOf(code.root).at(-1);
  const at = last?.end ?? code.root.start;
  const line = last === undefined ? `${alone}\n` : `\n${alone}`;
  return alone && `${code.text.slice(0, at)}${line}${code.text.slice(at)}`;
}

/** The text without the import of `name`; undefined when it does not import it. */
export function removeImport(code: ParsedCode, name: string): string | undefined {
  const host = importsOf(code.root).find((node) => importsName(node, name, code.text));
  if (host === undefined) return undefined;
  const left = readSpecifiers({ node: host, code }).filter(({ local }) => local !== name);
  if (left.length > 0) return rewrite(code, host, left);
  const end = code.text.indexOf('\n', host.end) + 1;
  return `${code.text.slice(0, host.start)}${code.text.slice(end === 0 ? host.end : end)}`;
}

function rewrite(code: ParsedCode, host: SyntaxNode, specifiers: readonly Specifier[]): string | undefined {
  const fragment = { node: host, code };
  const written = hasComments(fragment) ? undefined : writeImport(specifiers, [fragment]);
  return written && `${code.text.slice(0, host.start)}${written}${code.text.slice(host.end)}`;
}

function importsOf(root: SyntaxNode): readonly SyntaxNode[] {
  return nodesIn(root, 'body').filter(({ type }) => type === 'ImportDeclaration');
}

function importsName(node: SyntaxNode, name: string, text: string): boolean {
  return nodesIn(node, 'specifiers').some((specifier) => localOf(specifier, text) === name);
}

function localOf(specifier: SyntaxNode, text: string): string {
  const local = nodeIn(specifier, 'local');
  return textIn(local, 'name') ?? text.slice(specifier.start, specifier.end);
}

function moduleOf(node: SyntaxNode): unknown {
  return nodeIn(node, 'source')?.['value'];
}
