import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { createAnswersFace } from '../../../src/wizard/faces/answers/answers-face.ts';
import { nestAnswers } from '../../../src/wizard/faces/answers/nest.ts';
import type { Question } from '../../../src/wizard/question.ts';
import { choice, lines, pick, text } from '../questions.ts';

function run(questions: readonly Question[], answers: object, accept: 'proposals' | 'given-only' = 'given-only') {
  const prompter = createAnswersFace({
    answers: answers as Readonly<Record<string, unknown>>,
    accept,
    show: () => undefined,
  });
  return runInterview(
    async (session) => {
      for (const question of questions) await session.ask(question);
    },
    { prompter, store: createMemoryStore(), resume: 'never' },
  );
}

async function problemsOf(outcome: Promise<unknown>) {
  const error: unknown = await outcome.catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: 'AnswersRejected' });
  const { problems } = error as { problems: readonly { key: string; kind: string; message: string }[] };
  return problems.map(({ key, kind, message }) => `${kind} ${key}: ${message}`);
}

const questions = [
  text('requirement/need'),
  lines('database/tables'),
  pick('api/endpoints', ['list', 'read']),
  choice('build/depth', ['quick', 'full']),
];

test('answers stand under their step, or under the whole id', async () => {
  const outcome = await run(questions, {
    requirement: { need: 42 },
    database: { tables: 'users: a\norders' },
    'api/endpoints': ['read'],
    build: { depth: 'full' },
  });
  expect('answers' in outcome && [...outcome.answers.values()]).toEqual([
    '42',
    ['users: a', 'orders'],
    ['read'],
    'full',
  ]);
});

test('what was answered is the file that repeats the run', async () => {
  const outcome = await run(questions, { requirement: { need: 'x' }, database: { tables: ['a'] } }, 'proposals');
  const file = 'answers' in outcome ? nestAnswers(outcome.answers) : {};
  expect(file).toEqual({
    requirement: { need: 'x' },
    database: { tables: ['a'] },
    api: { endpoints: ['list', 'read'] },
    build: { depth: 'quick' },
  });
  expect(await run(questions, file)).toHaveProperty('done');
});

test('ids of which one is the beginning of another keep their own keys', () => {
  const nested = nestAnswers(
    new Map([
      ['auth/scope/orders', 'a'],
      ['auth/scope', 'b'],
      ['x', 'c'],
      ['x/y', 'd'],
    ]),
  );
  expect(nested).toEqual({ auth: { scope: { orders: 'a' } }, 'auth/scope': 'b', x: 'c', 'x/y': 'd' });
});

test('everything that is missing is listed, with what would be right', async () => {
  expect(await problemsOf(run(questions, { database: { tables: ['a'] } }))).toEqual([
    'missing requirement.need: What is requirement/need?',
    'missing api.endpoints: Tick api/endpoints. A list of: list, read.',
    'missing build.depth: Which build/depth? One of: quick, full.',
  ]);
});

test('wrong answers are listed like missing ones', async () => {
  const problems = await problemsOf(
    run(
      [
        ...questions,
        text('build/name', { proposal: 'x', check: (given) => (given === 'Bad' ? 'Only small letters.' : undefined) }),
      ],
      {
        requirement: { need: ['a'] },
        database: { tables: ['a'] },
        api: { endpoints: ['raed'] },
        build: { depth: 'fast', name: 'Bad' },
      },
    ),
  );
  expect(problems).toEqual([
    'wrong requirement.need: It has to be a text.',
    'wrong api.endpoints: “raed” is not possible; possible is: list, read.',
    'wrong build.depth: “fast” is not possible; possible is: quick, full.',
    'wrong build.name: Only small letters.',
  ]);
});

test('where nothing can stand in, what is known so far is listed', async () => {
  expect(await problemsOf(run(questions, { database: { tables: ['no!'] } }))).toEqual([
    'missing requirement.need: What is requirement/need?',
    'wrong database.tables: “no!”: No ! in a name. Try: no',
  ]);
});

test('an interview that fails over what stands in for an answer tells what is missing', async () => {
  const prompter = createAnswersFace({ answers: {}, accept: 'given-only', show: () => undefined });
  const fails = runInterview(
    async (session) => {
      await session.ask(choice('which', ['a', 'b']));
      throw new Error('no such thing');
    },
    { prompter, store: createMemoryStore(), resume: 'never' },
  );
  expect(await problemsOf(fails)).toHaveLength(1);
});

describe('unattended', () => {
  test('proposals are taken, but nothing that a person has to approve', async () => {
    const opening = pick('auth/public', ['GET /products'], { unattended: [] });
    const outcome = await run([text('name', { proposal: 'shop' }), opening], {}, 'proposals');
    expect('answers' in outcome && [...outcome.answers.values()]).toEqual(['shop', []]);
    const given = await run([opening], { auth: { public: 'all' } }, 'proposals');
    expect('answers' in given && [...given.answers.values()]).toEqual([['GET /products']]);
  });

  test('what has no proposal is missing', async () => {
    expect(await problemsOf(run(questions, {}, 'proposals'))).toEqual([
      'missing requirement.need: What is requirement/need?',
      'missing database.tables: At least one line is needed.',
    ]);
  });

  test('given answers may be a map by id', async () => {
    const answers = new Map<string, unknown>([
      ['requirement/need', 'x'],
      ['database/tables', ['a']],
    ]);
    expect(await run(questions, answers, 'proposals')).toHaveProperty('done');
  });
});
