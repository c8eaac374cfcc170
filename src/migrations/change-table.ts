import { systemTables } from '../blueprint/reserved.ts';
import { sqlName } from '../render/expressions/sql-literal.ts';
import { writeTableComment } from '../render/schema/write-table.ts';
import { addColumn, type ColumnContext } from './add-column.ts';
import { changeColumn } from './change-column.ts';
import { valuesOf } from './checks.ts';
import { changeKeys, type KeyContext } from './key-steps.ts';
import type { MigrationHints, SqlColumn, SqlTable } from './model.ts';
import { followRules } from './row-rules.ts';
import { joinSteps, type Steps } from './steps.ts';
import { compareTables, goesEarly, type TableDifference } from './table-difference.ts';
import { checkOf, targetOf, uniqueColumns } from './table-parts.ts';

/** A table that is there before and after. */
export function changeTable(
  { before, after }: { readonly before: SqlTable; readonly after: SqlTable },
  context: Omit<KeyContext, 'isFilled'> & { readonly hints: MigrationHints },
): Steps {
  const difference = compareTables(before, after);
  const hintOf = (column: string) => context.hints.get(`${after.name}.${column}`);
  const keys = changeKeys(difference, { ...context, isFilled: (column) => hintOf(column) !== undefined });
  const uniques = uniqueColumns(after);
  const contextOf = (column: SqlColumn): ColumnContext => ({
    table: after.name,
    hint: hintOf(column.name),
    isUnique: uniques.has(column.name),
    target: targetOf(after, column.name),
  });
  const plain = difference.added.filter(({ generated }) => generated === undefined);
  const computed = difference.added.filter(({ generated }) => generated !== undefined);
  const steps = joinSteps([
    purgeDeleted(difference),
    { clear: keys.clear ?? [] },
    dropEarly(difference),
    ...plain.map((column) => addColumn(column, contextOf(column))),
    ...difference.kept.map((pair) =>
      changeColumn({ ...pair, longest: longestOf(before, pair.before) }, contextOf(pair.after)),
    ),
    ...followRules(difference, hintOf),
    ...[...difference.rebuilt.map((pair) => pair.after), ...computed].map((column) =>
      rebuild(column, contextOf(column)),
    ),
    { change: keys.change ?? [] },
    ...(before.comment === after.comment ? [] : [{ change: [writeTableComment(after)] }]),
    ...difference.dropped
      .filter(({ generated }) => generated === undefined)
      .map((column) => dropColumn(column, difference)),
  ]);
  const isQuiet = steps.topics.length === 0 && steps.clear.length + steps.change.length > 0;
  return isQuiet
    ? {
        ...steps,
        topics: [`change_${after.name}`],
        summary: [...steps.summary, `Changes rules, indexes or comments of ${after.name}.`],
      }
    : steps;
}

/** Rows that were deleted softly stay deleted when there is no soft deletion any more. */
function purgeDeleted({ before, after }: TableDifference): Partial<Steps> {
  if (before.softDelete !== true || after.softDelete === true) return {};
  return { purge: [`delete from ${sqlName(after.name)} where "deleted_at" is not null;`] };
}

function dropEarly(difference: TableDifference): Partial<Steps> {
  const table = difference.after.name;
  const early = goesEarly(difference);
  const plain = difference.rebuilt.filter(({ before }) => before.generated === undefined);
  return {
    clear: [...early].map((name) => `alter table ${sqlName(table)} drop column ${sqlName(name)};`),
    losses: plain.map(({ before: { name } }) => ({ name: `${table}.${name}`, sentence: `drops ${table}.${name}` })),
  };
}

function rebuild(column: SqlColumn, context: ColumnContext): Partial<Steps> {
  const { change = [], problems = [] } = addColumn(column, context);
  return { change, problems };
}

function dropColumn({ name }: SqlColumn, { before, after }: TableDifference): Partial<Steps> {
  const place = `${after.name}.${name}`;
  const purges = before.softDelete === true && name === 'deleted_at';
  const sentence = purges ? `removes the rows of ${after.name} that were deleted softly` : `drops ${place}`;
  return {
    drop: [`alter table ${sqlName(after.name)} drop column ${sqlName(name)};`],
    summary: [
      purges
        ? `Removes the rows of ${after.name} that were deleted softly, and ${place}.`
        : `Drops ${place}, and what is in it.`,
    ],
    topics: [`drop_${after.name}_${name}`],
    // What the program keeps for itself is nobody's data.
    losses: systemTables.has(after.name) ? [] : [{ name: place, sentence }],
  };
}

/** Fixed values bound the length of a text that is not bounded otherwise. */
function longestOf(table: SqlTable, { name }: SqlColumn): number | undefined {
  const values = valuesOf(checkOf(table, name));
  return values === undefined ? undefined : Math.max(...values.map((value) => value.length));
}
