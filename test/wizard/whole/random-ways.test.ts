import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFault } from '../../../src/wizard/check-answer.ts';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { interview, type InterviewResult } from '../../../src/wizard/interview/interview.ts';
import type { Reply } from '../../../src/wizard/prompter.ts';
import type { Answer, ChoiceQuestion } from '../../../src/wizard/question.ts';
import { createScriptedPrompter, type Put, takeProposal } from '../engine/scripted-prompter.ts';
import { plainInput } from '../interview/input.ts';
import { createScriptedSession } from '../interview/scripted-session.ts';

interface Step {
  readonly kind: 'enter' | 'other' | 'back' | 'jump' | 'leave' | 'kill' | 'why';
  readonly number: number;
}

const ways = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('enter', 'enter', 'enter', 'other', 'other', 'back', 'jump', 'leave', 'kill', 'why'),
    number: fc.nat({ max: 1000 }),
  }),
  { minLength: 8, maxLength: 30 },
);

const tables = ['users (email, password)', 'notes (user, title, status)', 'tags (name)'];

/** Something that a person could answer, or nothing when Enter is all there is. */
function answerSomehow(put: Put, number: number): Answer | undefined {
  const { question } = put;
  switch (question.kind) {
    case 'text':
      return ['people write notes', 'editor, admin', 'my-notes'].filter(
        (each) => findFault(question, each) === undefined,
      )[number % 2];
    case 'choice':
      return chooseSomehow(question, number);
    case 'pick':
      return question.options.filter((_, index) => (number >> (index % 10)) % 2 === 1).map(({ value }) => value);
    case 'lines': {
      const some = tables.filter((_, index) => (number >> index) % 2 === 1);
      return findFault(question, some) === undefined ? some : undefined;
    }
  }
}

/** Full depth has the same ways, and three times as many questions. */
function chooseSomehow({ id, options }: ChoiceQuestion, number: number): string | undefined {
  const values = options.map(({ value }) => value).filter((value) => !['full', 'file', 'starter'].includes(value));
  return id === 'start/from' ? 'describe' : values[number % values.length];
}

/** On towards the end: what is proposed; errors of the review are accepted. */
function goOn(put: Put): Answer {
  const { question } = put;
  if (question.id.startsWith('build/finding/')) return question.kind === 'choice' ? 'accept' : 'It is meant.';
  if (question.id.startsWith('build/confirm') && question.kind === 'choice') {
    return question.options.some(({ value }) => value === 'create') ? 'create' : 'findings';
  }
  const proposed = takeProposal(put);
  if (findFault(question, proposed) === undefined) return proposed;
  return question.kind === 'lines' ? tables : 'people write notes';
}

class Killed extends Error {}

/** Takes a way through the interview; who leaves or is killed comes back. */
async function walk(steps: readonly Step[]) {
  const queue = [...steps];
  const store = createMemoryStore();
  const written: string[] = [];
  const keep = async (text: string): Promise<void> => {
    written.push(text);
    await store.write(text);
  };
  let count = 0;
  const reply = (put: Put): Reply<Answer> => {
    count += 1;
    if (count > 300) throw new Error(`It does not come to an end: ${put.question.id} ${put.question.message}`);
    const step = queue.shift();
    if (step?.kind === 'kill') throw new Killed(String(step.number));
    if (step === undefined || step.kind === 'enter') return { answer: goOn(put) };
    const answer = put.question.id === 'jump' ? undefined : answerSomehow(put, step.number);
    if (step.kind === 'other') return { answer: answer ?? goOn(put) };
    return answer === undefined || step.number % 3 > 0 ? { go: step.kind } : { go: step.kind, draft: answer };
  };
  for (;;) {
    const prompter = createScriptedPrompter(reply);
    try {
      const outcome = await runInterview((session) => interview(session, plainInput()), {
        ...{ prompter, store: { ...store, write: keep }, resume: 'always' },
      });
      if ('done' in outcome) return outcome;
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      // The disk as it was after one of the last writes.
      const before = written.at(-1 - (Number(error.message) % 3));
      if (before !== undefined) await store.write(before);
    }
  }
}

async function goStraight(answers: ReadonlyMap<string, Answer>): Promise<InterviewResult> {
  const session = createScriptedSession({ answers: Object.fromEntries(answers), entersRest: false });
  const result = await interview(session, plainInput());
  expect(session.asked.map(({ question }) => question.id)).toEqual([...answers.keys()]);
  return result;
}

test('whatever way is taken through the real interview, its plan is that of the straight run', async () => {
  await fc.assert(
    fc.asyncProperty(ways, async (steps) => {
      const { done, answers } = await walk(steps);
      expect(await goStraight(answers)).toEqual(done);
    }),
    // What fails is told as it is: making it smaller would run hundreds of interviews.
    { numRuns: 25, endOnFailure: true },
  );
}, 60_000);
