import { importedNames, removeImport } from '../../../../src/changes/merge/code/change-import.ts';
import { compactCode } from '../../../../src/changes/merge/code/compact-code.ts';
import { listIn } from '../../../../src/changes/merge/code/find-lists.ts';
import { isCode, parseCode } from '../../../../src/changes/merge/code/parse-code.ts';
import type { MergeInput } from '../../../../src/changes/merge/model.ts';
import { readNames } from '../../../../src/changes/merge/code/read-names.ts';
import { childrenOf, type SyntaxNode } from '../../../../src/changes/merge/code/syntax-node.ts';

/** `right`: what the edit gives when it is made to the new text; `reordered`: the same with siblings in another order. */
export type Verdict = 'right' | 'reordered' | 'wrong';

export function judge(
  path: string,
  versions: { readonly merged: string; readonly wanted: string } & Pick<MergeInput, 'base' | 'mine'>,
): Verdict {
  if (!isCode(path)) {
    const [one, other] = [versions.merged, versions.wanted].map((text) =>
      text.split('\n').filter((line) => line.trim() !== ''),
    );
    if (one?.join('\n') === other?.join('\n')) return 'right';
    return one?.toSorted().join('\n') === other?.toSorted().join('\n') ? 'reordered' : 'wrong';
  }
  const merged = withoutUnused(path, versions.merged, versions);
  const wanted = withoutUnused(path, versions.wanted, versions);
  if (compactCode(merged) === compactCode(wanted)) return 'right';
  return sortedCode(path, merged) === sortedCode(path, wanted) ? 'reordered' : 'wrong';
}

/** Without generated imports that are not used: an edit that removes their use leaves them, a merge does not. */
function withoutUnused(path: string, text: string, { base, mine }: Pick<MergeInput, 'base' | 'mine'>): string {
  let code = parseCode(path, text);
  const [old, own] = [parseCode(path, base), parseCode(path, mine)];
  if (code === undefined || old === undefined || own === undefined) return text;
  const { used } = readNames(code);
  const generated = importedNames(old);
  const kept = new Set([...importedNames(own)].filter((name) => !generated.has(name)));
  for (const name of importedNames(code)) {
    if (used.has(name) || kept.has(name)) continue;
    code = parseCode(path, removeImport(code, name) ?? code.text) ?? code;
  }
  return code.text;
}

/** The code with the items of its lists sorted, but for arguments, and for statements that are no declarations. */
function sortedCode(path: string, text: string): string | undefined {
  const code = parseCode(path, text);
  if (code === undefined) return undefined;
  const comments = code.comments.map(({ value }) => value.trim()).toSorted();
  return `${write(code.root)}\n${comments.join('\n')}`;

  function write(node: SyntaxNode): string {
    const list = listIn(node);
    const items = new Set(list?.items);
    const children = childrenOf(node);
    if (children.length === 0) return `${node.type}:${compactCode(text.slice(node.start, node.end))}`;
    const written = [...items].map((item) => write(item));
    const isOrdered =
      list?.kind === 'arguments' || (list?.kind === 'statements' && !written.every((one) => isLoose(one)));
    const others = children.filter((child) => !items.has(child)).map((child) => write(child));
    const own = Object.entries(node)
      // A name of a type stays one where the generated import now has values too.
      .filter(([key, value]) => key !== 'importKind' && (typeof value === 'string' || typeof value === 'boolean'))
      .map(([key, value]) => `${key}=${String(value)}`);
    return `${own.join(' ')}(${others.join(' ')} [${(isOrdered ? written : written.toSorted()).join(' ')}])`;
  }
}

/** Declarations, routes, tests, and calls that somebody waits for one after the other may stand in any order. */
function isLoose(statement: string): boolean {
  return (
    /^type=(Import|Export|Function|TS|Class|Variable)/.test(statement) ||
    /^type=ExpressionStatement\((?:type=AwaitExpression\()?(?:optional.*)?type=CallExpression/.test(statement)
  );
}

/**
 * Whether a merge has the words of the base, with those that either side added and without those that either removed.
 * What both did is done once or twice: nobody can tell from words.
 */
export function addsUp({ base, mine, next }: MergeInput, merged: string): boolean {
  const counts = [base, mine, next, merged].map((text) => countWords(text));
  const words = new Set(counts.flatMap((count) => [...count.keys()]));
  return [...words].every((word) => {
    const [old = 0, own = 0, other = 0, result = 0] = counts.map((count) => count.get(word) ?? 0);
    const [byMine, byNext, byBoth] = [own - old, other - old, result - old];
    const sum = byMine + byNext;
    if (byMine * byNext <= 0) return byBoth === sum;
    const greater = Math.abs(byMine) > Math.abs(byNext) ? byMine : byNext;
    return Math.min(greater, sum) <= byBoth && byBoth <= Math.max(greater, sum);
  });
}

function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.match(/[\p{L}\p{N}_$]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
