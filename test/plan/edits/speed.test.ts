import { expect, it } from 'vitest';
import { applyEdits } from '../../../src/plan/edits/apply.ts';
import type { PlanEdit, PlanValue } from '../../../src/plan/edits/edit.ts';

it('200 edits of a plan with 200 tables take little time', () => {
  const names = Array.from({ length: 200 }, (_, index) => `things_${index}`);
  const fields = { name: 'text, max 200', price: 'money, min 0', state: 'a | b, default a', other: '-> things_0?' };
  const api = (name: string): PlanValue => ({
    description: 'About them.',
    endpoints: {
      [`GET /${name}`]: { do: `list ${name}`, allow: ['owner', 'admin'] },
      [`GET /${name}/{id}`]: `get ${name}`,
    },
  });
  const text = applyEdits('', [
    { kind: 'set', path: ['tables'], value: Object.fromEntries(names.map((name) => [name, { fields }])) },
    { kind: 'set', path: ['api'], value: Object.fromEntries(names.map((name) => [name, api(name)])) },
  ]);
  const edits = names.map((name, index): PlanEdit => {
    if (index % 2 === 0)
      return { kind: 'set', path: ['tables', name, 'fields', 'name', 'accept', 'DB-01'], value: 'known' };
    return { kind: 'append', path: ['api', name, 'endpoints', `GET /${name}`, 'allow'], value: 'staff' };
  });
  applyEdits(text, edits);
  const start = performance.now();
  const result = applyEdits(text, edits);
  // Some 50 ms on a quiet machine; the bound leaves room for busy ones.
  expect(performance.now() - start).toBeLessThan(3000);
  expect(result).toContain('name: { type: text, max: 200, accept: { DB-01: known } }');
});
