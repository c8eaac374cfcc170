import { expect, test } from 'vitest';
import { compile } from '../program/steps/steps.ts';

const plan = (example: string): string => `functions:
  work:
    input:
      lines: [{ price: money, size: "small | large, default small", tags: "text[]?" }]
      rate: decimal?
      day: date
      is_new: boolean
      extra: json?
    returns: { total: money, note: text? }
    steps:
      - return: { total: 1, note: null }
    examples:
      - name: one
        input: ${example}
`;

test.each([
  ['{ lines: [], day: 2026-01-31, is_new: true }', 0],
  ['{ lines: [{ price: 1, size: large, tags: [a] }], rate: 0.5, day: 2026-01-31, is_new: true, extra: [1] }', 0],
  ['{ lines: [{ price: 1, size: null, tags: null }], rate: null, day: 2026-01-31, is_new: false }', 0],
  ['{ lines: [], day: 2026-01-31, is_new: true }\n        returns: { total: 3 }', 0],
  ['{ lines: [], day: 2026-01-31, is_new: true }\n        returns: { total: 3.5, sum: 3 }', 2],
  ['{ lines: [], day: 2026-01-31, is_new: true }\n        returns: 3', 1],
  ['{ lines: [], day: 2026-01-31 }', 1],
  ['{ lines: [], day: 2026-01-31, is_new: yes, colour: red }', 2],
  ['{ lines: [], day: 2026-02-30, is_new: true }', 1],
  ['{ lines: [{ price: 0.5 }], day: 3, is_new: null }', 3],
  ['{ lines: [{ price: 1, size: huge, tags: a }], day: 2026-01-31, is_new: true }', 2],
  ['{ lines: { price: 1 }, day: 2026-01-31, is_new: true, rate: much }', 2],
  ['{ lines: [{ price: 1, tags: [1] }], day: 2026-01-31, is_new: true }', 1],
])('an example fits what it is an example of: %s', (example, count) => {
  expect(compile(plan(example)).problems.map((text) => text.split(':')[0])).toEqual(
    Array.from({ length: count }, () => 'bad-example'),
  );
});

test('so do the examples of endpoints, with the parameters of their paths, and those of simulators', () => {
  const endpoint = (input: string): string =>
    `api:\n  works:\n    endpoints:\n      POST /works/{id}/go:\n        allow: signed in\n        input: { a: integer }\n        steps: [{ return: = input.a }]\n        examples: [{ name: one, input: ${input} }]\n`;
  expect(compile(endpoint('{ a: 1, id: 00000000-0000-4000-8000-000000000000 }')).problems).toEqual([]);
  expect(compile(endpoint('{ a: one, id: x }')).problems).toHaveLength(1);
  const courier = (example: string): string =>
    `integrations:\n  courier:\n    base_url: https://courier.example\n    operations:\n      send: { request: GET /x, returns: [{ code: text }], example: ${example} }\n`;
  expect(compile(courier('[{ code: a }]')).problems).toEqual([]);
  expect(compile(courier('{ code: a }')).problems).toEqual(['bad-example: send']);
});
