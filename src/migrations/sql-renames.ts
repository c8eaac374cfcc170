import type { SqlSchema } from './model.ts';

/** A table or column that keeps its rows under another name. `table` is the name that the table has afterwards. */
export type SqlRename =
  | { readonly kind: 'table'; readonly from: string; readonly to: string }
  | { readonly kind: 'column'; readonly table: string; readonly from: string; readonly to: string };

/**
 * What the renames of a plan mean for its database: the schema of a plan against that of the same plan with the
 * renames applied. Nothing else differs between the two, so what stands in the same place is the same thing: columns
 * of references, tables of many-to-many relations and their columns follow without rules of their own.
 * @throws TypeError when the two differ in more than names
 */
export function sqlRenames(before: SqlSchema, renamed: SqlSchema): readonly SqlRename[] {
  const pairs = pairByPlace(before.tables, renamed.tables);
  return [
    ...pairs.flatMap(([{ name: from }, { name: to }]) => (from === to ? [] : [{ kind: 'table' as const, from, to }])),
    ...pairs.flatMap(([one, other]) =>
      pairByPlace(one.columns, other.columns).flatMap(([{ name: from }, { name: to }]) =>
        from === to ? [] : [{ kind: 'column' as const, table: other.name, from, to }],
      ),
    ),
  ];
}

function pairByPlace<Named extends { readonly name: string }>(
  before: readonly Named[],
  renamed: readonly Named[],
): [Named, Named][] {
  if (before.length !== renamed.length) {
    const names = (of: readonly Named[]): string => of.map(({ name }) => name).join(', ');
    throw new TypeError(`a rename made ${names(renamed)} of ${names(before)}`);
  }
  return before.flatMap((one, index) => {
    const other = renamed[index];
    return other === undefined ? [] : [[one, other] satisfies [Named, Named]];
  });
}
