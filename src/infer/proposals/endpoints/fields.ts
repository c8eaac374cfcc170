import type { Field, FieldType, Table } from '../../../plan/model.ts';
import type { Facts } from '../facts.ts';
import { columnOf, targetOf } from '../work/schema.ts';

/** What endpoints can do with the fields of a table. */

/** Query parameters that every list has; a filter of that name could not be told from them. Both casings. */
const takenParameters = new Set([
  ...['page', 'pageSize', 'page_size', 'limit', 'cursor', 'sortBy', 'sort_by', 'search', 'q', 'from', 'to', 'include'],
]);

const filterKinds = new Set<FieldType['kind']>(['enum', 'reference', 'boolean', 'date', 'datetime', 'money']);
const sortKinds = new Set<FieldType['kind']>(['money', 'integer', 'decimal', 'date', 'datetime']);
const mostSorts = 4;

/** R-LIST: fixed values, references, truth values, amounts and dates; `created_at` at the end. */
export function filtersOf(table: Table, { without }: { without: readonly (string | undefined)[] }): string[] {
  const fields = table.fields.filter(
    (field) =>
      filterKinds.has(field.type.kind) &&
      isVisible(field) &&
      !without.includes(field.name) &&
      !takenParameters.has(keyOf(columnOf(field))),
  );
  return [...fields.map(({ name }) => name), ...(table.timestamps ? ['created_at'] : [])];
}

/** R-LIST: what is in an index, and what people put in order: when it was made, amounts, days, names. */
export function sortsOf(table: Table): string[] {
  const indexed = new Set([...table.indexes, ...table.queries].flatMap(({ columns }) => columns[0]?.name ?? []));
  const isOrdered = (field: Field): boolean => {
    if (!isVisible(field) || field.type.kind === 'reference') return false;
    if (field.type.kind === 'text') return /^(name|title)$/.test(field.name) || field.rules.index;
    return (
      sortKinds.has(field.type.kind) && (field.rules.index || indexed.has(field.name) || field.type.kind !== 'decimal')
    );
  };
  const names = table.fields.filter(isOrdered).map(({ name }) => name);
  return [...(table.timestamps ? ['created_at'] : []), ...names].slice(0, mostSorts);
}

export function isVisible(field: Field): boolean {
  return !field.rules.hidden && field.type.kind !== 'password';
}

export function isSearchable(table: Table): boolean {
  return table.fields.some((field) => field.rules.search !== undefined && isVisible(field));
}

/** `customerId` and `customer_id` are the same to a reader of JSON. */
function keyOf(snake: string): string {
  return snake.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** True where rows can be made by a client: everything that is needed is given, has a default, or is neutral. */
export function canCreate(table: Table, { given }: { given: ReadonlySet<string> }): boolean {
  return table.fields.every((field) => {
    const { rules, type, nullable } = field;
    if (type.kind === 'many' || nullable || given.has(field.name)) return true;
    if (rules.default !== undefined && rules.default !== null) return true;
    return !(rules.readonly || rules.derived) || hasNeutralValue(field);
  });
}

function hasNeutralValue({ type, rules }: Field): boolean {
  if (['integer', 'money', 'decimal', 'boolean', 'json'].includes(type.kind)) return true;
  const fewest = rules.length?.min ?? (typeof rules.min === 'number' ? rules.min : 0);
  if (type.kind === 'list') return fewest === 0;
  return type.kind === 'text' && fewest === 0 && rules.pattern === undefined;
}

/** True where a client can change something. What only says which thing somebody has marked is marked anew instead. */
export function canChange(table: Table, { kept }: { kept: ReadonlySet<string> }): boolean {
  const isMark = table.fields.length > 1 && table.fields.every((field) => targetOf(field) !== undefined);
  if (isMark) return false;
  return table.fields.some(
    ({ name, type, rules }) =>
      type.kind !== 'many' &&
      type.kind !== 'password' &&
      !kept.has(name) &&
      !(rules.readonly || rules.derived || rules.snapshot),
  );
}

/** The field that says whose row it is, where the row says so itself. */
export function ownerFieldOf(facts: Facts, table: Table): string | undefined {
  const ownership = facts.scopes.get(table.name)?.ownership;
  return ownership?.kind === 'direct' ? ownership.field : undefined;
}

/** References of a table to rows of `target`, in plan order. */
export function referencesTo(table: Table, target: string): readonly Field[] {
  return table.fields.filter((field) => targetOf(field) === target);
}
