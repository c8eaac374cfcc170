import { readFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Rename } from '../../../../src/blueprint/renames/rename.ts';
import { formatFile } from '../../../../src/render/format.ts';
import { carry, renameProject } from './carry.ts';
import { tableEdits } from './edits.ts';
import { fieldEdits, functionEdits, type Name, taskEdits } from './other-edits.ts';

/** Rendering takes seconds when other tests run beside these. */
vi.setConfig({ testTimeout: 60_000 });

const shop = await readFile(new URL('../../../../starters/shop.yaml', import.meta.url), 'utf8');

const orders = { many: 'orders', one: 'order', One: 'Order', Many: 'Orders' };
const products = { many: 'products', one: 'product', One: 'Product', Many: 'Products' };

const purchases = { many: 'purchases', one: 'purchase', One: 'Purchase', Many: 'Purchases' };
const articles = { many: 'articles', one: 'article', One: 'Article', Many: 'Articles' };

function nameOf(snake: string): Name {
  const Pascal = snake.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());
  const camel = `${Pascal.charAt(0).toLowerCase()}${Pascal.slice(1)}`;
  return { snake, kebab: snake.replaceAll('_', '-'), camel, Pascal };
}

interface Case {
  readonly renames: readonly Rename[];
  readonly edits: readonly CarriedEdit[];
}

interface CarriedEdit {
  readonly name: string;
  /** What the person makes of a file, and what they would make of it under the new names. */
  readonly old: { readonly path: string; readonly edit: (text: string) => string };
  readonly now: { readonly path: string; readonly edit: (text: string) => string };
}

function underBothNames<Names>(
  edits: readonly {
    readonly name: string;
    readonly file: (names: Names) => string;
    readonly apply: (text: string, names: Names) => string;
  }[],
  names: { readonly old: Names; readonly now: Names },
): readonly CarriedEdit[] {
  return edits.map(({ name, file, apply }) => ({
    name,
    old: { path: file(names.old), edit: (text) => apply(text, names.old) },
    now: { path: file(names.now), edit: (text) => apply(text, names.now) },
  }));
}

const cases: Readonly<Record<string, Case>> = {
  'the table orders becomes purchases': {
    renames: [{ kind: 'table', from: 'orders', to: 'purchases' }],
    edits: underBothNames(tableEdits('orders'), { old: orders, now: purchases }),
  },
  'the table products becomes articles': {
    renames: [{ kind: 'table', from: 'products', to: 'articles' }],
    edits: underBothNames(tableEdits('products'), { old: products, now: articles }),
  },
  'the field note of orders becomes remark': {
    renames: [{ kind: 'field', table: 'orders', from: 'note', to: 'remark' }],
    edits: underBothNames(fieldEdits, { old: nameOf('note'), now: nameOf('remark') }),
  },
  'the function price_cart becomes price_basket': {
    renames: [{ kind: 'function', from: 'price_cart', to: 'price_basket' }],
    edits: underBothNames(functionEdits, { old: nameOf('price_cart'), now: nameOf('price_basket') }),
  },
  'the task sync_inventory becomes refresh_stock': {
    renames: [{ kind: 'task', from: 'sync_inventory', to: 'refresh_stock' }],
    edits: underBothNames(taskEdits, { old: nameOf('sync_inventory'), now: nameOf('refresh_stock') }),
  },
};

describe.each(Object.entries(cases))('%s', (_, { renames, edits }) => {
  const project = renameProject(shop, renames);

  test.each(edits.map((edit) => [edit.name, edit] as const))('%s', async (_name, { old, now }) => {
    const renamed = await project;
    const mine = await formatFile(old.path, old.edit(renamed.before.get(old.path) ?? ''));
    const oracle = await formatFile(now.path, now.edit(renamed.after.get(now.path) ?? ''));
    expect(await carry(renamed, { path: old.path, mine })).toBe(oracle);
  });
});

describe.each<readonly Rename[]>([
  [{ kind: 'table', from: 'orders', to: 'purchases' }],
  [{ kind: 'field', table: 'orders', from: 'note', to: 'remark' }],
])('a function of the person’s in every file that says another name now: %o', (...renames) => {
  const own = '\nexport function mine() {\n  return 1;\n}\n';
  // The order of imports is left to the merge.
  const letters = (text: string): string => text.replace(/[\s,]/g, '').split('').toSorted().join('');

  test('is carried over without a conflict', async () => {
    const renamed = await renameProject(shop, renames);
    const paths = [...renamed.names.files.keys()].filter((path) => path.endsWith('.ts'));
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      const now = renamed.names.paths.get(path) ?? path;
      const text = await carry(renamed, { path, mine: `${renamed.before.get(path) ?? ''}${own}` });
      expect(letters(text), path).toBe(letters(`${renamed.after.get(now) ?? ''}${own}`));
    }
  });
});
