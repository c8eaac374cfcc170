import type { Field, FunctionDefinition, Plan } from '../../../plan/model.ts';
import { columnOf, isRequired } from './schema.ts';

/** Id of the proposal of a function. */
export function functionId(name: string): string {
  return `function ${name}`;
}

interface Call {
  readonly plan: Plan;
  readonly approved: ReadonlySet<string>;
  /** The names of what the caller gives. */
  readonly gives: readonly string[];
  /** The names of what it reads of the result. */
  readonly reads?: readonly string[];
}

/**
 * Whether steps may call a function: it is approved, or it stands in the plan already and takes what they have. One of
 * another form is left to those who wrote it.
 */
export function isCallable(name: string, { plan, approved, gives, reads = [] }: Call): boolean {
  const written = plan.functions.find((each) => each.name === name);
  if (written === undefined) return approved.has(functionId(name));
  const fields = inputsOf(written);
  const names = new Set(fields.flatMap((field) => [field.name, columnOf(field)]));
  const isEnough = fields.every((field) => !isRequired(field) || gives.some((given) => isNamed(field, given)));
  return isEnough && gives.every((given) => names.has(given)) && givesBack(written, reads);
}

/** What a written function takes. */
export function inputsOf({ input }: Pick<FunctionDefinition, 'input'>): readonly Field[] {
  return input?.kind === 'object' ? input.fields : [];
}

function isNamed(field: Field, name: string): boolean {
  return field.name === name || columnOf(field) === name;
}

function givesBack({ returns }: FunctionDefinition, reads: readonly string[]): boolean {
  if (reads.length === 0) return true;
  return returns?.kind === 'object' && reads.every((name) => returns.fields.some((field) => field.name === name));
}

export function hasFunction(plan: Plan, name: string): boolean {
  return plan.functions.some((each) => each.name === name);
}

export function hasTask(plan: Plan, name: string): boolean {
  return plan.tasks.some((each) => each.name === name);
}

export function hasEndpoint(plan: Plan, { method, url }: { method: string; url: string }): boolean {
  return (plan.api ?? []).some(({ endpoints }) =>
    endpoints.some((endpoint) => endpoint.method === method && endpoint.url === url),
  );
}
