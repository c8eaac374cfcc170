import type { Scope } from '../infer/scope.ts';
import type { Table } from '../plan/model.ts';
import { columnNameOf, type ColumnContext, planColumns } from './columns.ts';
import type { ColumnBlueprint, Ownership } from './model.ts';
import type { Schema, SchemaTable } from './schema-table.ts';
import { nameTables } from './table-names.ts';

interface TablesContext extends Omit<ColumnContext, 'locked' | 'membershipOf'> {
  readonly locked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly generated: ReadonlySet<string>;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly authTable: string | undefined;
}

const none: ReadonlySet<string> = new Set();
const unknownScope: Scope = {
  kind: 'ask',
  rule: 'P-ASK',
  why: 'nothing is known of it',
  candidates: [],
  tenancy: { candidates: [] },
};

/** Every table with its names and columns; relations are added by `connectTables`. */
export function planTables(tables: ReadonlyMap<string, Table>, context: TablesContext): Schema {
  const names = nameTables([...tables.keys()], context.project.casing);
  const schema = new Map<string, SchemaTable>();
  for (const table of tables.values()) {
    const named = names.get(table.name);
    if (named === undefined) continue;
    const tenant = context.scopes.get(table.name)?.tenant;
    const columns = planColumns(table, {
      ...context,
      locked: context.locked.get(table.name) ?? none,
      membershipOf: tenant?.memberships === table.name ? tenant.table : undefined,
    });
    const columnBy = new Map<string, ColumnBlueprint>();
    for (const { column, field } of columns) if (field !== undefined) columnBy.set(field.name, column);
    for (const { column } of columns) columnBy.set(column.name.snake, column);
    for (const { column } of columns) {
      const relation = column.reference?.name.snake;
      if (relation !== undefined && !columnBy.has(relation)) columnBy.set(relation, column);
    }
    schema.set(table.name, {
      plan: table,
      names: named,
      generated: context.generated.has(table.name),
      isAuthTable: table.name === context.authTable,
      columns,
      columnBy,
      scope: context.scopes.get(table.name) ?? unknownScope,
      references: [],
      referencedBy: [],
      manyToMany: [],
      relations: new Map(),
    });
  }
  return schema;
}

/** A table's ownership in column names. */
export function ownershipOf(table: SchemaTable): Ownership | undefined {
  const { ownership } = table.scope;
  if (ownership === undefined || ownership.kind === 'self') return ownership;
  const field = table.plan.fields.find(({ name }) => name === ownership.field);
  if (field === undefined) return undefined;
  return { ...ownershipTarget(ownership), column: columnNameOf(field) };
}

function ownershipTarget(ownership: { kind: 'direct' } | { kind: 'parent'; table: string }) {
  return ownership.kind === 'direct' ? { kind: ownership.kind } : { kind: ownership.kind, table: ownership.table };
}
