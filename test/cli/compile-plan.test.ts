import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examinePlan } from '../../src/cli/compile-plan.ts';
import { parsePlan } from '../../src/plan/parse.ts';
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

  it('looks at tables that have nothing to do with the wrong one', () => {
    const text = `groundplan: 1
project: { name: shop }
tables:
  products: { fields: { name: text, price: moeny } }
  reviews: { fields: { text: text, product: -> products } }
  notes: { fields: { text: text } }
api:
  shop:
    endpoints:
      POST /products: create products
      POST /reviews: create reviews
      POST /notes: create notes
`;
    const { problems } = examinePlan({ file: 'plan.yaml', text }, none);
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'unknown-type tables.products.fields.price',
      'nobody-allowed api.shop.endpoints.POST /notes',
    ]);
  });

  it('blames nothing for what is wrong with something else', { timeout: 60_000 }, () => {
    const broken = fc.record({ plan: randomPlan({ minTables: 2 }), which: fc.nat() });
    fc.assert(
      fc.property(broken, ({ plan, which }) => {
        const fields = [...plan.matchAll(/^ {6}\w+: (?=text|integer|-> |boolean|email|url|date|uuid)/gm)];
        const field = fields[which % fields.length];
        fc.pre(field !== undefined);
        const at = field.index + field[0].length;
        const text = `${plan.slice(0, at)}moeny, ${plan.slice(at)}`;
        const found = examinePlan({ file: 'plan.yaml', text }, none).problems;
        const errors = found.filter(({ severity }) => severity === 'error');
        expect(errors.map(({ code, path, message }) => [code, path, message])).toEqual(
          parsePlan(text, 'plan.yaml')
            .problems.filter(({ severity }) => severity === 'error')
            .map(({ code, path, message }) => [code, path, message]),
        );
      }),
      // Shrinking such a plan takes minutes.
      { numRuns: 40, endOnFailure: true },
    );
  });

  it('never fails, whatever is wrong', { timeout: 60_000 }, () => {
    const cut = fc.record({
      plan: randomPlan(),
      from: fc.nat(),
      length: fc.integer({ min: 1, max: 6 }),
      put: fc.string({ maxLength: 3 }),
    });
    fc.assert(
      fc.property(cut, ({ plan, from, length, put }) => {
        const at = from % plan.length;
        const text = plan.slice(0, at) + put + plan.slice(at + length);
        const { problems, blueprint } = examinePlan({ file: 'plan.yaml', text }, none);
        expect(problems.some(({ severity }) => severity === 'error')).toBe(blueprint === undefined);
      }),
      { numRuns: 50, endOnFailure: true },
    );
  });
});
