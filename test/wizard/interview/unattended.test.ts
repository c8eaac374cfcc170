import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { createAnswersFace } from '../../../src/wizard/faces/answers/answers-face.ts';
import { AnswersRejected } from '../../../src/wizard/faces/answers/answers-rejected.ts';
import { interview, type InterviewResult } from '../../../src/wizard/interview/interview.ts';
import { plainInput } from './input.ts';
import { eCommerce } from './schemas.ts';

type AnswersOptions = Parameters<typeof createAnswersFace>[0];

async function run(answers: AnswersOptions['answers'], accept: AnswersOptions['accept']): Promise<InterviewResult> {
  const prompter = createAnswersFace({ answers, accept, show: () => {} });
  const outcome = await runInterview((session) => interview(session, plainInput()), {
    prompter,
    store: createMemoryStore(),
    resume: 'never',
  });
  if ('left' in outcome) throw new Error('it was left');
  return outcome.done;
}

const least = { requirement: { need: eCommerce.need }, database: { tables: eCommerce.tables } };

describe('without a person', () => {
  test('need and tables are enough where proposals are accepted, and nothing is opened', async () => {
    const { planText, projectName } = await run(least, 'proposals');
    expect(projectName).toBe('shop');
    expect(planText).toContain('GET /products');
    expect(planText).not.toContain('public');
  });

  test('what is to be public has to be said', async () => {
    const { planText } = await run({ ...least, auth: { public: ['public products'] } }, 'proposals');
    expect(planText).toMatch(/GET \/products:\n {8}do: list products\n {8}allow: public/);
  });

  test('a starter needs its name only', async () => {
    const { projectName } = await run({ start: { from: 'starter', starter: 'blog' } }, 'proposals');
    expect(projectName).toBe('blog');
  });

  test('what is missing is listed', async () => {
    const error = await run({}, 'proposals').then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(AnswersRejected);
    const ids = error instanceof AnswersRejected ? error.problems.map(({ id }) => id) : [];
    expect(ids).toEqual(expect.arrayContaining(['requirement/need', 'database/tables']));
  });
});
