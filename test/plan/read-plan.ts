import { expect } from 'vitest';
import type { Field, Plan, Problem } from '../../src/plan/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';

export function problemsOf(text: string): readonly Problem[] {
  return parsePlan(text, 'plan.yaml').problems;
}

/** Code and offending words of every problem, in the order of the text. */
export function faultsOf(text: string): readonly string[] {
  return problemsOf(text).map(({ code, at }) => `${code} ${text.slice(at.start, at.end)}`.trim());
}

export function suggestionsOf(text: string): readonly (string | undefined)[] {
  return problemsOf(text).map((problem) => problem.suggestion);
}

/** The plan of a text that has no problems. */
export function planOf(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  expect(problems).toEqual([]);
  if (!plan) throw new Error('a plan without problems is a plan');
  return plan;
}

const HEAD = 'groundplan: 1\nproject: { name: test }\n';

/** A plan with one table `things` that has these fields, each a line. */
export function withFields(...lines: readonly string[]): string {
  return `${HEAD}tables:\n  others:\n    fields: { name: text }\n  things:\n    fields:\n${lines.map((line) => `      ${line}\n`).join('')}`;
}

/** The one field of a table `things`. */
export function fieldOf(line: string): Field {
  const field = planOf(withFields(line)).tables[1]?.fields[0];
  if (!field) throw new Error(`no field was read from ${line}`);
  return field;
}

/** A plan with a table `orders` and these lines behind it. */
export function withOrders(more: string): string {
  return `${HEAD}tables:
  users: { fields: { email: "email, unique", password_hash: password } }
  orders:
    fields: { user: "-> users", status: open | paid | shipped, total: "money, min 0", photo: "image?", tags: <-> tags, note: "text?" }
  tags: { fields: { name: text } }
${more}`;
}

/** A plan whose function \`work\` has these steps. */
export function withSteps(steps: string): string {
  return withOrders(`functions:
  help: { input: { amount: money, note: "text?", order: "-> orders?" }, code: true }
  work:
    input: { order_id: uuid, items: [{ price: money }] }
    steps:
${steps.replaceAll(/^/gm, '      ')}
integrations:
  stripe: { base_url: https://api.stripe.com, operations: { charge: { request: POST /charges, input: { amount: money } } } }
tasks:
  tell: { input: { order_id: uuid }, steps: [{ log: told }] }
events:
  order.paid: { order_id: uuid }
`);
}
