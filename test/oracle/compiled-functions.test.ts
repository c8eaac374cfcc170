import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parsePlan } from '../../src/plan/parse.ts';
import { type FunctionPlan, functionPlan } from '../plans/random-function-plan.ts';
import { type Comparison, compare } from './compare.ts';
import { blueprintOf, compileFunctions, renderFunctions } from './compiled.ts';

/** Drawn afresh on request (`GROUNDPLAN_SEED=random`), fixed otherwise: a red run must mean a change of ours. */
const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
const plans = Number(process.env['GROUNDPLAN_ORACLE_PLANS'] ?? 5);
const perPlan = 120;
const inputs = 5;

describe(`compiled functions (seed ${seed})`, () => {
  it('give what the reference evaluator gives, thousands of times', { timeout: 120_000 }, async () => {
    const drawn = fc.sample(functionPlan({ least: perPlan, most: perPlan, inputs }), { numRuns: plans, seed });
    const tally = { returns: 0, fails: 0, open: 0 };
    for (const plan of drawn) {
      for (const { comparison, explain } of await compareAll(plan)) {
        if (comparison.kind === 'different') throw new Error(explain(comparison));
        if (comparison.kind === 'open') tally.open += 1;
        else tally[comparison.outcome === 'returns' ? 'returns' : 'fails'] += 1;
      }
    }
    const all = plans * perPlan * inputs;
    expect(tally.returns).toBeGreaterThan(all * 0.6);
    expect(tally.fails).toBeGreaterThan(all * 0.03);
    expect(tally.open).toBeLessThan(all * 0.1);
  });
});

interface Compared {
  readonly comparison: Comparison;
  readonly explain: (comparison: Comparison) => string;
}

async function compareAll({ text, functions }: FunctionPlan): Promise<readonly Compared[]> {
  const { plan } = parsePlan(text, 'plan.yaml');
  const blueprint = blueprintOf(text);
  const compiled = await compileFunctions(blueprint);
  return functions.flatMap(({ name, inputs: given, definition }) =>
    given.map((input): Compared => {
      const call = compiled.get(name);
      if (!plan || !call) throw new Error(`no function ${name}`);
      return {
        comparison: compare(plan, { function: name, input, compiled: call }),
        explain: (comparison) =>
          [
            stringify({ [name]: definition }, { lineWidth: 0 }),
            renderFunctions(blueprint).find(({ path }) => path.includes(`/${name.replaceAll('_', '-')}.ts`))?.content,
            JSON.stringify({ input, ...comparison }, null, 1),
          ].join('\n'),
      };
    }),
  );
}
