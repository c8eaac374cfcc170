import type { ReferenceBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import { quoteString } from '../engine.ts';
import { sqlName } from '../expressions/sql-literal.ts';
import { Imports } from './imports.ts';
import type { Lookup } from './lookup.ts';
import { tableFile } from './places.ts';

/** src/db/soft-delete.ts */
export interface SoftDeleteView {
  readonly imports: readonly string[];
  readonly idType: 'string' | 'number';
  readonly tables: readonly { readonly constant: string; readonly dependents: readonly string[] }[];
}

/**
 * Tables whose rows can be deleted softly while others refer to them, with those they take along.
 * @param deleted names of the tables that endpoints delete from
 * @returns undefined when there are none
 */
export function softDeleteView(deleted: readonly string[], lookup: Lookup): SoftDeleteView | undefined {
  const tables = reachedTables(deleted, lookup);
  if (tables.length === 0) return undefined;
  const imports = new Imports();
  const constantOf = (table: TableBlueprint): string =>
    imports.value(`./schema/${tableFile(table)}.ts`, table.identifiers.table);
  const views = tables.map((table) => ({
    constant: constantOf(table),
    dependents: [
      ...table.referencedBy
        // Who made a row has made it, though they are deleted.
        .filter((reference) => lookup.column(reference.table, reference.column).stamp === undefined)
        .map((reference) => dependent(reference, { lookup, constantOf })),
      ...(table.isAuthTable ? signedIn(lookup, imports) : []),
    ],
  }));
  return {
    imports: imports.lines,
    idType: lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number',
    tables: views,
  };
}

/** Soft delete of a table leaves something to settle. */
export function hasDependents({ softDelete, referencedBy, isAuthTable }: TableBlueprint): boolean {
  return softDelete && (referencedBy.length > 0 || isAuthTable);
}

function reachedTables(deleted: readonly string[], lookup: Lookup): TableBlueprint[] {
  const reached = new Set(deleted.filter((name) => hasDependents(lookup.table(name))));
  // Grows while it is walked.
  for (const name of reached) {
    for (const { table, onDelete } of lookup.table(name).referencedBy) {
      if (onDelete === 'cascade' && hasDependents(lookup.table(table))) reached.add(table);
    }
  }
  return [...reached].map((name) => lookup.table(name));
}

function dependent(
  { table, column, onDelete }: ReferenceBlueprint,
  { lookup, constantOf }: { lookup: Lookup; constantOf: (table: TableBlueprint) => string },
): string {
  const child = lookup.table(table);
  const reference = `reference: ${constantOf(child)}.${lookup.column(table, column).name.key}`;
  if (onDelete === 'restrict') {
    return `{ ${reference}, rule: 'restrict', words: ${quoteString(child.name.words)}${child.softDelete ? ', living: true' : ''} }`;
  }
  if (onDelete === 'set null')
    return `{ ${reference}, rule: 'change', set: ${changes(`${sqlName(column)} = null`, child)} }`;
  return child.softDelete
    ? `{ ${reference}, rule: 'change', set: ${changes('"deleted_at" = now()', child)}, cascades: true }`
    : `{ ${reference}, rule: 'delete' }`;
}

function changes(change: string, { versioned, timestamps }: TableBlueprint): string {
  const bumped = [
    change,
    ...(versioned ? ['"version" = "version" + 1'] : []),
    ...(timestamps ? ['"updated_at" = now()'] : []),
  ];
  return `sql\`${bumped.join(', ')}\``;
}

/** Who is deleted is signed out. */
function signedIn({ blueprint }: Lookup, imports: Imports): string[] {
  const constants = [
    imports.value('./schema/auth-sessions.ts', 'authSessions'),
    imports.value('./schema/refresh-tokens.ts', 'refreshTokens'),
  ];
  const key = blueprint.project.casing === 'camel' ? 'userId' : 'user_id';
  return constants.map((constant) => `{ reference: ${constant}.${key}, rule: 'delete' }`);
}
