import type { ColumnBlueprint, TableBlueprint } from '../../../../blueprint/model.ts';
import type { Imports } from '../../imports.ts';
import type { Lookup } from '../../lookup.ts';
import { tableFile } from '../../places.ts';
import type { TableUsage } from '../usage.ts';

/** What the parts of one repository are written with. */
export interface RepositoryContext {
  readonly table: TableBlueprint;
  readonly usage: TableUsage;
  readonly lookup: Lookup;
  readonly imports: Imports;
  /** The table's constant. */
  readonly constant: string;
  /** What the parts turn out to need in their file. */
  readonly noted: Set<'columns' | 'ownedBy' | 'ofMember' | 'ofTenant'>;
}

/** A function of a repository: the partial that writes it, and its values. */
export interface RepositoryPart {
  readonly partial: string;
}

/** The type of whole rows; the statement that returns them names the columns. */
export function wholeRow({ table, imports, noted }: RepositoryContext): string {
  noted.add('columns');
  return imports.type(fromSchema(table), table.entity.pascal);
}

/** Names of functions of Drizzle, noted as imports. */
export function drizzle(name: string, { imports }: Pick<RepositoryContext, 'imports'>): string {
  return imports.value('drizzle-orm', name);
}

export function fromSchema(table: TableBlueprint): string {
  return `../../db/schema/${tableFile(table)}.ts`;
}

/** `statement` and its type of placeholders. */
export function useStatement({ imports }: RepositoryContext): void {
  imports.value('../../db/prepared.ts', 'statement');
  imports.type('../../db/prepared.ts', 'Given');
}

/** The parameters of a function that builds a statement; without conditions it needs no placeholders. */
export function builderParameters(type: string, { where, imports }: { where: string; imports: Imports }): string {
  imports.value('../../db/prepared.ts', 'statement');
  return !/\bgiven\b/.test(where) ? 'db' : `db, given: ${imports.type('../../db/prepared.ts', 'Given')}<${type}>`;
}

/** Notes another table's constant as imported. */
export function useTable(table: TableBlueprint, { imports }: Pick<RepositoryContext, 'imports'>): string {
  return imports.value(fromSchema(table), table.identifiers.table);
}

/** `and(a, b)`; a single condition stands alone. */
export function allOf(conditions: readonly string[], context: RepositoryContext): string {
  const [first, second] = conditions;
  if (first === undefined) return 'undefined';
  if (second === undefined && !first.includes('&&')) return first;
  return `${drizzle('and', context)}(${conditions.join(', ')})`;
}

/** The condition that a row is not deleted; none for tables without soft delete. */
export function living({ table, constant, imports }: RepositoryContext): string[] {
  const column = roleColumn(table, 'deleted_at');
  return column === undefined ? [] : [`${imports.value('drizzle-orm', 'isNull')}(${constant}.${column.name.key})`];
}

/**
 * What every change sets besides: the next version, the time, and who made it.
 * @param written columns that the change itself sets: steps that say who changed a row are right
 */
export function bumped(
  { table, constant, imports }: RepositoryContext,
  { written = new Set() }: { readonly written?: ReadonlySet<string> } = {},
): string[] {
  const version = roleColumn(table, 'version');
  const updated = roleColumn(table, 'updated_at');
  const changed = table.columns.find(({ stamp, name }) => stamp === 'changed' && !written.has(name.snake));
  if (version !== undefined || updated !== undefined) imports.value('drizzle-orm', 'sql');
  return [
    ...(version === undefined ? [] : [`${version.name.key}: sql\`\${${constant}.${version.name.key}} + 1\``]),
    ...(updated === undefined ? [] : [`${updated.name.key}: sql\`now()\``]),
    ...(changed === undefined ? [] : [`${changed.name.key}: ${useActor({ imports })}`]),
  ];
}

/** What a new row says of whoever makes it. */
export function stamped({ table, imports }: RepositoryContext): string[] {
  const columns = table.columns.filter(({ stamp }) => stamp !== undefined);
  return columns.map(({ name }) => `${name.key}: ${useActor({ imports })}`);
}

function useActor({ imports }: Pick<RepositoryContext, 'imports'>): string {
  return imports.value('../../db/prepared.ts', 'actingPerson');
}

export function roleColumn(table: TableBlueprint, role: ColumnBlueprint['role']): ColumnBlueprint | undefined {
  return table.columns.find((column) => column.role === role);
}

/** The columns of a table that queries may return. */
export function visibleColumns(table: TableBlueprint): readonly ColumnBlueprint[] {
  return table.columns.filter(({ hidden }) => !hidden);
}
