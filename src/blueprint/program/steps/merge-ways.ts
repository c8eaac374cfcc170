import { commonType } from '../formulas/type-rules.ts';
import type { StepPlace } from './context.ts';
import { commonFacts, forget } from './facts.ts';
import type { Flow } from './flow.ts';
import { newVariable } from './declare.ts';
import type { ValueType } from '../value-types.ts';
import { type Construct, Surface } from './surfaces.ts';
import { isSameType, type TrackedVariable } from './variables.ts';

/**
 * What is known behind a statement with several ways through it: the names that every way makes which comes to its end,
 * and the facts that hold on each of them.
 */
export function mergeWays(
  place: StepPlace,
  { construct, ways }: { construct: Construct; ways: readonly Flow[] },
): void {
  const { flow } = place;
  const completing = ways.filter((way) => way.completes);
  for (const way of ways) for (const name of way.changed) flow.changed.add(name);
  for (const way of completing) for (const name of way.gone) flow.drop(name);
  for (const way of ways) for (const name of way.broken) if (!flow.names.has(name)) flow.broken.add(name);
  if (completing.length === 0) {
    flow.completes = false;
    return;
  }
  const facts = commonFacts(completing.map((way) => way.facts));
  // What a callback finds out is not known outside of it, but what it sets again is no longer known either.
  flow.facts = construct.kind === 'transaction' ? forget(flow.facts, flow.changed) : facts;
  const [first, ...others] = completing;
  for (const name of first?.own.keys() ?? []) {
    if (others.every((way) => way.own.has(name))) surface(place, { name, construct, ways: completing });
  }
}

function surface(
  place: StepPlace,
  { name, construct, ways }: { name: string; construct: Construct; ways: readonly Flow[] },
): void {
  const { flow, context } = place;
  const variables = ways.flatMap((way) => way.own.get(name) ?? []);
  const common = commonVariable(place, variables);
  if (common === undefined) return;
  const made = new Surface({
    construct,
    variable: common,
    ways: ways.flatMap((way) => {
      const variable = way.own.get(name);
      return variable === undefined ? [] : [{ flow: way, variable }];
    }),
  });
  for (const way of ways) {
    const inner = way.surfaces.get(name);
    if (inner !== undefined && inner.variable === common) inner.outer = made;
  }
  context.state.surfaces.push(made);
  flow.home.open.push(made);
  flow.surfaces.set(name, made);
  flow.name(common);
}

/** The first way's variable where it can hold what the others end with; else a new one. Undefined without a common type. */
function commonVariable(place: StepPlace, variables: readonly TrackedVariable[]): TrackedVariable | undefined {
  const [first, ...others] = variables;
  if (first === undefined) return undefined;
  let type: TrackedVariable['type'] | undefined = first.type;
  for (const other of others) type = type && commonType(type, other.type);
  if (type === undefined) return undefined;
  if (type.kind === 'text') type = chosenType(variables, type) ?? type;
  const role = variables.some((variable) => variable.role === 'set') ? 'set' : 'result';
  if (isSameType(type, first.type) && (first.role === role || type.kind !== 'decimal')) return first;
  return newVariable(place, { name: first.name, type, role });
}

/** Where each way chooses among texts that are written out, it is one of these, as an enum would say. */
function chosenType(variables: readonly TrackedVariable[], { nullable }: ValueType): ValueType | undefined {
  const values = variables.map(valuesOf);
  if (values.includes(undefined)) return undefined;
  return { kind: 'enum', values: [...new Set(values.flatMap((each) => each ?? []))], nullable };
}

function valuesOf({ texts, type }: TrackedVariable): readonly string[] | undefined {
  if (type.kind === 'null') return [];
  return texts ?? (type.kind === 'enum' ? type.values : undefined);
}
