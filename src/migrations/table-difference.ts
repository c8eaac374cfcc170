import type { SqlColumn, SqlTable } from './model.ts';
import { namesIn } from './sql-names.ts';
import { readType } from './sql-type.ts';

/** A table before and after; names are those of afterwards. */
export interface TableDifference {
  readonly before: SqlTable;
  readonly after: SqlTable;
  readonly added: readonly SqlColumn[];
  readonly dropped: readonly SqlColumn[];
  /** There before and after, with the values they have. */
  readonly kept: readonly { readonly before: SqlColumn; readonly after: SqlColumn }[];
  /** Computed columns that are dropped and made again, and plain ones that become computed, or the other way round. */
  readonly rebuilt: readonly { readonly before: SqlColumn; readonly after: SqlColumn }[];
  /** Kept ones whose values become another type, other lengths and digits not counted. */
  readonly retyped: ReadonlySet<string>;
}

export function compareTables(before: SqlTable, after: SqlTable): TableDifference {
  const old = new Map(before.columns.map((column) => [column.name, column]));
  const names = new Set(after.columns.map(({ name }) => name));
  const pairs = after.columns.flatMap((column) => {
    const former = old.get(column.name);
    return former === undefined ? [] : [{ before: former, after: column }];
  });
  const converted = new Set(
    pairs.filter((pair) => pair.before.type !== pair.after.type).map((pair) => pair.after.name),
  );
  const isRebuilt = (pair: { before: SqlColumn; after: SqlColumn }): boolean =>
    pair.before.generated !== pair.after.generated ||
    // PostgreSQL changes no type of a column that another one is computed from.
    namesIn(pair.after.generated ?? '').some((name) => converted.has(name));
  const kept = pairs.filter((pair) => !isRebuilt(pair));
  const isRetyped = (pair: { before: SqlColumn; after: SqlColumn }): boolean => {
    const [one, other] = [readType(pair.before.type), readType(pair.after.type)];
    return one.base !== other.base || one.isList !== other.isList;
  };
  return {
    before,
    after,
    added: after.columns.filter(({ name }) => !old.has(name)),
    dropped: before.columns.filter(({ name }) => !names.has(name)),
    kept,
    rebuilt: pairs.filter(isRebuilt),
    retyped: new Set(kept.filter(isRetyped).map((pair) => pair.after.name)),
  };
}

/** Columns that go before anything is made: what is computed can be computed again, and would stand in the way. */
export function goesEarly({ dropped, rebuilt }: TableDifference): ReadonlySet<string> {
  const computed = dropped.filter(({ generated }) => generated !== undefined);
  return new Set([...computed, ...rebuilt.map(({ before }) => before)].map(({ name }) => name));
}
