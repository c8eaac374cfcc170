import type { TableBlueprint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import type { TestFile } from './test-file.ts';

/** Entries of a row that make it a person's own: `userId: owner.id`, or a parent that is theirs. */
export function ownedBy(table: TableBlueprint, { owner, file }: { owner: string; file: TestFile }): string[] {
  const { ownership } = table;
  if (ownership === undefined) return [];
  if (ownership.kind === 'self') return [];
  const key = propertyKey(columnOf(table, ownership.column).name.key);
  if (ownership.kind === 'direct') return [`${key}: ${owner}.id`];
  const parent = file.lookup.table(ownership.table);
  return [`${key}: (await ${file.create(parent, ownedBy(parent, { owner, file }))}).id`];
}
