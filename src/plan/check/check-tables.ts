import type { Reference, Table } from '../model.ts';
import { checkField, checkType, findField, type Known } from './known-names.ts';

/** Types that no B-tree index, and so no unique constraint or sorting, can be made of. */
const NOT_INDEXABLE: readonly string[] = ['json', 'list', 'many', 'password', 'file', 'image'];

/** References between tables, and the fields that indexes, constraints and queries name. */
export function checkTables(known: Known): void {
  for (const table of known.plan.tables) {
    for (const field of table.fields) checkType(known, field);
    const lists = [...table.indexes, ...table.unique, ...table.queries];
    for (const reference of lists.flatMap((list) => list.columns)) checkColumn(known, { table, reference });
    if (table.owner) checkOwner(known, { table, reference: table.owner });
  }
}

interface Column {
  readonly table: Table;
  readonly reference: Reference;
}

function checkColumn(known: Known, { table, reference }: Column): void {
  const { path, name } = table;
  if (!checkField(known, { table: name, reference, path })) return;
  const kind = findField(known, { table: name, name: reference.name })?.type.kind;
  if (kind === undefined || !NOT_INDEXABLE.includes(kind)) return;
  const message = `"${reference.name}" is of type ${kind}: rows cannot be found or sorted by it.`;
  const expected = 'a text, number, date, enum or reference';
  known.log.add({ code: 'not-indexable', message, at: reference.at, path, expected });
}

function checkOwner(known: Known, { table, reference }: Column): void {
  const { path, name } = table;
  if (!checkField(known, { table: name, reference, path })) return;
  const field = findField(known, { table: name, name: reference.name });
  if (!field || field.type.kind === 'reference') return;
  const message = `"${reference.name}" cannot say whose row it is: it refers to nobody.`;
  known.log.add({ code: 'bad-owner', message, at: reference.at, path, expected: 'a reference to the table of users' });
}
