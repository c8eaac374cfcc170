import { walkSteps } from '../../plan/check/walk-steps.ts';
import type { Plan, Reference } from '../../plan/model.ts';
import type { Formula, NamedValue, Step, Value, Where } from '../../plan/model-steps.ts';
import type { NamedPlan } from './named-plan.ts';
import type { Occurrence } from './occurrence.ts';
import { occurrencesInFormula } from './occurrences-in-formula.ts';
import { occurrencesInIncludes } from './occurrences-in-includes.ts';
import { knownValues } from './known-values.ts';
import { use, useField } from './occurrences-in-tables.ts';
import type { TypedNodes } from './typed-nodes.ts';

export interface StepsPlace {
  readonly named: NamedPlan;
  readonly nodes: TypedNodes;
  /** The event that starts the task. */
  readonly event?: string;
}

interface HeldSteps {
  readonly path: string;
  readonly steps: readonly Step[];
  readonly event?: string;
}

/** Everything in a plan that has steps. */
function heldSteps(plan: Plan): readonly HeldSteps[] {
  const endpoints = (plan.api ?? []).flatMap((group) => group.endpoints);
  return [
    ...endpoints.flatMap(({ path, action }) => (action?.verb === 'steps' ? [{ path, steps: action.steps }] : [])),
    ...plan.functions,
    ...plan.tasks.map(({ path, steps, on }) => ({ path, steps, ...(on && { event: on.name }) })),
  ];
}

export function occurrencesInSteps(named: NamedPlan, nodes: TypedNodes): readonly Occurrence[] {
  return heldSteps(named.plan).flatMap(({ path, steps, event }) => {
    const all = walkSteps(steps);
    const variables = new Set(all.flatMap(variablesOf));
    const place = { named, nodes, ...(event !== undefined && { event }), path, variables };
    return all.flatMap((step) => [...namesOfStep(step, place), ...formulasOfStep(step, place)]);
  });
}

/** What a step gives a name to. */
function variablesOf(step: Step): readonly string[] {
  if (step.key === 'set') return step.entries.map(({ name }) => name);
  return step.as === undefined ? [] : [step.as];
}

/** The table whose rows a step is about. */
export function tableOfStep(step: Step, { nodes }: StepsPlace): string | undefined {
  if ('table' in step) return step.table.name;
  if (step.key !== 'update' && step.key !== 'delete') return undefined;
  if (step.where !== undefined) return step.target.name;
  return nodes.query(step.at)?.table;
}

function namesOfStep(step: Step, place: StepsPlace & { readonly path: string }): readonly Occurrence[] {
  const { named, path } = place;
  switch (step.key) {
    case 'call':
      return [use({ kind: 'function', name: step.target.name }, step.target, path)];
    case 'run': {
      const { name } = step.target;
      const event = named.plan.tasks.find((task) => task.name === name)?.on?.name;
      const given = event === undefined ? [] : step.with;
      return [
        use({ kind: 'task', name }, step.target, path),
        ...given.map((each) => use({ kind: 'event field', event: event ?? '', name: each.name }, refer(each), path)),
      ];
    }
    case 'request':
      return [
        use({ kind: 'integration', name: step.integration.name }, step.integration, path),
        use({ kind: 'operation', integration: step.integration.name, name: step.operation.name }, step.operation, path),
      ];
    case 'emit': {
      const { name } = step.event;
      const data = step.data.map((each) =>
        use({ kind: 'event field', event: name, name: each.name }, refer(each), path),
      );
      return [use({ kind: 'event', name }, step.event, path), ...data];
    }
    default: {
      const table = tableOfStep(step, place);
      if (table === undefined) return [];
      const words = fieldsOfStep(step).flatMap((word) => useField(named, { table, path }, word));
      const include = 'include' in step ? step.include : [];
      return [
        ...tableNameOf(step).map((word) => use({ kind: 'table', name: word.name }, word, path)),
        ...words,
        ...occurrencesInIncludes(named, { table, path, include }),
      ];
    }
  }
}

function refer({ name, nameAt }: NamedValue): Reference {
  return { name, at: nameAt };
}

/** `update: order` names a row, which keeps its name. */
function tableNameOf(step: Step): readonly Reference[] {
  if ('table' in step) return [step.table];
  const isTable = (step.key === 'update' || step.key === 'delete') && step.where !== undefined;
  return isTable ? [step.target] : [];
}

function fieldsOfStep(step: Step): readonly Reference[] {
  const matched = 'where' in step && step.where?.kind === 'match' ? step.where.fields.map(refer) : [];
  if (step.key === 'sum') return [...matched, step.field];
  if (step.key === 'find') return [...matched, ...step.sort.map(({ field }) => field)];
  if (step.key === 'create') return keysOf(step.values);
  return step.key === 'update' ? [...matched, ...step.set.map(refer)] : matched;
}

/** The columns that a map, or each map of a list, gives values to. */
function keysOf(value: Value): readonly Reference[] {
  if (value.kind === 'map') return value.entries.map(refer);
  return value.kind === 'list' ? value.items.flatMap(keysOf) : [];
}

/** Conditions and changes of queries know the columns of the table by name; everything else of a step does not. */
function formulasOfStep(
  step: Step,
  place: StepsPlace & { readonly path: string; readonly variables: ReadonlySet<string> },
): readonly Occurrence[] {
  const table = tableOfStep(step, place);
  const asked = 'where' in step ? askedBy(step.where) : [];
  const ofQuery = new Set([...asked, ...(step.key === 'update' ? plainFormulas(step.set) : [])]);
  const rows = step.key === 'create' && step.values.kind === 'formula' ? step.values.formula : undefined;
  const formulas = formulasIn(withoutSteps(step));
  const values = knownValues(formulas, { nodes: place.nodes, text: place.named.text });
  return formulas.flatMap((formula) => {
    const query = table !== undefined && ofQuery.has(formula) ? { query: table } : {};
    const created = table !== undefined && formula === rows ? { rowsOf: table } : {};
    return occurrencesInFormula(formula, { ...place, values, ...query, ...created });
  });
}

function askedBy(where: Where | undefined): readonly Formula[] {
  if (where?.kind === 'formula') return [where.formula];
  return where === undefined ? [] : plainFormulas(where.fields);
}

/** In lists, maps and texts names mean what they mean to the steps around. */
function plainFormulas(values: readonly NamedValue[]): readonly Formula[] {
  return values.flatMap(({ value }) => (value.kind === 'formula' ? [value.formula] : []));
}

/** What a step says itself. What a failed `require` answers is no list of steps. */
function withoutSteps(step: Step): unknown {
  return Object.fromEntries(
    Object.entries(step).filter(([key, value]) => !(STEP_LISTS.has(key) && Array.isArray(value))),
  );
}

const STEP_LISTS: ReadonlySet<string> = new Set([
  'whenTrue',
  'whenFalse',
  'cases',
  'otherwise',
  'do',
  'steps',
  'catch',
]);

function formulasIn(part: unknown): readonly Formula[] {
  if (typeof part !== 'object' || part === null) return [];
  return isFormula(part) ? [part] : Object.values(part).flatMap(formulasIn);
}

function isFormula(part: object): part is Formula {
  return 'expression' in part && 'spanOf' in part;
}
