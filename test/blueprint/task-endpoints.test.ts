import { describe, expect, test } from 'vitest';
import { auth, buildSound, users } from './build-plan.ts';

interface Given {
  readonly allow?: string;
  readonly status?: number;
  readonly steps?: string;
  readonly roles?: string;
  readonly endpoints?: string;
}

const runIt = '{ run: count, as: job }, { return: job }';

function plan({ allow = 'signed in', status = 202, steps = runIt, roles = auth, endpoints = '' }: Given = {}): string {
  return `
tables:${users}
  tasks: { fields: { title: "text, max 9" } }
api:
  work:
    endpoints:
      POST /work: { allow: ${allow}, status: ${status}, steps: [${steps}] }
${endpoints}
tasks: { count: { steps: [{ log: hello }] } }
${roles}`;
}

function actionOf(given: Given) {
  const action = buildSound(plan(given)).modules.flatMap(({ actions }) => actions)[0];
  if (action === undefined) throw new Error('no action');
  return action;
}

describe('endpoints of tasks', () => {
  test('are for those who start them, and for the administrator', () => {
    expect(buildSound(plan()).taskEndpoints).toEqual({ path: '/tasks', administrators: ['admin'] });
  });

  test('know no administrator where everybody who registers is one', () => {
    const roles = 'auth: { table: users, roles: [admin] }';
    expect(buildSound(plan({ roles })).taskEndpoints).toEqual({ path: '/tasks', administrators: [] });
  });

  test('make way for a plan that is about tasks', () => {
    const endpoints = '  tasks: { allow: signed in, endpoints: { GET /tasks: list tasks } }';
    expect(buildSound(plan({ endpoints })).taskEndpoints?.path).toBe('/task-runs');
    expect(
      buildSound(plan({ endpoints: endpoints.replace('GET /tasks: list', '"GET /tasks/{id}": get') })).taskEndpoints
        ?.path,
    ).toBe('/task-runs');
  });

  test('are not there without tasks, or without sign-in', () => {
    expect(buildSound(plan({ roles: '', allow: 'public' })).taskEndpoints).toBeUndefined();
    const idle = plan({ steps: '{ log: hello }', status: 204 }).replace(/^tasks: .*$/m, '');
    expect(buildSound(idle).taskEndpoints).toBeUndefined();
  });
});

describe('an endpoint that returns a run', () => {
  test('says with 202 where the task can be asked for', () => {
    expect(actionOf({}).location).toBe('/tasks/:id');
    const endpoints = '  tasks: { allow: signed in, endpoints: { GET /tasks: list tasks } }';
    expect(actionOf({ endpoints }).location).toBe('/task-runs/:id');
  });

  test.each<[string, Given]>([
    ['another status', { status: 200 }],
    ['something else that is returned', { steps: '{ run: count, as: job }, { return: { job: = job.id } }' }],
    [
      'one way that returns something else',
      {
        steps:
          '{ run: count, as: job }, { if: today() > today(), then: [{ return: { id: = job.id } }] }, { return: job }',
      },
    ],
    ['callers who could not ask', { allow: 'public' }],
    ['nobody who signs in', { allow: 'public', roles: '' }],
  ])('does not with %s', (_what, given) => {
    expect(actionOf(given).location).toBeUndefined();
  });

  test('notes who started it, unless everybody may', () => {
    const byUser = (given: Given): unknown[] =>
      actionOf(given).program.block.statements.flatMap((each) => (each.kind === 'run' ? [each.byUser] : []));
    expect(byUser({})).toEqual([true]);
    expect(byUser({ allow: 'public' })).toEqual([undefined]);
  });
});
