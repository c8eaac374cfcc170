import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examinePlan } from '../../src/cli/compile-plan.ts';
import { randomPlan } from '../plans/random-plan.ts';

const none = new Set<never>();

function codesOf(text: string): string[] {
  return examinePlan({ file: 'plan.yaml', text }, none).problems.map(({ code }) => code);
}

function planWith(endpoints: string, price = 'money'): string {
  return `groundplan: 1
project: { name: shop }
tables:
  products: { fields: { name: text, price: ${price} } }
api:
  products:
    endpoints:
${endpoints}`;
}

describe('what there is to say about a plan', () => {
  it('has problems of form and of meaning in one go', () => {
    const text = planWith(
      '      GET /products: { do: list product, allow: public }\n      POST /products: create products\n',
    );
    expect(codesOf(text)).toEqual(['unknown-table', 'nobody-allowed']);
  });

  it('judges no endpoint by a table that is wrong itself', () => {
    expect(codesOf(planWith('      POST /products: create products\n', 'moeny'))).toEqual(['unknown-type']);
  });

  it('never fails, whatever is wrong with an endpoint', { timeout: 60_000 }, () => {
    const cut = fc.record({
      plan: randomPlan(),
      from: fc.nat(),
      length: fc.integer({ min: 1, max: 6 }),
      put: fc.string({ maxLength: 3 }),
    });
    fc.assert(
      fc.property(cut, ({ plan, from, length, put }) => {
        const api = plan.indexOf('\napi:');
        const at = api + 6 + (from % Math.max(1, plan.length - api - 6));
        const text = plan.slice(0, at) + put + plan.slice(at + length);
        const { problems, blueprint } = examinePlan({ file: 'plan.yaml', text }, none);
        expect(problems.some(({ severity }) => severity === 'error')).toBe(blueprint === undefined);
      }),
      { numRuns: 400 },
    );
  });
});
