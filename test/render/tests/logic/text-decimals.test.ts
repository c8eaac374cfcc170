import { describe, expect, it } from 'vitest';
import { logicTestsOf } from './logic-tests-of.ts';

const plan = `tables:
  things: { fields: { name: "text, max 50", weight: "decimal(8,3), default 1.5" } }
api:
  things:
    allow: public
    endpoints:
      GET /things: list things
      POST /things/weigh:
        input: { weight: "decimal(6,2)" }
        steps:
          - sum: things.weight
            as: before
          - set: { set: = input.weight }
          - create: things
            values: { name: "{input.weight} and {set}", weight: = input.weight * 2 }
            as: made
          - sum: things.weight
            as: total
          - return:
              before: = before
              given: = input.weight
              set: = set
              made: = made.weight
              total: = total
              third: = total / 3
              rounded: = round(made.weight, 2)
              least: = min(made.weight, 5)
functions:
  spread:
    input: { counts: "integer[], min 1" }
    returns: { all: "decimal[]", items: [{ rate: decimal }] }
    steps:
      - return: { all: = counts, items: "= map(counts, count => ({ rate: count }))" }
    examples:
      - { name: whole, input: { counts: [1, 2] } }
  halve:
    input: { weight: "decimal(6,2)" }
    steps:
      - return: { weight: = weight, half: = weight / 2 }
    examples:
      - { name: a half, input: { weight: 1.5 }, returns: { weight: 1.5, half: "0.7500" } }
`;

describe('decimals that are texts', () => {
  const tests = logicTestsOf(plan, 'decimals: string');

  it('keep the places of columns and inputs, and have as few as they need when they were calculated', () => {
    const code = tests['modules/things/weigh.test.ts']?.code['answers 200 when nothing stands in its way'] ?? '';
    const result = /body\.data\)\.toEqual\((\{.*?\})\)/s.exec(code)?.[1]?.replace(/\s+/g, ' ');
    expect(result).toBe(
      "{ before: '0', given: '0.50', set: '0.5', made: '1.000', total: '1.000', third: '0.33333333333333333333', rounded: '1', least: '1' }",
    );
    expect(code).toContain("name: '0.50 and 0.5', weight: '1.000'");
  });

  it('are compared with examples as they are written', () => {
    const code = tests['functions/halve.test.ts']?.code['a half'] ?? '';
    expect(code).toContain("halve({ weight: '1.50' })");
    expect(code).toContain("toEqual({ weight: '1.50', half: '0.75' })");
  });

  it('are what whole numbers become in lists and objects', () => {
    const code = tests['functions/spread.test.ts']?.code['whole'] ?? '';
    expect(code.replaceAll(/\s+/g, ' ')).toContain(
      "toEqual({ all: ['1', '2'], items: [{ rate: '1' }, { rate: '2' }] })",
    );
  });

  it('are numbers everywhere else', () => {
    const code = logicTestsOf(plan)['modules/things/weigh.test.ts']?.code['answers 200 when nothing stands in its way'];
    expect(code).toContain('given: 0.5, set: 0.5, made: 1, total: 1, third: 0.3333333333333333');
  });
});
