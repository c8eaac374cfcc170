import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findFault } from '../../../src/wizard/check-answer.ts';
import { takeFingerprint } from '../../../src/wizard/engine/fingerprint.ts';
import { createMemoryStore, type MemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import type { Reply } from '../../../src/wizard/prompter.ts';
import type { Answer, Question } from '../../../src/wizard/question.ts';
import type { Session } from '../../../src/wizard/session.ts';
import { choice, lines, pick, text } from '../questions.ts';
import { createScriptedPrompter, type Put, takeProposal } from './scripted-prompter.ts';

/** Questions that depend on answers: options, defaults, checks, whether they are asked at all, and a way back. */
async function interview(session: Session): Promise<unknown> {
  session.show({ kind: 'step', number: 1, title: 'One', saved: false });
  const depth = await session.ask(choice('one/depth', ['quick', 'full', 'odd']));
  const need = await session.ask(text('one/need', { proposal: `a ${depth} thing` }));
  session.show({ kind: 'step', number: 2, title: 'Two', saved: true });
  const tables = await session.ask(lines('two/tables', { proposal: depth === 'quick' ? ['a', 'b'] : [] }));
  if (depth === 'full')
    await session.ask(text('two/why', { check: (given) => (given.includes(need) ? undefined : 'Say the need.') }));
  session.show({ kind: 'step', number: 3, title: 'Three', saved: true });
  const options = tables.flatMap((table) => [`list ${table}`, `read ${table}`]);
  const ticked = options.map((value) => ({ value, label: value, ticked: depth !== 'odd' || value.startsWith('list') }));
  const endpoints = await session.ask(pick('three/endpoints', ticked));
  const shared: string[] = [];
  for (const endpoint of endpoints.slice(0, 3))
    shared.push(await session.ask(choice(`three/who/${endpoint}`, ['owner', 'all'])));
  if (endpoints.length > 2) shared.push(await session.ask(text('three/limit', { proposal: String(endpoints.length) })));
  session.show({ kind: 'note', text: `${endpoints.length} endpoints` });
  const end = await session.ask(
    choice('end/confirm', ['create', 'change two', 'change three'], { confirmation: true }),
  );
  if (end.startsWith('change')) await session.changeFrom(end.split(' ')[1] ?? '');
  return { depth, need, tables, endpoints, shared };
}

type Step = { readonly kind: 'enter' | 'other' | 'back' | 'jump' | 'leave' | 'kill' | 'why'; readonly number: number };

const walks = fc.array(
  fc.record<Step>({
    kind: fc.constantFrom('enter', 'enter', 'other', 'other', 'other', 'back', 'jump', 'leave', 'kill', 'why'),
    number: fc.nat({ max: 1000 }),
  }),
  { maxLength: 60 },
);

/** Some valid answer. */
function answerSomehow({ question }: Put, number: number): Answer {
  switch (question.kind) {
    case 'text': {
      const needed = ['a', 'shop', 'blog', 'a quick thing', 'a full thing'];
      const answers = [needed[number % 5] ?? 'a', ...needed];
      return answers.find((answer) => findFault(question, answer) === undefined) ?? 'a';
    }
    case 'choice':
      return question.options[number % question.options.length]?.value ?? '';
    case 'pick':
      return question.options.filter((_, index) => (number >> (index % 10)) % 2 === 1).map((option) => option.value);
    case 'lines':
      return ['a', 'b', 'c', 'd'].filter((_, index) => index === 0 || (number >> index) % 2 === 1);
  }
}

class Killed extends Error {}

/** A store that remembers all that was ever written. */
function createRecordingStore(): MemoryStore & { readonly written: string[] } {
  const store = createMemoryStore();
  const written: string[] = [];
  return {
    ...store,
    written,
    write: async (next) => {
      written.push(next);
      await store.write(next);
    },
  };
}

const seen = (question: Question, answer: Answer): string => `${takeFingerprint(question)} ${JSON.stringify(answer)}`;

async function walk(steps: readonly Step[]) {
  const queue = [...steps];
  const store = createRecordingStore();
  /** What the person saw and answered. */
  const approved = new Set<string>();
  const reply = (put: Put): Reply<Answer> => {
    const step = queue.shift();
    const isMenu = put.question.id === 'jump';
    if (step?.kind === 'kill') throw new Killed(String(step.number));
    if (step !== undefined && step.kind !== 'enter' && step.kind !== 'other') {
      const draft = step.number % 3 === 0 && !isMenu ? answerSomehow(put, step.number) : undefined;
      return draft === undefined ? { go: step.kind } : { go: step.kind, draft };
    }
    let answer = step?.kind === 'other' ? answerSomehow(put, step.number) : takeProposal(put);
    // Nobody would accept what the question refuses.
    if (findFault(put.question, answer) !== undefined) answer = answerSomehow(put, 1);
    approved.add(seen(put.question, answer));
    return { answer };
  };
  for (;;) {
    const prompter = createScriptedPrompter(reply);
    try {
      const outcome = await runInterview(interview, { prompter, store, resume: 'always' });
      if ('done' in outcome) return { ...outcome, approved, prompter };
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      // The disk as it was after some write before.
      const before = store.written.at(-1 - (Number(error.message) % 3));
      if (before !== undefined) await store.write(before);
    }
  }
}

test('whatever way a person takes, the end is that of the straight run with the same answers', async () => {
  await fc.assert(
    fc.asyncProperty(walks, async (steps) => {
      const { done, answers, approved } = await walk(steps);
      const straight = createScriptedPrompter(({ question }) => ({ answer: answers.get(question.id) ?? '' }));
      const again = await runInterview(interview, { prompter: straight, store: createMemoryStore(), resume: 'never' });
      expect(again).toMatchObject({ done });
      expect(straight.put.map(({ question }) => question.id)).toEqual([...answers.keys()]);
      for (const { question } of straight.put) {
        const answer = answers.get(question.id) ?? '';
        expect(findFault(question, answer), question.id).toBeUndefined();
        // Nothing is in force that the person did not answer to this very question.
        expect(approved, question.id).toContain(seen(question, answer));
      }
    }),
    { numRuns: 300 },
  );
});
