import type { Formula, NamedValue, SortKey, Where } from '../../src/plan/model-steps.ts';
import type { Table } from '../../src/plan/model.ts';
import type { Database } from './database.ts';
import { evaluate, type Setting } from './formulas.ts';
import { columnOf, typed } from './json.ts';
import { asBoolean, compare, type Fields, isEqual, Unspecified, type Value } from './values.ts';

interface Search {
  readonly table: string;
  readonly where: Where | undefined;
  readonly setting: Setting;
  readonly valueOf: (value: NamedValue['value']) => Value;
}

/** The rows for which the condition holds, in no order that anybody may rely on. */
export function rowsWhere(database: Database, { table, where, setting, valueOf }: Search): readonly Fields[] {
  const rows = database.rowsOf(table);
  if (!where) return rows;
  if (where.kind === 'formula')
    return rows.filter((row) => asBoolean(evaluateOver(row, { formula: where.formula, setting })));
  const wanted = where.fields.map(({ name, value }) => ({ name, value: valueOf(value) }));
  return rows.filter((row) => wanted.every(({ name, value }) => matches(columnValue(row, name), value)));
}

/** Formulas of queries: the names of the table's fields are its columns. */
export function evaluateOver(row: Fields, { formula, setting }: { formula: Formula; setting: Setting }): Value {
  const lookUp = (name: string): Value | undefined =>
    row.has(name) || row.has(`${name}_id`) ? columnValue(row, name) : setting.lookUp(name);
  return evaluate(formula.expression, { ...setting, lookUp, isQuery: true });
}

function columnValue(row: Fields, name: string): Value {
  return row.get(name) ?? row.get(`${name}_id`) ?? null;
}

function matches(column: Value, wanted: Value): boolean {
  return Array.isArray(wanted) ? wanted.some((each) => isEqual(column, each)) : isEqual(column, wanted);
}

/** Rows in the order of the keys. Where these leave it open, nobody can say which comes first. */
export function sorted(rows: readonly Fields[], keys: readonly SortKey[]): readonly Fields[] {
  return rows.toSorted((one, other) => {
    for (const { field, direction } of keys) {
      const [a, b] = [columnValue(one, field.name), columnValue(other, field.name)];
      if (a === null || b === null) throw new Unspecified('where null stands in an order');
      const order = compare(a, b);
      if (order !== 0) return direction === 'desc' ? -order : order;
    }
    throw new Unspecified('the order of equal rows');
  });
}

/** Values for the columns of a table, as rows hold them. */
export function columnValues(table: Table, values: ReadonlyMap<string, Value>): Fields {
  return new Map(
    table.fields.flatMap((field) => {
      const value = values.get(columnOf(field)) ?? values.get(field.name);
      return value === undefined ? [] : [[columnOf(field), typed(value, field.type)] as const];
    }),
  );
}
