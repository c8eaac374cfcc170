import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import { buildBlueprint } from '../../src/blueprint/build.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { spanIsInside } from '../../src/plan/source.ts';
import { Choices } from '../plans/choices.ts';
import { damaged } from '../plans/random-damage.ts';
import { functionPlan } from '../plans/random-function-plan.ts';
import { randomPlan } from '../plans/random-plan.ts';
import { renderFunctions } from './compiled.ts';

/** Drawn afresh on request (`GROUNDPLAN_SEED=random`), fixed otherwise: a red run must mean a change of ours. */
const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
const runs = Number(process.env['GROUNDPLAN_FUZZ_RUNS'] ?? 80);

/** Plans of functions, or whole ones, some of whose formulas mean nothing. */
const damagedPlan = fc
  .tuple(
    fc.oneof(
      functionPlan({ most: 4, inputs: 0 }).map(({ text }) => text),
      randomPlan({ maxTables: 1 }),
    ),
    fc.gen(),
  )
  .map(([text, draw]) => damaged(new Choices(draw), text));

describe('any plan with damaged formulas', () => {
  it('is refused with problems that point into it, or renders to code that parses', { timeout: 120_000 }, () => {
    let refused = 0;
    fc.assert(
      fc.property(damagedPlan, (text) => {
        const parsed = parsePlan(text, 'plan.yaml');
        const built = parsed.plan && buildBlueprint(parsed.plan, { without: new Set() });
        const problems = [...parsed.problems, ...(built?.problems ?? [])];
        for (const { at, message } of problems) expect(spanIsInside(at, text), message).toBe(true);
        const isRefused = built?.blueprint === undefined;
        expect(problems.some(({ severity }) => severity === 'error')).toBe(isRefused);
        if (isRefused) refused += 1;
        for (const { path, content } of isRefused ? [] : renderFunctions(built.blueprint))
          expect(parseSync(path, content).errors, `${path}\n${content}`).toEqual([]);
      }),
      // Plans are large: what is left after minutes of shrinking is hardly smaller.
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(refused).toBeGreaterThan(runs / 4);
  });
});
