import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { conflictsOf, textOf } from '../../../src/changes/merge/pieces.ts';
import { mergeMaps } from '../../../src/project/merge-driver/merge-maps.ts';

interface Tree {
  readonly [key: string]: number | Tree;
}

const leaf = fc.integer({ min: 0, max: 3 });
const name = fc.constantFrom('a', 'b', 'c', 'd', 'GET /e', 'f: g', '#h');

const tree = (depth: number): fc.Arbitrary<Tree> =>
  fc.dictionary(name, depth === 0 ? leaf : fc.oneof(leaf, tree(depth - 1)), { minKeys: 1, maxKeys: 4 });

/** Another tree of which much is the same. */
const edited = (from: Tree): fc.Arbitrary<Tree> =>
  fc
    .array(fc.tuple(fc.array(name, { minLength: 1, maxLength: 3 }), fc.option(leaf)), { maxLength: 3 })
    .map((edits) => edits.reduce<Tree>((result, [path, value]) => change(result, path, value), from));

function change(from: Tree, [first = '', ...rest]: readonly string[], value: number | null): Tree {
  const { [first]: inner, ...others } = from;
  if (rest.length > 0) {
    return typeof inner === 'object' ? { ...from, [first]: change(inner, rest, value) } : from;
  }
  if (value === null) return Object.keys(others).length > 0 ? others : from;
  return { ...from, [first]: value };
}

const three = tree(2).chain((base) => fc.tuple(fc.constant(base), edited(base), edited(base)));

const clash = Symbol('clash');

/** The union of both sides, worked out on the values; `clash` where they disagree. */
function unite(base: unknown, mine: unknown, next: unknown): unknown {
  const [before, ours, theirs] = [base, mine, next].map((value) => JSON.stringify(value, sortKeys));
  if (ours === theirs || before === theirs) return mine;
  if (before === ours) return next;
  if (!isTree(mine) || !isTree(next) || !isTree(base ?? {})) return clash;
  const keys = [...new Set([...Object.keys(mine), ...Object.keys(next)])];
  const entries = keys.map((key) => [key, unite(((base ?? {}) as Tree)[key], mine[key], next[key])] as const);
  if (entries.some(([, value]) => value === clash)) return clash;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function sortKeys(_: string, value: unknown): unknown {
  return isTree(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value;
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

test('what comes out is the union of both values, or a conflict; never anything else', () => {
  let united = 0;
  let clashes = 0;
  fc.assert(
    fc.property(three, ([base, mine, next]) => {
      const merged = mergeMaps({
        ...{ path: 'plan.yaml', base: stringify(base), mine: stringify(mine), next: stringify(next) },
      });
      const wanted = unite(base, mine, next);
      const isClash = conflictsOf(merged).length > 0;
      if (isClash) clashes += 1;
      else united += 1;
      expect(isClash ? clash : parse(textOf(merged.pieces, () => []))).toEqual(wanted);
    }),
    { numRuns: 600 },
  );
  expect(united).toBeGreaterThan(300);
  expect(clashes).toBeGreaterThan(3);
});
