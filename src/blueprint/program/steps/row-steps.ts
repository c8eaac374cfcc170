import type { CreateStep, DeleteStep, MapValue, UpdateStep, Value } from '../../../plan/model-steps.ts';
import type { TableBlueprint } from '../../model.ts';
import type { Expression, Variable } from '../expression.ts';
import { describeType, findColumn, isAssignable, typeOfColumn, typeOfRow } from '../formulas/type-rules.ts';
import type { ColumnValue, QueryUse } from '../program.ts';
import type { ValueType } from '../value-types.ts';
import { valueOf } from './check-values.ts';
import { failStep, sound, type StepPlace, tableOf } from './context.ts';
import { addNamed, breakName } from './declare.ts';
import { forget } from './facts.ts';
import { querySteps } from './query-steps.ts';
import { useOfRow } from './query-use.ts';
import { TrackedVariable } from './variables.ts';
import { writableColumn } from './writable-column.ts';

export function compileCreate(place: StepPlace<CreateStep>): void {
  const { step, flow } = place;
  const table = tableOf(place, step.table.name);
  const created = table && createdRows(step.values, { table, place });
  if (created === undefined) return breakName(place, step.as);
  const { at } = step;
  const isOne = 'values' in created;
  const row = typeOfRow(step.table.name);
  const type: ValueType = isOne ? row : { kind: 'list', of: row, nullable: false };
  const base = isOne
    ? ({ kind: 'create', at, table: step.table.name, values: created.values } as const)
    : ({ kind: 'create-many', at, table: step.table.name, rows: created.rows } as const);
  if (step.as === undefined) flow.statements.push({ ...base, declares: false });
  else addNamed(place, { name: step.as, at, type, role: 'result' }, (named) => ({ ...base, ...named }));
}

type Created = { readonly values: ColumnValue[] } | { readonly rows: readonly (readonly ColumnValue[])[] | Expression };

function createdRows(
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
  const rows = valueOf(value, { place, what: 'values' });
  return rows && isRows(rows, { table, place }) ? { rows } : undefined;
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
  const given = new Set(entries.flatMap(({ name }) => findColumn(table, name)?.name.snake ?? []));
  const isWhole = areAllGiven(given, { table, place });
  return isWhole && values.length === entries.length ? values : undefined;
}

function areAllGiven(
  given: ReadonlySet<string>,
  { table, place }: { table: TableBlueprint; place: StepPlace<CreateStep> },
): boolean {
  const missing = table.columns.filter(
    (column) =>
      column.role === 'field' && !column.nullable && column.default === undefined && !given.has(column.name.snake),
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

/** The rows are objects whose fields are columns. */
function isRows(rows: Expression, { table, place }: { table: TableBlueprint; place: StepPlace<CreateStep> }): boolean {
  const { type } = rows;
  if (type.kind !== 'list' || type.nullable || type.of.kind !== 'object' || type.of.nullable) {
    failStep(place, {
      code: 'wrong-type',
      message: `Rows are created from a list of objects, and this is ${describeType(type)}.`,
      at: rows.at,
      expected:
        'a map of columns and values, a list of such maps, or a formula that gives one: map(items, item => ({ … }))',
    });
    return false;
  }
  const given = new Set<string>();
  let isSound = true;
  for (const field of type.of.fields) {
    const { snake } = field.name;
    const column = table.columns.find(({ name }) => name.snake === snake);
    const problem =
      column === undefined || column.role !== 'field'
        ? `\`${table.name.snake}\` has no column \`${snake}\` that rows could be given.`
        : isAssignable(field.type, typeOfColumn(column))
          ? undefined
          : `\`${snake}\` is ${describeType(typeOfColumn(column))}, and this is ${describeType(field.type)}.`;
    given.add(snake);
    if (problem === undefined) continue;
    isSound = false;
    const near = { word: snake, among: table.columns.map(({ name }) => name.snake) };
    failStep(place, { code: 'wrong-type', message: problem, at: rows.at, expected: 'objects of columns', near });
  }
  return areAllGiven(given, { table, place }) && isSound;
}

export function compileUpdate(place: StepPlace<UpdateStep>): void {
  const { step, flow } = place;
  if (step.where !== undefined) return querySteps.update(place);
  const target = rowOf(place);
  const table = target && tableOf(place, target.type.table);
  const use = target && table && useOfRow(place, { row: target.expression, table, set: step.set });
  if (target === undefined || use === undefined) return breakName(place, step.as);
  const statement = changeStatement(place, { row: target.variable, use, type: target.type });
  flow.statements.push(statement);
  if (step.as === undefined) return;
  const { at } = step;
  target.variable.isRead = true;
  const value: Expression = { kind: 'variable', variable: target.variable, type: target.type, at };
  addNamed(place, { name: step.as, at, type: target.type, role: 'result' }, (named) => ({
    ...{ kind: 'set', at, value, ...named },
  }));
}

function changeStatement(
  { step, flow, context }: StepPlace<UpdateStep>,
  { row, use, type }: { row: TrackedVariable; use: QueryUse; type: RowType },
) {
  const statement = {
    ...{ kind: 'change' as const, at: step.at, use, row, include: type.include, isResultRead: false },
  };
  const reads = row.reads;
  const isFromBefore = flow.surroundings.loop?.has(row) ?? false;
  flow.facts = forget(flow.facts, [row.name]);
  flow.changed.add(row.name);
  if (row.type.nullable) flow.facts = new Set([...flow.facts, row.name]);
  for (const transaction of flow.surroundings.transactions) transaction.assigned(row);
  context.state.settlements.push(() => {
    statement.isResultRead = isFromBefore ? row.reads > 1 : row.reads > reads;
    if (statement.isResultRead) row.isAssigned = true;
  });
  return statement;
}

export function compileDelete(place: StepPlace<DeleteStep>): void {
  const { step, flow } = place;
  if (step.where !== undefined) return querySteps.delete(place);
  const target = rowOf(place);
  const table = target && tableOf(place, target.type.table);
  const use = target && table && useOfRow(place, { row: target.expression, table });
  if (target === undefined || use === undefined) return;
  flow.statements.push({ kind: 'delete', at: step.at, use });
  flow.names.delete(step.target.name);
  flow.own.delete(step.target.name);
}

type RowType = ValueType & { readonly kind: 'row' };

/** The variable that `update: order` means, which has to hold a row. */
function rowOf(
  place: StepPlace<UpdateStep | DeleteStep>,
): { variable: TrackedVariable; expression: Expression; type: RowType } | undefined {
  const { step, flow } = place;
  const { name, at } = step.target;
  const variable: Variable | undefined = flow.names.get(name);
  if (variable === undefined && flow.broken.has(name)) return sound(place, undefined);
  if (!(variable instanceof TrackedVariable)) {
    return failStep(place, {
      code: 'unknown-row',
      message: `There is no row \`${name}\` here.`,
      at,
      expected: 'the name that an earlier step gave to a row, or a table and `where`',
      near: { word: name, among: flow.names.keys() },
    });
  }
  const { type } = variable;
  if (type.kind !== 'row') {
    const message = `\`${name}\` is ${describeType(type)}, and no row of a table.`;
    return failStep(place, { code: 'not-a-row', message, at, expected: 'the result of get, create or each' });
  }
  if (type.nullable && !flow.facts.has(name)) {
    const message = `\`${name}\` may be null here.`;
    return failStep(place, { code: 'may-be-null', message, at, expected: `\`require: ${name} != null\` before` });
  }
  const certain: RowType = { ...type, nullable: false };
  return { variable, type: certain, expression: { kind: 'variable', variable, type: certain, at } };
}
