import { expect, test } from 'vitest';
import { planOf } from './read-plan.ts';

test('findings are accepted for the whole plan, and for its slices', () => {
  const plan = planOf(`groundplan: 1
accept: { DB-10: Rows are deleted on request. }
project: { name: test }
tables: { things: { fields: { name: text } } }
build: { accept: { BI-01: All at once. } }
`);
  expect([...plan.accept]).toEqual([['DB-10', 'Rows are deleted on request.']]);
  expect([...plan.build.accept]).toEqual([['BI-01', 'All at once.']]);
});
