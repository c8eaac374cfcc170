import type { ColumnBlueprint, TableBlueprint } from '../../../../blueprint/model.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { neededReferences } from '../factories.ts';
import type { TestFile } from '../test-file.ts';

/**
 * Code of the ids that make a row one of `person`, and of the tenant in the variable of its table: of its owner, its
 * tenant, and of whatever else it needs that belongs to somebody, by column.
 */
export function tiedEntries(table: TableBlueprint, file: TestFile): ReadonlyMap<string, string> {
  return new Map(
    table.columns.flatMap((column): [string, string][] => {
      const code = tiedId(column, { table, file });
      return code === undefined ? [] : [[column.name.snake, code]];
    }),
  );
}

function tiedId(
  column: ColumnBlueprint,
  { table, file }: { table: TableBlueprint; file: TestFile },
): string | undefined {
  const { lookup } = file;
  const { ownership, tenancy } = table;
  const name = column.name.snake;
  if (column.reference === undefined) return undefined;
  const target = lookup.table(column.reference.table);
  if (ownership?.kind === 'direct' && ownership.column === name) return 'person.id';
  if (lookup.blueprint.tenants.some((tenant) => tenant.table === target.name.snake)) {
    const isOwn = tenancy?.kind === 'direct' && tenancy.column === name;
    return isOwn || neededReferences(table).includes(column) ? `${tenantVariable(target)}.id` : undefined;
  }
  const isParent = [ownership, tenancy].some((tie) => tie?.kind === 'parent' && tie.column === name);
  const isOther = neededReferences(table).includes(column) && isSomebodys(target) && target !== table;
  return isParent || isOther ? `(await ${tiedRow(target, { file })}).id` : undefined;
}

/** Code of a new row that belongs to them: `createOrder({ userId: person.id })`. */
export function tiedRow(
  table: TableBlueprint,
  { file, entries = [] }: { file: TestFile; entries?: readonly string[] },
): string {
  return file.create(table, [...entriesOf(table, { file }), ...entries]);
}

/** `userId: person.id`, for every column that ties the row. */
export function entriesOf(table: TableBlueprint, { file }: { file: TestFile }): string[] {
  return [...tiedEntries(table, file)].map(
    ([name, code]) => `${propertyKey(file.lookup.column(table.name.snake, name).name.key)}: ${code}`,
  );
}

/** Whether somebody owns rows of the table, or they belong to a tenant. */
export function isSomebodys({ ownership, tenancy, isAuthTable }: TableBlueprint): boolean {
  return !isAuthTable && (ownership !== undefined || tenancy !== undefined);
}

/** What tests call the tenant of a kind. */
export function tenantVariable({ identifiers }: TableBlueprint): string {
  return identifiers.row === 'person' ? 'tenant' : identifiers.row;
}
