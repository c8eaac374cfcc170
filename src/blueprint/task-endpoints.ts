import { givenAdministrators } from '../infer/roles.ts';
import type { Endpoint, Plan } from '../plan/model.ts';
import type { ResolvedAuth } from './auth.ts';
import type { ActionBlueprint, TaskEndpointsBlueprint } from './model-logic.ts';
import type { Statement } from './program/program.ts';
import type { Program } from './program/program.ts';
import { walkStatements } from './program/walk.ts';

/** The first that no endpoint of the plan begins with; a backend may be about tasks of people. */
const places = ['tasks', 'task-runs', 'background-tasks'] as const;

/**
 * Where people ask how a task is that they started. Undefined without tasks, and without sign-in: nobody could be told
 * that somebody else's task is not theirs.
 */
export function planTaskEndpoints(
  { tasks }: Pick<Plan, 'tasks'>,
  { auth, endpoints }: { auth: ResolvedAuth | undefined; endpoints: readonly Pick<Endpoint, 'segments'>[] },
): TaskEndpointsBlueprint | undefined {
  if (tasks.length === 0 || auth === undefined) return undefined;
  const taken = new Set(endpoints.map(({ segments: [first] }) => (first?.kind === 'word' ? first.text : '')));
  const path: TaskEndpointsBlueprint['path'] = `/${places.find((place) => !taken.has(place)) ?? 'background-tasks'}`;
  return { path, administrators: givenAdministrators(auth) };
}

/** Machines that start a task and are told where to ask for it may do so. */
export function openToMachines(
  endpoints: TaskEndpointsBlueprint,
  actions: readonly Pick<ActionBlueprint, 'status' | 'location' | 'scope'>[],
): TaskEndpointsBlueprint {
  const start = actions.some(
    ({ status, location, scope }) => status === 202 && location !== undefined && scope !== undefined,
  );
  return start ? { ...endpoints, scope: `${endpoints.path.slice(1)}:read` } : endpoints;
}

/** Whether every way through these steps that returns something returns a run that `run` has started. */
export function returnsRun({ block }: Pick<Program, 'block'>): boolean {
  const statements = [...walkStatements(block)];
  const runs = new Set(statements.flatMap((each) => (each.kind === 'run' ? (each.variable ?? []) : [])));
  const returned = statements.filter((each): each is Statement & { kind: 'return' } => each.kind === 'return');
  return returned.length > 0 && returned.every(({ value }) => value?.kind === 'variable' && runs.has(value.variable));
}
