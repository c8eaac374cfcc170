import type { Blueprint, ColumnBlueprint } from '../blueprint/model.ts';
import { sqlType, sqlValue } from '../render/schema/columns.ts';
import type { ColumnHint, MigrationHints } from './model.ts';

/** What the plan says about rows that exist already: `backfill` and `using` of its fields. */
export function migrationHints({ tables, project }: Blueprint): MigrationHints {
  const hintOf = (column: ColumnBlueprint): ColumnHint | undefined => {
    const { kind, using } = column;
    const backfill = sqlValue(column.backfill, { kind, type: sqlType(column, project) });
    if (backfill === undefined && using === undefined) return undefined;
    return { ...(backfill === undefined ? {} : { backfill }), ...(using === undefined ? {} : { using }) };
  };
  return new Map(
    tables.flatMap((table) =>
      table.columns.flatMap((column) => {
        const hint = hintOf(column);
        return hint === undefined
          ? []
          : [[`${table.name.snake}.${column.name.snake}`, hint] satisfies [string, ColumnHint]];
      }),
    ),
  );
}
