import type { CountStep, DeleteStep, FindStep, GetStep, SumStep, UpdateStep } from '../../../plan/model-steps.ts';
import type { TableBlueprint } from '../../model.ts';
import { fieldsOfRow, findColumn, typeOfColumn, typeOfRow } from '../formulas/type-rules.ts';
import type { Query } from '../query.ts';
import type { ValueType } from '../value-types.ts';
import { failStep, type StepPlace, tableOf } from './context.ts';
import { addNamed, breakName } from './declare.ts';
import { useOf } from './query-use.ts';
import { includesOf } from './step-includes.ts';

/** The steps that ask or change rows by a condition. */
export const querySteps = { get, find, measure, update: updateWhere, delete: deleteWhere };

function get(place: StepPlace<GetStep>): void {
  const { step, flow } = place;
  const table = tableOf(place, step.table.name);
  const use = table && useOf(place, { table, where: step.where, kind: 'get', lock: step.lock });
  const include = table && includesOf(place, { table, written: step.include });
  checkLock(place);
  if (use === undefined || include === undefined) return breakName(place, step.as);
  const { at, optional, as: name } = step;
  const base = { kind: 'get', at, use, optional, include } as const;
  const type: ValueType = { ...typeOfRow(step.table.name, include), nullable: optional };
  if (name === undefined) flow.statements.push({ ...base, declares: false });
  else addNamed(place, { name, at, type, role: 'result' }, (named) => ({ ...base, ...named }));
}

/** A row stays locked until the transaction ends, so there has to be one. */
function checkLock(place: StepPlace<GetStep>): void {
  const { step, flow, context } = place;
  if (!step.lock || flow.surroundings.transactions.length > 0) return;
  if (context.options.kind === 'function') context.state.locks = true;
  else {
    failStep(place, {
      code: 'lock-outside-transaction',
      message: 'A row stays locked until the transaction ends, and this step stands in none.',
      expected: 'a step `transaction` around it, or no `lock`',
    });
  }
}

function find(place: StepPlace<FindStep>): void {
  const { step } = place;
  const table = tableOf(place, step.table.name);
  const sort = table && sortOf(place, table);
  const use = table && sort && useOf(place, { table, where: step.where, kind: 'find', sort });
  const include = table && includesOf(place, { table, written: step.include });
  if (use === undefined || include === undefined) return breakName(place, step.as);
  const { at, as: name = '' } = step;
  const type: ValueType = { kind: 'list', of: typeOfRow(step.table.name, include), nullable: false };
  addNamed(place, { name, at, type, role: 'result' }, (named) => ({ kind: 'find', at, use, include, ...named }));
}

function sortOf(place: StepPlace<FindStep>, table: TableBlueprint): Query['sort'] | undefined {
  const keys = place.step.sort.flatMap(({ field, direction }) => {
    const column = findColumn(table, field.name);
    const isSortable = column !== undefined && !['json', 'list', 'password'].includes(column.kind);
    if (isSortable) return [{ column: column.name.snake, direction }];
    const among = table.columns.map(({ name }) => name.snake);
    failStep(place, {
      code: column === undefined ? 'unknown-field' : 'bad-sort',
      message:
        column === undefined
          ? `\`${table.name.snake}\` has no field \`${field.name}\`.`
          : `Rows cannot be sorted by \`${field.name}\`: its values have no order.`,
      at: field.at,
      expected: 'a field with single values',
      near: { word: field.name, among },
    });
    return [];
  });
  return keys.length === place.step.sort.length ? keys : undefined;
}

function measure(place: StepPlace<CountStep | SumStep>): void {
  const { step } = place;
  const table = tableOf(place, step.table.name);
  const type = table && measuredType(place, table);
  const column = step.key === 'sum' && table ? findColumn(table, step.field.name)?.name.snake : undefined;
  const use =
    table &&
    type &&
    useOf(place, { table, where: step.where, kind: step.key, ...(column === undefined ? {} : { column }) });
  if (type === undefined || use === undefined) return breakName(place, step.as);
  const { at, as: name = '' } = step;
  addNamed(place, { name, at, type, role: 'result' }, (named) => ({ kind: 'measure', at, use, ...named }));
}

function measuredType(place: StepPlace<CountStep | SumStep>, table: TableBlueprint): ValueType | undefined {
  const { step } = place;
  if (step.key !== 'sum') return { kind: step.key === 'count' ? 'integer' : 'boolean', nullable: false };
  const { name, at } = step.field;
  const column = findColumn(table, name);
  const type = column && typeOfColumn(column);
  if (type?.kind === 'integer' || type?.kind === 'money') return { ...type, nullable: false };
  if (type?.kind === 'decimal') return { kind: 'decimal', nullable: false };
  const numbers = fieldsOfRow(table).filter((each) => ['integer', 'money', 'decimal'].includes(each.type.kind));
  return failStep(place, {
    code: column === undefined ? 'unknown-field' : 'wrong-type',
    message:
      column === undefined
        ? `\`${table.name.snake}\` has no field \`${name}\`.`
        : `\`${name}\` is no number, and cannot be added up.`,
    at,
    expected: 'a field of type integer, money or decimal',
    near: { word: name, among: numbers.map((each) => each.name.snake) },
  });
}

function updateWhere(place: StepPlace<UpdateStep>): void {
  const { step, flow } = place;
  const table = tableOf(place, step.target.name);
  const use = table && useOf(place, { table, where: step.where, kind: 'update', set: step.set });
  if (use === undefined) return breakName(place, step.as);
  const { at, as: name } = step;
  const base = { kind: 'update', at, use } as const;
  const type: ValueType = { kind: 'list', of: typeOfRow(step.target.name), nullable: false };
  if (name === undefined) flow.statements.push({ ...base, declares: false });
  else addNamed(place, { name, at, type, role: 'result' }, (named) => ({ ...base, ...named }));
}

function deleteWhere(place: StepPlace<DeleteStep>): void {
  const { step, flow } = place;
  const table = tableOf(place, step.target.name);
  const use = table && useOf(place, { table, where: step.where, kind: 'delete' });
  if (use !== undefined) flow.statements.push({ kind: 'delete', at: step.at, use });
}
