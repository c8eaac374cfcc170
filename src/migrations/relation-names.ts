import { longestName } from '../blueprint/bounded-name.ts';
import type { SqlTable } from './model.ts';

/** The name that PostgreSQL gives to what belongs to a table: the table's part is cut (makeObjectName). */
function systemName(table: string, suffix: string): string {
  return `${table.slice(0, longestName - suffix.length - 1)}_${suffix}`;
}

export function primaryKeyName(table: string): string {
  return systemName(table, 'pkey');
}

/** The sequence of an identity column `id`. */
export function sequenceName(table: string): string {
  return systemName(table, 'id_seq');
}

export function hasIdentity({ columns }: SqlTable): boolean {
  return columns.some(({ extra = '' }) => extra.includes('as identity'));
}

/** Everything that has a name among the tables of a schema because of this table: no two may share one. */
export function relationNames(table: SqlTable): string[] {
  const uniques = [...table.constraints].filter(([, definition]) => definition.startsWith('unique'));
  return [
    table.name,
    primaryKeyName(table.name),
    ...(hasIdentity(table) ? [sequenceName(table.name)] : []),
    ...uniques.map(([name]) => name),
    ...table.indexes.keys(),
  ];
}
