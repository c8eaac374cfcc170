import type { Field, FieldType, Reference, Table } from '../../plan/model.ts';
import { fieldNamed, type NamedPlan } from './named-plan.ts';
import type { Occurrence, Target } from './occurrence.ts';

/** A name where something uses it. */
export function use(target: Target, { name, at }: Reference, path: string): Occurrence {
  return { target, at, written: name, isDeclaration: false, path };
}

/** Where a field of a table is used; nothing for what every table has. */
export function useField(named: NamedPlan, of: { readonly table: string; readonly path: string }, word: Reference) {
  const field = fieldNamed(named, { table: of.table, word: word.name });
  return field === undefined ? [] : [use({ kind: 'field', table: of.table, name: field.name }, word, of.path)];
}

export function occurrencesInTables(named: NamedPlan): readonly Occurrence[] {
  return named.plan.tables.flatMap((table) => [
    declaration({ kind: 'table', name: table.name }, table),
    ...table.fields.flatMap((field) => [
      declaration({ kind: 'field', table: table.name, name: field.name }, field),
      ...occurrencesInType(field.type, { path: field.path, field }),
    ]),
    ...columnsOf(table).flatMap((column) => useField(named, { table: table.name, path: table.path }, column)),
  ]);
}

export function declaration(
  target: Target,
  { name, nameAt, path }: Pick<Field, 'name' | 'nameAt' | 'path'>,
): Occurrence {
  return { target, at: nameAt, written: name, isDeclaration: true, path };
}

function columnsOf({ indexes, unique, queries, owner }: Table): readonly Reference[] {
  return [...[...indexes, ...unique, ...queries].flatMap(({ columns }) => columns), ...(owner ? [owner] : [])];
}

/** The tables that a type names; where the field's name says it, there is no word. */
export function occurrencesInType(
  type: FieldType | undefined,
  { path, field }: { readonly path: string; readonly field?: Field },
): readonly Occurrence[] {
  switch (type?.kind) {
    case 'list':
      return occurrencesInType(type.of, { path });
    case 'object':
      return type.fields.flatMap((each) => occurrencesInType(each.type, { path: each.path, field: each }));
    case 'reference':
    case 'many':
      return field?.inferred === undefined ? [use({ kind: 'table', name: type.table.name }, type.table, path)] : [];
    default:
      return [];
  }
}
