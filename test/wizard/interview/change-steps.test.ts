import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import type { Answer } from '../../../src/wizard/question.ts';
import { interview, type InterviewResult } from '../../../src/wizard/interview/interview.ts';
import type { Reply } from '../../../src/wizard/prompter.ts';
import type { JournalStore } from '../../../src/wizard/session.ts';
import { createScriptedPrompter, type Put, takeProposal } from '../engine/scripted-prompter.ts';
import { plainInput } from './input.ts';
import { schemas } from './schemas.ts';

const booking = schemas.find(({ name }) => name === 'booking');
const tables = [...(booking?.tables ?? [])];
const reviews = 'reviews (user_id, room_id, rating, body)';

/** Replies to each time a question is put: the first of the list, then the second, then Enter. */
type Script = Readonly<Record<string, readonly Reply<Answer>[]>>;

async function run(
  script: Script,
  store: JournalStore = createMemoryStore(),
): Promise<{ readonly result: InterviewResult | undefined; readonly put: readonly string[] }> {
  const times = new Map<string, number>();
  const prompter = createScriptedPrompter((put: Put) => {
    const { id } = put.question;
    const time = times.get(id) ?? 0;
    times.set(id, time + 1);
    return script[id]?.[time] ?? { answer: takeProposal(put) };
  });
  const outcome = await runInterview((session) => interview(session, plainInput()), {
    prompter,
    store,
    resume: 'always',
  });
  return { result: 'done' in outcome ? outcome.done : undefined, put: prompter.put.map(({ question }) => question.id) };
}

const need = { 'requirement/need': [{ answer: 'Guests book rooms.' }] };

describe('an interview through the engine', () => {
  test('a step that is changed from the overview ends in the same plan as the straight run', async () => {
    const straight = await run({ ...need, 'database/tables': [{ answer: [...tables, reviews] }] });
    const changed = await run({
      ...need,
      'database/tables': [{ answer: tables }, { answer: [...tables, reviews] }],
      'build/confirm': [{ answer: 'database' }],
    });
    expect(straight.result?.planText).toContain('GET /reviews');
    expect(changed.result).toEqual(straight.result);
    expect(changed.put.filter((id) => id === 'database/tables')).toHaveLength(2);
    expect(changed.put.filter((id) => id === 'requirement/need')).toHaveLength(1);
  });

  test('what does not depend on the change is not asked again', async () => {
    const changed = await run({
      ...need,
      'database/tables': [{ answer: tables }],
      'build/confirm': [{ answer: 'auth' }],
    });
    expect(changed.put.filter((id) => id === 'api/endpoints')).toHaveLength(1);
    expect(changed.put.filter((id) => id === 'build/confirm')).toHaveLength(2);
    expect(changed.result?.planText).toBe(
      (await run({ ...need, 'database/tables': [{ answer: tables }] })).result?.planText,
    );
  });

  test('who leaves goes on at the same question, and nothing is lost', async () => {
    const store = createMemoryStore();
    const first = await run(
      { ...need, 'database/tables': [{ answer: tables }], 'async/tasks': [{ go: 'leave' }] },
      store,
    );
    expect(first.result).toBeUndefined();
    const second = await run({}, store);
    expect(second.put[0]).toBe('async/tasks');
    const straight = await run({ ...need, 'database/tables': [{ answer: tables }] });
    expect(second.result).toEqual(straight.result);
  });

  test('leaving from the overview keeps everything but that answer', async () => {
    const store = createMemoryStore();
    await run({ ...need, 'database/tables': [{ answer: tables }], 'build/confirm': [{ answer: 'leave' }] }, store);
    const second = await run({}, store);
    expect(second.put).toEqual(['build/confirm']);
    expect(second.result?.projectName).toBe('booking');
  });
});
