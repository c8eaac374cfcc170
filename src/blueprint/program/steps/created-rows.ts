import type { CreateStep, MapValue, Value } from '../../../plan/model-steps.ts';
import type { Span } from '../../../plan/model.ts';
import type { ColumnBlueprint, TableBlueprint } from '../../model.ts';
import type { Expression } from '../expression.ts';
import { fit } from '../formulas/fit.ts';
import { describeType, findColumn, typeOfColumn } from '../formulas/type-rules.ts';
import type { ColumnValue } from '../program.ts';
import type { ObjectField, ValueType } from '../value-types.ts';
import { valueOf } from './check-values.ts';
import { failStep, scopeAt, sound, type StepPlace } from './context.ts';
import { writableColumn } from './writable-column.ts';

type Created = { readonly values: ColumnValue[] } | { readonly rows: readonly (readonly ColumnValue[])[] | Expression };

/** What `values` of a step `create` give: one row, or several. */
export function createdRows(
  value: Value,
  { table, place }: { table: TableBlueprint; place: StepPlace<CreateStep> },
): Created | undefined {
  if (value.kind === 'map') {
    const values = columnValues(value, { table, place });
    return values && { values };
  }
  if (value.kind === 'list' && value.items.every((item): item is MapValue => item.kind === 'map')) {
    const rows = value.items.map((item) => columnValues(item, { table, place }));
    const whole = rows.flatMap((row) => (row === undefined ? [] : [row]));
    return whole.length === rows.length ? { rows: whole } : undefined;
  }
  const checked = valueOf(value, { place, what: 'values' });
  const rows = checked && fitRows(checked, { table, place });
  return rows && { rows };
}

/** One value for each column; every column that needs one has to be there. */
function columnValues(
  { entries }: MapValue,
  { table, place }: { table: TableBlueprint; place: StepPlace<CreateStep> },
): ColumnValue[] | undefined {
  const values = entries.flatMap(({ name, nameAt, value }) => {
    const column = writableColumn({ name, nameAt }, { table, place });
    if (column === undefined) return [];
    const checked = valueOf(value, { place, expected: typeOfColumn(column), what: name });
    return checked === undefined ? [] : [{ column: column.name.snake, value: checked }];
  });
  const given = entries.flatMap(({ name }) => findColumn(table, name)?.name.snake ?? []);
  const isWhole = areGivenOnce(given, { table, place });
  return isWhole && values.length === entries.length ? values : undefined;
}

function areGivenOnce(
  given: readonly string[],
  { table, place }: { table: TableBlueprint; place: StepPlace<CreateStep> },
): boolean {
  const twice = given.find((name, index) => given.indexOf(name) !== index);
  if (twice !== undefined) {
    const message = `\`${twice}\` is given twice.`;
    failStep(place, { code: 'given-twice', message, expected: 'one value for it' });
    return false;
  }
  const missing = table.columns.filter(
    (column) =>
      column.role === 'field' && !column.nullable && column.default === undefined && !given.includes(column.name.snake),
  );
  if (missing.length === 0) return true;
  const names = missing.map(({ name, reference }) => `\`${reference?.name.snake ?? name.snake}\``).join(', ');
  failStep(place, {
    code: 'missing-column',
    message: `A row of \`${table.name.snake}\` needs ${names}, and nothing gives it.`,
    expected: `a value for ${names}`,
  });
  return false;
}

/** The rows are objects whose fields are columns: each takes what its column takes. */
function fitRows(
  rows: Expression,
  { table, place }: { table: TableBlueprint; place: StepPlace<CreateStep> },
): Expression | undefined {
  const { type, at } = rows;
  if (type.kind !== 'list' || type.nullable || type.of.kind !== 'object' || type.of.nullable) {
    return failStep(place, {
      code: 'wrong-type',
      message: `Rows are created from a list of objects, and this is ${describeType(type)}.`,
      at,
      expected:
        'a map of columns and values, a list of such maps, or a formula that gives one: map(items, item => ({ … }))',
    });
  }
  const password = type.of.fields.find(({ name }) => findColumn(table, name.snake)?.kind === 'password')?.name.snake;
  if (password !== undefined) return failPassword(password, { at: entryAt(rows, password) ?? at, place });
  const written = type.of.fields.map((field) => {
    const { snake } = field.name;
    const column = writableColumn({ name: snake, nameAt: entryAt(rows, snake) ?? at }, { table, place });
    return column && fieldFor(column, field);
  });
  const fields = written.filter((field) => field !== undefined);
  const isWhole = areGivenOnce(
    fields.map(({ name }) => name.snake),
    { table, place },
  );
  if (!isWhole || fields.length < written.length) return undefined;
  const row: ValueType = { kind: 'object', fields, nullable: false };
  const wanted: ValueType = { kind: 'list', of: row, nullable: false };
  return sound(place, fit(rows, wanted, { scope: scopeAt(place), what: '`values`' }));
}

/** Each password is hashed by itself, and the rows that a formula gives are stored as they are. */
function failPassword(name: string, { at, place }: { at: Span; place: StepPlace<CreateStep> }): undefined {
  return failStep(place, {
    code: 'password-in-list',
    message: `\`${name}\` is a password, which is hashed, and the rows that a formula gives are stored as they are.`,
    at,
    expected: '`each` over the list, and in it a step `create` with a map of columns and values',
  });
}

/** What may be left out has a default, or leaves the column null. */
function fieldFor(column: ColumnBlueprint, { optional }: ObjectField): ObjectField {
  const isOptional = optional !== undefined && (optional.default !== null || column.nullable);
  return { name: column.name, type: typeOfColumn(column), ...(isOptional ? { optional } : {}) };
}

/** Where a field is written, if it is. */
function entryAt(rows: Expression, name: string): Span | undefined {
  switch (rows.kind) {
    case 'object':
      return rows.entries.find((entry) => entry.name.snake === name)?.value.at;
    case 'list':
      return rows.items[0] && entryAt(rows.items[0], name);
    case 'conditional':
      return entryAt(rows.whenTrue, name);
    case 'call':
      return rows.callback && entryAt(rows.callback.body, name);
    default:
      return undefined;
  }
}
