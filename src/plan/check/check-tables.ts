import type { Field, Table } from '../model.ts';
import { checkField, checkType, findField, type Known } from './known-names.ts';

/** Types that no B-tree index, and so no unique constraint or sorting, can be made of. */
const NOT_INDEXABLE: readonly string[] = ['json', 'list', 'many', 'password', 'file', 'image'];

/** References between tables, and the fields that indexes, constraints and queries name. */
export function checkTables(known: Known): void {
  for (const table of known.plan.tables) {
    for (const field of table.fields) checkType(known, field.type, field.path);
    for (const list of [...table.indexes, ...table.unique, ...table.queries]) {
      for (const column of list.columns) checkColumn(known, table, column);
    }
    if (table.owner) checkOwner(known, table, table.owner);
  }
}

function checkColumn(known: Known, table: Table, column: Table['unique'][number]['columns'][number]): void {
  const { path, name } = table;
  if (!checkField(known, { table: name, reference: column, path })) return;
  const field = findField(known, name, column.name);
  if (!field || !NOT_INDEXABLE.includes(field.type.kind)) return;
  const message = `"${column.name}" is of type ${field.type.kind}: rows cannot be found or sorted by it.`;
  known.log.add({
    code: 'not-indexable',
    message,
    at: column.at,
    path,
    expected: 'a text, number, date, enum or reference',
  });
}

function checkOwner(known: Known, table: Table, owner: NonNullable<Table['owner']>): void {
  if (!checkField(known, { table: table.name, reference: owner, path: table.path })) return;
  const field: Field | undefined = findField(known, table.name, owner.name);
  if (!field || field.type.kind === 'reference') return;
  const message = `"${owner.name}" cannot say whose row it is: it refers to nobody.`;
  known.log.add({
    code: 'bad-owner',
    message,
    at: owner.at,
    path: table.path,
    expected: 'a reference to the table of users',
  });
}
