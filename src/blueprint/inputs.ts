import type { ColumnBlueprint, Ownership } from './model.ts';
import type { Callers } from './permissions.ts';
import { includesCallers } from './permissions.ts';
import type { EndpointContext } from './endpoints/context.ts';
import type { SchemaTable } from './schema-table.ts';
import { isOfSameTenant, tenantColumns } from './tenant-references.ts';

interface InputContext {
  readonly table: SchemaTable;
  readonly callers: Callers;
  /** Columns that the path gives. */
  readonly fixed: ReadonlySet<string>;
  readonly context: EndpointContext;
}

/** Columns of a body that creates a row, and the column that the caller's id fills. */
export function createInput(input: InputContext): { columns: string[]; ownerColumn?: string } {
  const { table, callers, fixed, context } = input;
  const ownership = context.ownerships.get(table.plan.name);
  const owner = ownership?.kind === 'direct' && !callers.namesOwners ? ownership.column : undefined;
  const kept = tenantColumns(input, 'create');
  const columns = table.columns
    .map(({ column }) => column)
    .filter((column) => column.settable || isGrantedRole(column, input))
    .map((column) => column.name.snake)
    .filter((name) => name !== owner && !fixed.has(name) && !kept.includes(name));
  // Who is not signed in cannot be an owner, so the column stays empty then.
  return owner === undefined || callers.allow.includes('public') ? { columns } : { columns, ownerColumn: owner };
}

/** Columns of a body that changes a row. Whose it is changes by the hand of administrators and machines only. */
export function updateInput(input: InputContext): string[] {
  const { table, callers, fixed, context } = input;
  const ownership = context.ownerships.get(table.plan.name);
  const owner = ownership?.kind === 'direct' && !callers.namesOwners ? ownership.column : undefined;
  const kept = tenantColumns(input, 'update');
  return table.columns
    .map(({ column }) => column)
    .filter((column) => column.changeable || isGrantedRole(column, input))
    .filter((column) => !table.isAuthTable || column.kind !== 'password' || callers.administratorOnly)
    .map((column) => column.name.snake)
    .filter((name) => name !== owner && !fixed.has(name) && !kept.includes(name));
}

/** The role is given by an administrator, never taken: it is in the input of endpoints for administrators alone. */
function isGrantedRole(column: ColumnBlueprint, { table, callers, context }: InputContext): boolean {
  if (!table.isAuthTable || column.name.snake !== context.auth?.role || !callers.administratorOnly) return false;
  const field = table.plan.fields.find(({ name }) => name === column.name.snake);
  return field !== undefined && !field.rules.readonly && !field.rules.derived;
}

/** The reference to the owning parent, where a caller writes it who may write below own parents only. */
export function ownedParentOf(
  ownership: Ownership | undefined,
  { callers, columns }: { callers: Callers; columns: readonly string[] },
): { column: string; table: string } | undefined {
  if (ownership?.kind !== 'parent' || !callers.ownerScoped || !columns.includes(ownership.column)) return undefined;
  return { column: ownership.column, table: ownership.table };
}

/**
 * References in the input that lead to rows somebody owns: the row has to be the caller's own, unless every caller
 * may read such rows anyway. Otherwise an include would show a stranger's row to whoever knows its id.
 */
export function ownedReferencesOf(
  columns: readonly string[],
  { table, callers, context, parent }: Omit<InputContext, 'fixed'> & { parent: string | undefined },
): { column: string; table: string }[] {
  return table.references.flatMap(({ column, target }) => {
    const isNeeded = columns.includes(column) && column !== parent && target !== table.plan.name;
    return isNeeded && mustOwn(target, { table, callers, context }) ? [{ column, table: target }] : [];
  });
}

/** Whether callers may link rows of `target` only where these are their own. */
export function mustOwn(
  target: string,
  { table, callers, context }: { table: SchemaTable; callers: Callers; context: EndpointContext },
): boolean {
  if (callers.staffOnly || callers.allow.includes('public')) return false;
  // What belongs to the same tenant is checked for that: members refer to each other's rows.
  if (callers.member !== undefined && isOfSameTenant(target, { table, context })) return false;
  const ownership = context.ownerships.get(target);
  if (ownership === undefined || ownership.kind === 'self') return false;
  if (context.schema.get(target)?.scope.kind === 'author') return false;
  return !includesCallers(context.readers.get(target), callers);
}
