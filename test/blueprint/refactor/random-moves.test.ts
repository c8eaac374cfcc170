import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CannotMove } from '../../../src/blueprint/refactor/cannot-move.ts';
import { extractFunction } from '../../../src/blueprint/refactor/extract.ts';
import { holdersOf, readSoundPlan } from '../../../src/blueprint/refactor/holder.ts';
import { inlineFunction } from '../../../src/blueprint/refactor/inline.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { ask, type Outcome } from '../../oracle/oracle.ts';
import { functionPlan } from '../../plans/random-function-plan.ts';
import { randomPlan } from '../../plans/random-plan.ts';

const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
/** Each run compiles plans a dozen times. */
const runs = Math.ceil(Number(process.env['GROUNDPLAN_FUZZ_RUNS'] ?? 80) / 5);

/** What cannot move is said; undefined then. */
function attempt(move: () => string): string | undefined {
  try {
    return move();
  } catch (error) {
    if (!(error instanceof CannotMove)) throw error;
    return undefined;
  }
}

function planOf(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  return plan;
}

test(
  'steps of any function mean the same in a function of their own, and back in their place',
  { timeout: 120_000 },
  () => {
    const moved = { out: 0, back: 0, answers: 0, refused: 0 };
    fc.assert(
      fc.property(functionPlan({ most: 3, inputs: 3 }), fc.nat(), fc.nat(), ({ text, functions }, one, other) => {
        const before = planOf(text);
        for (const { name, inputs } of functions) {
          const count = before.functions.find((each) => each.name === name)?.steps.length ?? 0;
          const [first = 1, last = 1] = [1 + (one % count), 1 + (other % count)].toSorted((a, b) => a - b);
          const answers = (plan: Plan): readonly Outcome[] =>
            inputs.map((input) => ask(plan, { function: name, input }));
          const expected = answers(before);
          const extraction = { from: ['functions', name], first, last, name: 'part_of_it', description: 'A part.' };
          const out = attempt(() => extractFunction(text, extraction));
          if (out === undefined) {
            moved.refused += 1;
            continue;
          }
          moved.out += 1;
          expect(answers(planOf(out)), `${text}\n${out}`).toEqual(expected);
          const back = attempt(() => inlineFunction(out, 'part_of_it'));
          if (back === undefined) continue;
          moved.back += 1;
          moved.answers += expected.filter(({ kind }) => kind === 'returns').length;
          expect(planOf(back).functions.map((each) => each.name)).toEqual(before.functions.map((each) => each.name));
          expect(answers(planOf(back)), `${out}\n${back}`).toEqual(expected);
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    expect(moved.out).toBeGreaterThan(moved.refused);
    expect(moved.back).toBeGreaterThan(moved.out / 2);
    expect(moved.answers).toBeGreaterThan(runs);
  },
);

test(
  'steps of endpoints and tasks with rows, events and locks move, or it is said why not',
  { timeout: 120_000 },
  () => {
    let moved = 0;
    fc.assert(
      fc.property(randomPlan({ maxTables: 2 }), fc.nat(), fc.nat(), (text, one, other) => {
        const sound = readSoundPlan(text);
        if ('problems' in sound) throw new Error(text);
        const holders = holdersOf(sound);
        const from = one % Math.max(1, holders.length - 2);
        // Plans are large, and each move compiles them several times.
        for (const { path, steps } of holders.slice(from, from + 3)) {
          const [first = 1, last = 1] = [1 + (one % steps.length), 1 + (other % steps.length)].toSorted(
            (a, b) => a - b,
          );
          const out = attempt(() =>
            extractFunction(text, { from: path, first, last, name: 'part_of_it', description: 'A part.' }),
          );
          if (out === undefined) continue;
          moved += 1;
          const back = attempt(() => inlineFunction(out, 'part_of_it'));
          expect('problems' in readSoundPlan(back ?? out), back).toBe(false);
        }
      }),
      { numRuns: runs, seed, endOnFailure: true },
    );
    // Many of these plans have no steps at all.
    expect(moved).toBeGreaterThan(runs / 8);
  },
);
