import type { Span } from '../../../plan/model.ts';
import type { Variable } from '../expression.ts';
import { describeType, isAssignable } from '../formulas/type-rules.ts';
import type { ValueType } from '../value-types.ts';
import { failStep, type StepPlace } from './context.ts';
import { forget } from './facts.ts';
import { type DeclaringStatement, isInterchangeable } from './surfaces.ts';
import { TrackedVariable } from './variables.ts';

export interface Naming {
  readonly name: string;
  readonly at: Span;
  readonly type: ValueType;
  readonly role: 'result' | 'set';
}

interface Named {
  readonly variable: TrackedVariable;
  readonly declares: boolean;
}

/** What every formula knows by these names. */
const known: ReadonlySet<string> = new Set(['input', 'auth', 'project']);

/** Adds a statement that gives a name a value; nothing, where the name cannot have it. */
export function addNamed(place: StepPlace, naming: Naming, build: (named: Named) => DeclaringStatement): void {
  const { flow, context } = place;
  const named = nameValue(place, naming);
  if (named === undefined) return;
  const statement = build(named);
  flow.statements.push(statement);
  if (named.declares) context.state.declarations.add(named.variable, { statement, flow: flow.home });
}

/**
 * The variable of a name: the one that is visible under it already, if the value fits, else a new one. Undefined and
 * reported when it does not fit.
 */
function nameValue(place: StepPlace, naming: Naming): Named | undefined {
  const { flow } = place;
  const { name, at } = naming;
  if (known.has(name)) {
    const message = `\`${name}\` is known to every formula already.`;
    return failStep(place, { code: 'taken-name', message, at, expected: 'another name' });
  }
  const earlier = flow.names.get(name);
  flow.facts = forget(flow.facts, [name]);
  if (earlier !== undefined) return reassign(place, { naming, earlier });
  const candidate = flow.candidates.get(name);
  const isCandidate = candidate !== undefined && isInterchangeable(candidate, naming);
  const variable = isCandidate ? candidate : newVariable(place, naming);
  flow.name(variable);
  return { variable, declares: true };
}

function reassign(place: StepPlace, { naming, earlier }: { naming: Naming; earlier: Variable }): Named | undefined {
  const { flow } = place;
  const { name, at, type, role } = naming;
  if (!(earlier instanceof TrackedVariable) || (earlier.role !== 'set' && earlier.role !== 'result')) {
    const message = `\`${name}\` cannot be given another value here.`;
    return failStep(place, { code: 'taken-name', message, at, expected: 'another name' });
  }
  const isStoredAlike = role === earlier.role || type.kind !== 'decimal' || role === 'set';
  if (!isAssignable(type, earlier.type) || !isStoredAlike) {
    return failStep(place, {
      code: 'type-changed',
      message: `\`${name}\` is ${describeType(earlier.type)} already, and this is ${describeType(type)}.`,
      at,
      expected:
        type.kind === 'decimal' && (earlier.type.kind === 'integer' || earlier.type.kind === 'money')
          ? 'a decimal from the beginning (`0.0`), round(…), or another name'
          : 'another name, or a value of the same type',
    });
  }
  earlier.isAssigned = true;
  flow.changed.add(name);
  flow.broken.delete(name);
  if (earlier.type.nullable && !type.nullable) flow.facts = new Set([...flow.facts, name]);
  for (const transaction of flow.surroundings.transactions) transaction.assigned(earlier);
  return { variable: earlier, declares: false };
}

export function newVariable(
  { context }: Pick<StepPlace, 'context'>,
  { name, type, role }: { name: string; type: ValueType; role: Variable['role'] },
): TrackedVariable {
  const variable = new TrackedVariable({ name, type, role, mayChange: context.state.repeated.has(name) });
  context.state.variables.push(variable);
  return variable;
}

/** A name whose step failed: what uses it is not looked at. */
export function breakName({ flow }: StepPlace, name: string | undefined): void {
  if (name !== undefined) flow.broken.add(name);
}
