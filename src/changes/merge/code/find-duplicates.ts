import { listIn } from './find-lists.ts';
import { nameItem } from './name-item.ts';
import type { ParsedCode } from './parse-code.ts';
import { childrenOf, textIn, type SyntaxNode } from './syntax-node.ts';

/** What may stand once among its siblings: a second one wins silently, or fails when the server starts. */
const singleNouns: ReadonlySet<string> = new Set(['routes', 'properties', 'methods', 'members', 'tests', 'imports']);

/** Properties, methods, routes and tests that have a sibling of the same name, by the names around them; with what people call them. */
export function findDuplicates({ root, text }: ParsedCode): ReadonlyMap<string, string> {
  const duplicates = new Map<string, string>();
  search(root, '');
  return duplicates;

  function search(node: SyntaxNode, path: string): void {
    const list = listIn(node);
    const names = new Map<SyntaxNode, string>();
    const seen = new Set<string>();
    if (list !== undefined) {
      list.items.forEach((item, index) => {
        const { key, title, noun } = nameItem(item, { list, index, text });
        names.set(item, key);
        if (singleNouns.has(noun) && !key.startsWith('text ') && !isOverload(item)) {
          if (seen.has(key)) duplicates.set(`${path}/${key}`, title);
          seen.add(key);
        }
      });
    }
    for (const child of childrenOf(node)) {
      const name = names.get(child);
      search(child, name === undefined ? path : `${path}/${name}`);
    }
  }
}

function isOverload(item: SyntaxNode): boolean {
  const value = item['value'];
  return (
    item.type === 'TSMethodSignature' ||
    (typeof value === 'object' && textIn(item, 'type') === 'MethodDefinition' && hasNoBody(value))
  );
}

function hasNoBody(value: object | null): boolean {
  return value !== null && 'type' in value && value.type === 'TSDeclareMethod';
}
