import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Plan, Problem } from '../../plan/model.ts';
import type { FieldType } from '../../plan/model.ts';
import type { Step } from '../../plan/model-steps.ts';
import { parsePlan } from '../../plan/parse.ts';
import { buildBlueprint } from '../build.ts';
import type { Blueprint, InputField, Program } from '../model.ts';
import { parts } from '../parts.ts';

/** A plan that compiles. */
export interface SoundPlan {
  readonly text: string;
  readonly plan: Plan;
  readonly blueprint: Blueprint;
}

/** What has steps: an endpoint, a function or a task. */
export interface Holder {
  readonly kind: 'endpoint' | 'function' | 'task';
  /** As people call it: `POST /orders/checkout`, `price_cart`. */
  readonly name: string;
  readonly path: PlanPath;
  readonly steps: readonly Step[];
  /** As the plan declares it. */
  readonly declared?: FieldType;
  readonly input: readonly InputField[];
  readonly program?: Program;
}

/** The plan of a text, or what is wrong with it. Slices that are not built yet are compiled all the same. */
export function readSoundPlan(text: string): SoundPlan | { readonly problems: readonly Problem[] } {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) return { problems: errorsOf(problems) };
  const whole: Plan = { ...plan, build: { accept: plan.build.accept, slices: [] } };
  const built = buildBlueprint(whole, { without: new Set(parts) });
  if (built.blueprint === undefined) return { problems: errorsOf(built.problems) };
  return { text, plan: whole, blueprint: built.blueprint };
}

function errorsOf(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

/** Everything in a plan that has steps. */
export function holdersOf({ plan, blueprint }: SoundPlan): readonly Holder[] {
  const functions = plan.functions.map((definition): Holder => {
    const made = blueprint.functions.find(({ name }) => name.snake === definition.name);
    return fill({ kind: 'function', ...pick(definition), path: ['functions', definition.name] }, made);
  });
  const tasks = plan.tasks.map((task): Holder => {
    const made = blueprint.tasks.find(({ name }) => name.snake === task.name);
    return fill({ kind: 'task', ...pick(task), path: ['tasks', task.name] }, made);
  });
  const actions = blueprint.modules.flatMap((module) => module.actions);
  const endpoints = (plan.api ?? []).flatMap((group) =>
    group.endpoints.flatMap(({ method, url, action, input }): Holder[] => {
      if (action?.verb !== 'steps') return [];
      const made = actions.find((each) => each.method === method && each.planPath === url);
      const name = `${method} ${url}`;
      const path = ['api', group.name, 'endpoints', name];
      const base = { kind: 'endpoint' as const, name, path, steps: action.steps };
      const inputs = made && { program: made.program, input: [...made.pathParameters, ...made.input] };
      return [fill({ ...base, ...(input === undefined ? {} : { declared: input }) }, inputs)];
    }),
  );
  return [...endpoints, ...functions, ...tasks];
}

function pick(item: { readonly name: string; readonly steps: readonly Step[]; readonly input?: FieldType }) {
  const { name, steps, input } = item;
  return { name, steps, ...(input === undefined ? {} : { declared: input }) };
}

function fill(
  holder: Omit<Holder, 'input'>,
  made: { readonly input: readonly InputField[]; readonly program?: Program } | undefined,
): Holder {
  return {
    ...holder,
    input: made?.input ?? [],
    ...(made?.program === undefined ? {} : { program: made.program }),
  };
}

export function findHolder(sound: SoundPlan, path: PlanPath): Holder | undefined {
  const wanted = JSON.stringify(path);
  return holdersOf(sound).find((holder) => JSON.stringify(holder.path) === wanted);
}
