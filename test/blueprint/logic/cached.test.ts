import { expect, test } from 'vitest';
import { problemsOf } from '../build-plan.ts';

const plan = (steps: string) => `tables:
  things: { fields: { name: text, views: "integer, default 0" } }
functions:
  count_view:
    input: { id: uuid }
    steps:
      - update: things
        where: id == input.id
        set: { views: = views + 1 }
tasks:
  look: { steps: [{ log: looking }] }
api:
  things:
    endpoints:
      GET /things/{id}/views:
        allow: public
        cache: 1m
        steps:
${steps.replaceAll(/^/gm, '          ')}
          - return: { id: = input.id }
`;

test.each([
  ['changes rows', '- update: things\n  where: id == input.id\n  set: { views: = views + 1 }'],
  ['deletes rows', '- delete: things\n  where: id == input.id'],
  ['creates rows', '- create: things\n  values: { name: x }'],
  ['runs a task', '- run: look'],
  ['calls what changes rows', '- call: count_view\n  with: { id: = input.id }'],
  ['may change rows', "- if: env('MODE') != null\n  then:\n    - delete: things\n      where: id == input.id"],
])('an answer is not kept of steps that %s', (_what, steps) => {
  expect(problemsOf(plan(steps))).toContain('cached-change api.things.endpoints.GET /things/{id}/views.cache');
});

test('an answer is kept of steps that only read', () => {
  expect(problemsOf(plan('- get: things\n  where: id == input.id\n  as: thing'))).not.toContainEqual(
    expect.stringContaining('cached-change'),
  );
});
