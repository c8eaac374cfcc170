import fc from 'fast-check';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';
import type { ProjectFile } from '../../src/render/file.ts';
import { generate } from '../generated/generate.ts';
import { randomPlan } from '../plans/random-plan.ts';

/** Drawn afresh on request (`GROUNDPLAN_SEED=random`), fixed otherwise: a red run must mean a change of ours. */
const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
const runs = Number(process.env['GROUNDPLAN_RANDOM_PLANS'] ?? 40);

describe('any valid plan', () => {
  it('renders files that all parse, inside of the project', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomPlan(), async (plan) => {
        const files = await generate(plan);
        for (const file of files) {
          expect(file.path).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
          expect(file.path.split('/')).not.toContain('..');
          expect(syntaxErrors(file), `${file.path}\n${file.content}`).toEqual([]);
        }
      }),
      // Plans are large: what is left after minutes of shrinking is hardly smaller.
      { numRuns: runs, seed, endOnFailure: true },
    );
  });

  it('renders the same bytes again', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomPlan(), async (plan) => {
        expect(await generate(plan)).toEqual(await generate(plan));
      }),
      { numRuns: 5, seed },
    );
  });
});

function syntaxErrors(file: ProjectFile): readonly string[] {
  if (file.path.endsWith('.ts')) return parseSync(file.path, file.content).errors.map((error) => error.message);
  if (file.path.endsWith('.json')) JSON.parse(file.content);
  return [];
}
