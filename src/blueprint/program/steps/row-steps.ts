import type { CreateStep, DeleteStep, UpdateStep } from '../../../plan/model-steps.ts';
import type { Expression, Variable } from '../expression.ts';
import { describeType, typeOfRow } from '../formulas/type-rules.ts';
import type { QueryUse } from '../program.ts';
import type { ValueType } from '../value-types.ts';
import { failStep, sound, type StepPlace, tableOf } from './context.ts';
import { createdRows } from './created-rows.ts';
import { addNamed, breakName } from './declare.ts';
import { forget } from './facts.ts';
import { querySteps } from './query-steps.ts';
import { useOfRow } from './query-use.ts';
import { TrackedVariable } from './variables.ts';

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
  flow.drop(step.target.name);
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
