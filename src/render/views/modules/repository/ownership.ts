import type { Ownership, TableBlueprint } from '../../../../blueprint/model.ts';
import type { Imports } from '../../imports.ts';
import type { Lookup } from '../../lookup.ts';
import { fromSchema, type RepositoryContext } from './context.ts';

/** The function that restricts rows to an owner who is found through other tables. */
export interface OwnedByPart {
  readonly partial: 'modules/repository/owned-by';
  readonly description: string;
  readonly condition: string;
}

/** The condition that a row belongs to `owner`, an expression; nothing for tables that belong to nobody. */
export function ownedCondition(
  owner: string,
  { table, constant, imports, noted }: RepositoryContext,
): string | undefined {
  const column = ownerColumn(table);
  if (column === undefined) {
    if (table.ownership === undefined) return undefined;
    noted.add('ownedBy');
    return `${owner} && ownedBy(${owner})`;
  }
  return `${owner} && ${imports.value('drizzle-orm', 'eq')}(${constant}.${column}, ${owner})`;
}

/** The key of the column that holds the owner in the table itself. */
function ownerColumn({ ownership, columns }: TableBlueprint): string | undefined {
  if (ownership === undefined || ownership.kind === 'parent') return undefined;
  const name = ownership.kind === 'self' ? 'id' : ownership.column;
  return columns.find((column) => column.name.snake === name)?.name.key;
}

/** Emitted where the owner stands in a parent, or in a parent's parent. */
export function ownedByPart({ table, constant, lookup, imports, noted }: RepositoryContext): OwnedByPart | undefined {
  const { ownership } = table;
  if (!noted.has('ownedBy') || ownership?.kind !== 'parent') return undefined;
  imports.value('drizzle-orm', 'sql');
  imports.type('drizzle-orm', 'SQL');
  imports.type('drizzle-orm', 'Placeholder');
  const parent = lookup.table(ownership.table);
  return {
    partial: 'modules/repository/owned-by',
    description: `Rows whose ${parent.entity.words} belongs to the owner.`,
    condition: `sql\`${parentExists(table, { ownership, constant, lookup, imports })}\``,
  };
}

function parentExists(
  table: TableBlueprint,
  {
    ownership,
    constant,
    lookup,
    imports,
  }: { ownership: Ownership & { kind: 'parent' }; constant: string; lookup: Lookup; imports: Imports },
): string {
  const parent = lookup.table(ownership.table);
  const name = imports.value(fromSchema(parent), parent.identifiers.table);
  const reference = lookup.column(table.name.snake, ownership.column).name.key;
  const owner = ownerColumn(parent);
  const isOwn =
    owner === undefined && parent.ownership?.kind === 'parent'
      ? parentExists(parent, { ownership: parent.ownership, constant: name, lookup, imports })
      : `\${${name}.${owner}} = \${owner}`;
  return `exists (select 1 from \${${name}} where \${${name}.id} = \${${constant}.${reference}} and ${isOwn})`;
}
