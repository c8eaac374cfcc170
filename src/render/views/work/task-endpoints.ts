import type { Blueprint, TaskBlueprint, TaskEndpointsBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { projectValues, wireSamples } from './samples.ts';
import { taskDefinition, taskFile } from './task.ts';

/** Everything of src/tasks/endpoints. */
export interface TaskEndpointsView {
  readonly imports: readonly string[];
  readonly path: string;
  readonly tag: string;
  /** Code of the roles that see everything, with commas; '' for none. */
  readonly administrators: string;
  /** Code: whether `user` has one of them; '' for none. */
  readonly isAdministrator: string;
  /** What a key needs to ask how a task is; '' where machines start none. */
  readonly scope: string;
  readonly keys: { readonly createdAt: string; readonly dueAt: string; readonly finishedAt: string };
  /** Code of entries of an object. */
  readonly shownTimes: string;
  /** Code of the id of `user`, as runs have it. */
  readonly userId: string;
}

export function taskEndpointsView(
  { path, administrators, scope }: TaskEndpointsBlueprint,
  lookup: Lookup,
): TaskEndpointsView {
  const { project } = lookup.blueprint;
  const imports = new Imports();
  imports.type('../../auth/permissions.ts', 'CurrentUser');
  imports.value('../../errors.ts', 'ConflictError');
  imports.value('../../errors.ts', 'NotFoundError');
  imports.type('../queue.ts', 'ListedRun');
  imports.type('../queue.ts', 'Queue');
  imports.type('../queue.ts', 'Run');
  if (administrators.length > 0) imports.type('../queue.ts', 'RunFilter');
  const keys = project.casing === 'camel' ? camelKeys : snakeKeys;
  const isAdministrator = administrators.map((role) => `user.role === ${quoteString(role)}`).join(' || ');
  return {
    path,
    tag: tagOf(path),
    administrators: administrators.map(quoteString).join(', '),
    isAdministrator:
      scope === undefined || isAdministrator === ''
        ? isAdministrator
        : `(user.apiKey === undefined && (${isAdministrator}))`,
    scope: scope ?? '',
    keys,
    shownTimes: project.casing === 'camel' ? 'createdAt, dueAt, finishedAt' : snakeEntries,
    userId: project.ids === 'uuid' ? 'user.id' : 'String(user.id)',
    imports: imports.lines,
  };
}

const camelKeys = { createdAt: 'createdAt', dueAt: 'dueAt', finishedAt: 'finishedAt' };
const snakeKeys = { createdAt: 'created_at', dueAt: 'due_at', finishedAt: 'finished_at' };
const snakeEntries = 'created_at: createdAt, due_at: dueAt, finished_at: finishedAt';

/** Group of the OpenAPI document. */
export function tagOf(path: TaskEndpointsBlueprint['path']): string {
  return path.slice(1);
}

/** The endpoints with the roles that may call them, none for whoever started the task; for documentation and the test of permissions. */
export function taskOperations({ taskEndpoints }: Pick<Blueprint, 'taskEndpoints'>) {
  if (taskEndpoints === undefined) return [];
  const { path, administrators, scope } = taskEndpoints;
  const own = [
    { method: 'GET', path: `${path}/{id}`, summary: 'How a task is', scope },
    { method: 'POST', path: `${path}/{id}/cancel`, summary: 'Cancel a task', scope: undefined },
  ];
  const all = [
    { method: 'GET', path, summary: 'List tasks of everybody, the newest first' },
    { method: 'POST', path: `${path}/{id}/retry`, summary: 'Try a task again that has failed or was cancelled' },
  ];
  return [
    ...own.map((operation) => ({ ...operation, roles: [] })),
    ...(administrators.length === 0
      ? []
      : all.map((operation) => ({ ...operation, roles: administrators, scope: undefined }))),
  ];
}

/** test/tasks/endpoints.test.ts; texts are code unless they say otherwise. */
export interface TaskEndpointsTestView {
  readonly url: string;
  readonly task: string;
  readonly input: string;
  readonly definition: string;
  readonly taskFile: string;
  readonly idType: 'string' | 'number';
  /** Values of somebody who sees their own tasks only. */
  readonly ordinary: string;
  readonly chief: string;
  /** Not code; '' for none. */
  readonly administrator: string;
  readonly finishedAt: string;
}

export function taskEndpointsTestView(
  { path, administrators }: TaskEndpointsBlueprint,
  { blueprint, column }: Lookup,
): TaskEndpointsTestView {
  const { project, auth } = blueprint;
  const task = plainestTask(blueprint.tasks);
  if (auth === undefined || task === undefined) throw new TypeError('no tasks, or nobody who signs in');
  const role = propertyKey(column(auth.table, auth.roleColumn).name.key);
  const [administrator = ''] = administrators;
  const ordinary = auth.roles.find((each) => !administrators.includes(each)) ?? auth.defaultRole;
  const values = (name: string): string => (name === auth.defaultRole ? '' : `{ ${role}: ${quoteString(name)} }`);
  return {
    url: quoteString(`${project.basePath}${path}`),
    task: quoteString(task.name.snake),
    input: projectValues(task.input, wireSamples(task.input, project.decimals)),
    definition: taskDefinition(task),
    taskFile: taskFile(task),
    idType: project.ids === 'uuid' ? 'string' : 'number',
    ordinary: values(ordinary),
    chief: values(administrator),
    administrator,
    finishedAt: (project.casing === 'camel' ? camelKeys : snakeKeys).finishedAt,
  };
}

/** The one that gives up first. */
function plainestTask(tasks: readonly TaskBlueprint[]): TaskBlueprint | undefined {
  return tasks.toSorted((one, two) => one.retry - two.retry || one.input.length - two.input.length)[0];
}
