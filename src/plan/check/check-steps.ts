import type { FieldType, Reference } from '../model.ts';
import type { CallStep, MapValue, NamedValue, RequestStep, Step, Value, Where } from '../model-steps.ts';
import { checkArguments } from './check-arguments.ts';
import { checkEvent } from './check-events.ts';
import { checkField, checkName, checkTable, type Known } from './known-names.ts';
import { stepListsOf } from './walk-steps.ts';

/** Names of rows that earlier steps made, with their table where that is known. */
type Rows = ReadonlyMap<string, string | undefined>;

/** Tables, fields, functions, tasks, events and operations that steps name. */
export function checkAllSteps(known: Known): void {
  for (const group of known.plan.api ?? []) {
    for (const { action, path } of group.endpoints) {
      if (action?.verb === 'steps') checkStepList(known, { steps: action.steps, rows: new Map(), path });
    }
  }
  for (const owner of [...known.plan.functions, ...known.plan.tasks]) {
    checkStepList(known, { steps: owner.steps, rows: rowsOfInput(owner.input), path: owner.path });
  }
}

/** What is given may be a row: `update: order` is then a matter of types. */
function rowsOfInput(input: FieldType | undefined): Rows {
  const fields = input?.kind === 'object' ? input.fields : [];
  return new Map(fields.map((field) => [field.name, undefined]));
}

function checkStepList(known: Known, list: { steps: readonly Step[]; rows: Rows; path: string }): void {
  const rows = new Map(list.rows);
  for (const step of list.steps) {
    checkStep(known, { step, rows });
    const inner = step.key === 'each' ? new Map([...rows, [step.as, undefined]]) : rows;
    for (const steps of stepListsOf(step)) checkStepList(known, { steps, rows: inner, path: list.path });
    nameResults(step, rows);
  }
}

/** What the step's result is called from here on. Steps inside a transaction may be used behind it. */
function nameResults(step: Step, rows: Map<string, string | undefined>): void {
  if (step.key === 'set') for (const { name } of step.entries) rows.set(name, undefined);
  if (step.as !== undefined && step.key !== 'each') {
    rows.set(step.as, step.key === 'get' || step.key === 'create' ? step.table.name : undefined);
  }
  for (const steps of stepListsOf(step)) for (const inner of steps) nameResults(inner, rows);
}

interface StepUse<S extends Step = Step> {
  readonly step: S;
  readonly rows: Rows;
}

type RowStep = Extract<Step, { key: 'update' | 'delete' }>;

function checkStep(known: Known, { step, rows }: StepUse): void {
  const { path } = step;
  if ('table' in step && checkTable(known, { reference: step.table, path })) checkTableStep(known, step);
  if (step.key === 'update' || step.key === 'delete') checkTarget(known, { step, rows });
  if (step.key === 'call' || step.key === 'run') checkCall(known, step);
  if (step.key === 'request') checkRequest(known, step);
  if (step.key === 'emit') {
    checkEvent(known, { reference: step.event, path });
    const event = known.plan.events.find((each) => each.name === step.event.name);
    checkArguments(known, {
      values: step.data,
      type: event?.data,
      of: step.event,
      what: 'event',
      definition: event,
      path,
    });
  }
}

function checkTableStep(known: Known, step: Step & { readonly table: Reference }): void {
  const { path } = step;
  const table = step.table.name;
  if ('where' in step) checkWhere(known, { where: step.where, table, path });
  if (step.key === 'sum') checkField(known, { table, reference: step.field, path });
  if (step.key === 'find') for (const { field } of step.sort) checkField(known, { table, reference: field, path });
  if (step.key === 'create')
    for (const map of mapsOf(step.values)) checkFieldNames(known, { values: map.entries, table, path });
}

/** The maps among the values of a create step: one, or those of a list. */
function mapsOf(value: Value): MapValue[] {
  if (value.kind === 'map') return [value];
  return value.kind === 'list' ? value.items.flatMap(mapsOf) : [];
}

function checkTarget(known: Known, { step, rows }: StepUse<RowStep>): void {
  const { target, path, where } = step;
  const isRow = where === undefined && rows.has(target.name);
  const table = isRow ? rows.get(target.name) : target.name;
  if (!isRow && !checkTargetName(known, { step, rows })) return;
  if (table === undefined) return;
  checkWhere(known, { where, table, path });
  if (step.key === 'update') checkFieldNames(known, { values: step.set, table, path });
}

/** With `where` the target is a table; without, a row. A table without `where` would mean all of its rows. */
function checkTargetName(known: Known, { step, rows }: StepUse<RowStep>): boolean {
  const { target, path, where, key } = step;
  if (where !== undefined) return checkTable(known, { reference: target, path });
  if (known.declared.tables.has(target.name)) {
    const message = `Which rows of ${target.name}? Without "where", this would ${key} all of them.`;
    known.log.add({
      code: 'missing-where',
      message,
      at: target.at,
      path,
      expected: 'where: a formula; where: true for all',
    });
    return false;
  }
  const among = new Set([...rows.keys(), ...known.declared.tables.keys()]);
  return checkName(known, { reference: target, among, what: 'row or table', path });
}

function checkWhere(known: Known, options: { where: Where | undefined; table: string; path: string }): void {
  const { where, table, path } = options;
  if (where?.kind === 'match') checkFieldNames(known, { values: where.fields, table, path });
}

function checkFieldNames(known: Known, options: { values: readonly NamedValue[]; table: string; path: string }): void {
  const { values, table, path } = options;
  for (const { name, nameAt } of values) checkField(known, { table, reference: { name, at: nameAt }, path });
}

function checkCall(known: Known, step: CallStep): void {
  const { target, path } = step;
  const isCall = step.key === 'call';
  const among = isCall ? known.declared.functions : known.declared.tasks;
  const what = isCall ? 'function' : 'task';
  if (!checkName(known, { reference: target, among, what, path })) return;
  const definition = (isCall ? known.plan.functions : known.plan.tasks).find((each) => each.name === target.name);
  checkArguments(known, { values: step.with, type: definition?.input, of: target, what, definition, path });
}

function checkRequest(known: Known, step: RequestStep): void {
  const { integration, operation, path } = step;
  if (!checkName(known, { reference: integration, among: known.declared.integrations, what: 'integration', path }))
    return;
  const among = known.declared.integrations.get(integration.name) ?? new Set();
  if (!checkName(known, { reference: operation, among, what: `operation of ${integration.name}`, path })) return;
  const owner = known.plan.integrations.find((each) => each.name === integration.name);
  const definition = owner?.operations.find((each) => each.name === operation.name);
  checkArguments(known, {
    values: step.with,
    type: definition?.input,
    of: operation,
    what: 'operation',
    definition,
    path,
  });
}
