import type { NamedValue, Step, Value as PlanValue } from '../../src/plan/model-steps.ts';
import { isId } from './database.ts';
import { Exact } from './exact.ts';
import { stored } from './formulas.ts';
import { columnValues, evaluateOver, rowsWhere, sorted } from './rows.ts';
import { type Frame, nameResult, settingOf, valueOf } from './frame.ts';
import { asFields, asNumber, Failure, type Fields, Unspecified, type Value } from './values.ts';

type QueryStep = Extract<Step, { key: 'get' | 'find' | 'count' | 'exists' | 'sum' | 'create' | 'update' | 'delete' }>;

/** Steps that read and write rows. */
export function runQuery(step: QueryStep, frame: Frame): void {
  const { names } = frame;
  if (step.key === 'update') return update(step, frame);
  if (step.key === 'delete') return remove(step, frame);
  if (step.key === 'create') return nameResult(step.as, { value: create(step, frame), names });
  const rows = find(step.table.name, { where: step.where, frame });
  nameResult(step.as, { value: resultOf(step, { rows, frame }), names });
}

function resultOf(
  step: Extract<QueryStep, { key: 'get' | 'find' | 'count' | 'exists' | 'sum' }>,
  { rows, frame }: { rows: readonly Fields[]; frame: Frame },
): Value {
  switch (step.key) {
    case 'count':
      return Exact.of(rows.length);
    case 'exists':
      return rows.length > 0;
    case 'sum':
      return rows.reduce((sum, row) => sum.plus(asNumber(row.get(step.field.name) ?? Exact.of(0))), Exact.of(0));
    case 'get': {
      const [row, other] = rows;
      if (other) throw new Unspecified('which of several rows is meant');
      if (row) return withParents(step.table.name, { row, include: step.include.map(({ name }) => name), frame });
      if (step.optional) return null;
      throw new Failure(404, 'NOT_FOUND');
    }
    case 'find': {
      const inOrder = rows.length > 1 ? sorted(rows, step.sort) : rows;
      const limit = step.limit === undefined ? undefined : asNumber(valueOf(step.limit, frame)).toNumber();
      const include = step.include.map(({ name }) => name);
      return inOrder.slice(0, limit).map((row) => withParents(step.table.name, { row, include, frame }));
    }
  }
}

/** Only references of the row itself are followed. */
function withParents(table: string, options: { row: Fields; include: readonly string[]; frame: Frame }): Fields {
  const { row, include, frame } = options;
  const { database } = frame;
  const parents = include.map((name): [string, Value] => {
    const field = database.tableOf(table).fields.find((each) => each.name === name);
    if (field?.type.kind !== 'reference') throw new Unspecified(`what ${name} includes`);
    const id = row.get(`${name}_id`) ?? null;
    const parent = database.rowsOf(field.type.table.name).find((each) => id !== null && isId(each, id));
    return [name, parent ?? null];
  });
  return new Map([...row, ...parents]);
}

function find(table: string, { where, frame }: { where: Parameters<typeof rowsWhere>[1]['where']; frame: Frame }) {
  return rowsWhere(frame.database, {
    table,
    where,
    setting: settingOf(frame),
    valueOf: (value) => valueOf(value, frame),
  });
}

function create({ table, values }: Extract<QueryStep, { key: 'create' }>, frame: Frame): Value {
  const definition = frame.database.tableOf(table.name);
  const insert = (row: Value): Fields => frame.database.create(table.name, columnValues(definition, asFields(row)));
  // Values of columns are exact until they are stored.
  if (values.kind === 'map') return insert(exactly(values.entries, frame));
  const rows = values.kind === 'list' ? values.items.map((item) => rowOf(item, frame)) : valueOf(values, frame);
  if (!Array.isArray(rows)) return insert(rows);
  const goBack = frame.database.remember();
  try {
    return rows.map(insert);
  } catch (error) {
    goBack();
    throw error;
  }
}

function rowOf(value: PlanValue, frame: Frame): Value {
  return value.kind === 'map' ? exactly(value.entries, frame) : valueOf(value, frame);
}

function exactly(entries: readonly NamedValue[], frame: Frame): Fields {
  return new Map(entries.map(({ name, value }) => [name, stored(valueOf(value, frame), settingOf(frame))]));
}

type RowStep = Extract<QueryStep, { key: 'update' | 'delete' }>;

/** The row that the step's target names, where no condition stands. */
function rowOfTarget({ target }: RowStep, frame: Frame): { readonly row: Fields; readonly table: string } {
  const row = asFields(frame.names.lookUp(target.name) ?? null);
  const id = row.get('id') ?? null;
  const owner = frame.plan.tables.find(({ name }) => frame.database.rowsOf(name).some((each) => isId(each, id)));
  if (!owner) throw new Failure(404, 'NOT_FOUND');
  return { row, table: owner.name };
}

function update(step: Extract<QueryStep, { key: 'update' }>, frame: Frame): void {
  if (step.where === undefined) {
    const { row, table } = rowOfTarget(step, frame);
    frame.names.give(step.target.name, change(step, { row, table, frame }));
    return;
  }
  const table = step.target.name;
  const rows = find(table, { where: step.where, frame });
  nameResult(step.as, { value: rows.map((row) => change(step, { row, table, frame })), names: frame.names });
}

/** Formulas see the columns as they are in the database, whatever a variable holds. */
function change(
  step: Extract<QueryStep, { key: 'update' }>,
  use: { row: Fields; table: string; frame: Frame },
): Fields {
  const { row, table, frame } = use;
  const id = row.get('id') ?? null;
  const present = frame.database.rowsOf(table).find((each) => isId(each, id)) ?? row;
  const values = step.set.map(({ name, value }): [string, Value] => {
    const setting = settingOf(frame);
    if (value.kind !== 'formula') return [name, valueOf(value, frame)];
    return [name, evaluateOver(present, { formula: value.formula, setting })];
  });
  const definition = frame.database.tableOf(table);
  const changed = frame.database.change(table, { id, values: columnValues(definition, new Map(values)) });
  if (!changed) throw new Failure(404, 'NOT_FOUND');
  // What came with the row stays with it.
  return new Map([...row, ...changed]);
}

function remove(step: Extract<QueryStep, { key: 'delete' }>, frame: Frame): void {
  if (step.where === undefined) {
    const { row, table } = rowOfTarget(step, frame);
    frame.database.delete(table, row.get('id') ?? null);
    return;
  }
  const rows = find(step.target.name, { where: step.where, frame });
  for (const row of rows) frame.database.delete(step.target.name, row.get('id') ?? null);
}
