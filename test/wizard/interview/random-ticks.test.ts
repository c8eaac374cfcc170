import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examine } from '../../../src/wizard/interview/examine.ts';
import { interview } from '../../../src/wizard/interview/interview.ts';
import type { Answer, Question } from '../../../src/wizard/question.ts';
import { plainInput } from './input.ts';
import { schemas } from './schemas.ts';
import { createScriptedSession, type Scripted, WentTo } from './scripted-session.ts';

const picks = ['database/queries', 'api/endpoints', 'logic/functions', 'async/tasks', 'auth/public', 'auth/accounts'];

/** Ticks by chance, the same for the same seed. */
function tickSome(seed: readonly boolean[]): (question: Question) => Answer {
  return (question) =>
    question.kind === 'pick'
      ? question.options.filter((_, index) => seed[index % seed.length] === true).map(({ value }) => value)
      : [];
}

test('whatever is ticked, the plan holds: nothing refers to what was not taken', async () => {
  const seeds = fc.record(
    Object.fromEntries(picks.map((id) => [id, fc.array(fc.boolean(), { minLength: 3, maxLength: 17 })])),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...schemas),
      fc.constantFrom('standard', 'full'),
      seeds,
      async (schema, depth, ticks) => {
        const answers: Record<string, Scripted> = {
          'start/depth': depth,
          'requirement/need': schema.need,
          'requirement/data': 'things',
          'requirement/response': 'What was asked for.',
          'database/tables': schema.tables,
          'build/confirm': 'plan',
          'build/confirm/2': 'leave',
        };
        for (const [id, seed] of Object.entries(ticks)) answers[id] = tickSome(seed);
        const session = createScriptedSession({ answers, entersRest: true });
        await expect(interview(session, plainInput())).rejects.toEqual(new WentTo('leave'));
        const shown = session.shown.map((part) => (part.kind === 'block' ? part.text : ''));
        const text = shown.findLast((each) => each.includes('groundplan: 1')) ?? '';
        expect(examine(`${text}\n`).problems).toEqual([]);
      },
    ),
    { numRuns: 15, endOnFailure: true },
  );
}, 120_000);
