import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { type InterviewOptions, runInterview } from '../../../src/wizard/engine/run.ts';
import type { Reply } from '../../../src/wizard/prompter.ts';
import type { Answer } from '../../../src/wizard/question.ts';
import type { Session } from '../../../src/wizard/session.ts';
import { choice, lines, pick, text } from '../questions.ts';
import { createScriptedPrompter, takeProposal } from './scripted-prompter.ts';

async function shop(session: Session): Promise<Readonly<Record<string, Answer>>> {
  session.show({ kind: 'step', number: 1, title: 'Requirement', saved: false });
  const need = await session.ask(text('requirement/need'));
  session.show({ kind: 'step', number: 2, title: 'Database', saved: true });
  const tables = await session.ask(pick('database/tables', need === 'blog' ? ['posts'] : ['products', 'orders']));
  session.show({ kind: 'step', number: 3, title: 'Build', saved: true });
  const name = await session.ask(text('build/name', { proposal: need }));
  const end = await session.ask(choice('build/confirm', ['create', 'change 2', 'leave'], { confirmation: true }));
  if (end === 'change 2') await session.changeFrom('database');
  if (end === 'leave') await session.leave();
  return { need, tables, name, end };
}

/** Replies in turn; `take` is Enter. */
function play(script: readonly (Reply<Answer> | 'take')[], options: Partial<InterviewOptions> = {}) {
  const queue = [...script];
  const prompter = createScriptedPrompter((put) => {
    const next = queue.shift();
    return next === 'take' ? { answer: takeProposal(put) } : next;
  });
  const store = createMemoryStore();
  return {
    prompter,
    store,
    outcome: (resume: 'ask' | 'always' | 'never' = 'always') =>
      runInterview(shop, { prompter, store, resume, ...options }),
    ids: () => prompter.put.map(({ question }) => question.id),
  };
}

const answer = (given: Answer): Reply<Answer> => ({ answer: given });

test('asks in order, and gives the result with all answers', async () => {
  const run = play([answer('shop'), 'take', 'take', 'take']);
  const outcome = await run.outcome();
  expect(outcome).toMatchObject({
    done: { need: 'shop', tables: ['products', 'orders'], name: 'shop', end: 'create' },
  });
  expect('answers' in outcome && [...outcome.answers.keys()]).toEqual([
    'requirement/need',
    'database/tables',
    'build/name',
    'build/confirm',
  ]);
});

describe('back', () => {
  test('asks the question before again, with its answer as proposal, and then those behind it one by one', async () => {
    const run = play([
      answer('shop'),
      answer(['orders']),
      { go: 'back' },
      { go: 'back' },
      'take',
      'take',
      'take',
      'take',
    ]);
    await run.outcome();
    expect(run.prompter.put.map(({ question, proposal }) => [question.id, proposal])).toEqual([
      ['requirement/need', undefined],
      ['database/tables', undefined],
      ['build/name', undefined],
      ['database/tables', ['orders']],
      ['requirement/need', 'shop'],
      ['database/tables', ['orders']],
      ['build/name', undefined],
      ['build/confirm', undefined],
    ]);
  });

  test('at the first question says that it is the first', async () => {
    const run = play([{ go: 'back' }, answer('shop'), 'take', 'take', 'take']);
    await run.outcome();
    expect(run.prompter.shown).toContainEqual({
      kind: 'note',
      text: 'This is the first question. Ctrl-C saves and leaves.',
    });
    expect(run.ids().slice(0, 2)).toEqual(['requirement/need', 'requirement/need']);
  });

  test('a proposal that was taken follows what it was derived from; what was typed stays', async () => {
    const taken = play([
      answer('shop'),
      'take',
      'take',
      { go: 'back' },
      { go: 'back' },
      { go: 'back' },
      answer('blog'),
    ]);
    await expect(taken.outcome()).rejects.toThrow('end of the script');
    const again = play(['take', 'take', 'take']);
    const outcome = await runInterview(shop, { prompter: again.prompter, store: taken.store, resume: 'always' });
    expect(outcome).toMatchObject({ done: { need: 'blog', tables: ['posts'], name: 'blog' } });

    const typed = play([
      answer('shop'),
      'take',
      answer('my-shop'),
      { go: 'back' },
      { go: 'back' },
      { go: 'back' },
      answer('blog'),
      'take',
      'take',
      'take',
    ]);
    expect(await typed.outcome()).toMatchObject({ done: { need: 'blog', name: 'my-shop' } });
  });
});

describe('jump', () => {
  test('lists steps and answered questions', async () => {
    const interview = async (session: Session) => {
      await session.ask(text('start'));
      session.show({ kind: 'step', number: 1, title: 'Requirement', saved: false });
      await session.ask(choice('requirement/depth', ['quick', 'full']));
      session.show({ kind: 'step', number: 2, title: 'Database', saved: true });
      await session.ask(pick('database/tables', ['a', 'b']));
      await session.ask(lines('database/more'));
      return session.ask(text('last'));
    };
    const script: Reply<Answer>[] = [
      answer('a text that is much too long to stand beside its question'),
      answer('full'),
      answer(['b']),
      answer(['x']),
      { go: 'jump' },
      answer(''),
      answer('z'),
    ];
    const prompter = createScriptedPrompter(() => script.shift());
    await runInterview(interview, { prompter, store: createMemoryStore(), resume: 'never' });
    const menu = prompter.put.find(({ question }) => question.id === 'jump')?.question;
    expect(menu).toMatchObject({
      options: [
        { value: '', label: 'Stay here' },
        { value: 'start', label: 'What is start?', hint: 'a text that is much too long to stand b…' },
        { value: 'requirement/depth', label: 'Step 1 · Requirement', hint: 'full' },
        { value: 'database', label: 'Step 2 · Database', hint: 'all of its questions' },
        { value: 'database/tables', label: '· Tick database/tables.', hint: '1 of 2' },
        { value: 'database/more', label: '· Which database/more?', hint: '1 line' },
      ],
    });
  });

  test('asks the target, and accepts what reads the same without asking', async () => {
    const run = play([
      answer('shop'),
      answer(['orders']),
      answer('n'),
      { go: 'jump' },
      answer('requirement/need'),
      'take',
      'take',
    ]);
    expect(await run.outcome()).toMatchObject({ done: { tables: ['orders'], name: 'n', end: 'create' } });
    expect(run.ids().slice(-3)).toEqual(['jump', 'requirement/need', 'build/confirm']);
  });

  test('asks those again that read otherwise now', async () => {
    const run = play([
      answer('shop'),
      answer(['orders']),
      answer('n'),
      { go: 'jump' },
      answer('requirement'),
      answer('blog'),
      'take',
      'take',
      'take',
    ]);
    expect(await run.outcome()).toMatchObject({ done: { need: 'blog', tables: ['posts'], name: 'n' } });
    expect(run.ids().slice(-4)).toEqual(['requirement/need', 'database/tables', 'build/name', 'build/confirm']);
    expect(run.prompter.put.at(-2)?.proposal).toBe('n');
  });

  test('leads nowhere when the person goes back instead of choosing', async () => {
    const run = play([answer('shop'), { go: 'jump' }, { go: 'back' }, 'take', 'take', 'take']);
    expect(await run.outcome()).toMatchObject({ done: { need: 'shop' } });
  });
});

test('after a jump, an answer that its question refuses now is asked again, even if the question reads the same', async () => {
  const checked = async (session: Session) => {
    const first = await session.ask(text('one/first'));
    const check = (given: string) => (given === first ? 'Not the same twice.' : undefined);
    return [
      first,
      await session.ask(text('two/second', { check })),
      await session.ask(text('three/last', { proposal: 'z' })),
    ];
  };
  const script = [
    answer('a'),
    answer('b'),
    { go: 'jump' } as const,
    answer('one'),
    answer('b'),
    answer('c'),
    answer('z'),
  ];
  const prompter = createScriptedPrompter(() => script.shift());
  const outcome = await runInterview(checked, { prompter, store: createMemoryStore(), resume: 'never' });
  expect(outcome).toMatchObject({ done: ['b', 'c', 'z'] });
  expect(prompter.put.map(({ question }) => question.id).slice(-3)).toEqual(['one/first', 'two/second', 'three/last']);
});

test('a confirmation is asked again after a jump, with its own proposal', async () => {
  const confirmed = async (session: Session) => {
    const first = await session.ask(text('one/first'));
    const isRight = await session.ask(choice('two/right', ['no', 'yes'], { confirmation: true }));
    return [first, isRight, await session.ask(text('three/last', { proposal: 'z' }))];
  };
  const script: (Reply<Answer> | 'take')[] = [
    answer('a'),
    answer('yes'),
    { go: 'jump' },
    answer('one'),
    'take',
    answer('yes'),
    'take',
  ];
  const prompter = createScriptedPrompter((put) => {
    const next = script.shift();
    return next === 'take' ? { answer: takeProposal(put) } : next;
  });
  await runInterview(confirmed, { prompter, store: createMemoryStore(), resume: 'never' });
  expect(prompter.put.map(({ question, proposal }) => [question.id, proposal]).slice(3)).toEqual([
    ['jump', undefined],
    ['one/first', 'a'],
    ['two/right', undefined],
    ['three/last', undefined],
  ]);
});

test('an interview can go back to a step by itself', async () => {
  const run = play([answer('shop'), 'take', 'take', answer('change 2'), answer(['orders']), 'take']);
  expect(await run.outcome()).toMatchObject({ done: { tables: ['orders'], name: 'shop', end: 'create' } });
  expect(run.ids().slice(-3)).toEqual(['build/confirm', 'database/tables', 'build/confirm']);
});

test('an interview can leave by itself; what said so is asked again', async () => {
  const run = play([answer('shop'), 'take', 'take', answer('leave'), 'take']);
  expect(await run.outcome()).toEqual({ left: true });
  expect(await run.outcome()).toMatchObject({ done: { end: 'create' } });
  expect(run.ids().slice(-2)).toEqual(['build/confirm', 'build/confirm']);
});

describe('why', () => {
  test('says more first, the whole topic after that', async () => {
    const run = play([{ go: 'why' }, { go: 'why' }, { go: 'why' }, answer('shop'), 'take', 'take', 'take'], {
      explain: (topic) => `All about ${topic}`,
    });
    await run.outcome();
    const notes = run.prompter.shown.flatMap((part) => (part.kind === 'note' ? [part.text] : []));
    expect(notes).toEqual(['More about it.', 'All about database', 'All about database']);
  });

  test('has no topic for the questions of the wizard itself', async () => {
    const explain = (): string => {
      throw new Error('no such topic');
    };
    const run = play(
      [
        answer('shop'),
        { go: 'jump' },
        { go: 'why' },
        { go: 'why' },
        answer(''),
        { go: 'leave' },
        { go: 'why' },
        { go: 'why' },
        { go: 'leave' },
      ],
      { explain },
    );
    expect(await run.outcome()).toEqual({ left: true });
    expect(await run.outcome('ask')).toEqual({ left: true });
  });

  test('keeps what was said so far', async () => {
    const run = play([{ go: 'why', draft: 'an onl' }, 'take', 'take', 'take', 'take']);
    expect(await run.outcome()).toMatchObject({ done: { need: 'an onl' } });
  });
});

describe('leave and resume', () => {
  test('goes on at the same question', async () => {
    const run = play([answer('shop'), { go: 'leave' }, 'take', 'take', 'take']);
    expect(await run.outcome()).toEqual({ left: true });
    expect(await run.outcome()).toMatchObject({ done: { need: 'shop', name: 'shop' } });
    expect(run.ids().slice(1)).toEqual(['database/tables', 'database/tables', 'build/name', 'build/confirm']);
  });

  test('what was said of an answer is there again', async () => {
    const run = play([answer('shop'), { go: 'leave', draft: ['orders'] }, 'take', 'take', 'take']);
    await run.outcome();
    expect(await run.outcome()).toMatchObject({ done: { tables: ['orders'] } });
  });

  test('asks whether to go on; anew puts the answers aside', async () => {
    const run = play([answer('shop'), { go: 'leave' }, answer('anew'), answer('blog'), 'take', 'take', 'take']);
    await run.outcome();
    expect(await run.outcome('ask')).toMatchObject({ done: { need: 'blog' } });
    expect(run.store.aside).toHaveLength(1);
    expect(run.store.aside[0]).toContain('shop');
  });

  test('asks whether to go on; leaving that question leaves everything as it is', async () => {
    const run = play([answer('shop'), { go: 'leave' }, { go: 'back' }, { go: 'leave' }]);
    await run.outcome();
    const before = run.store.text();
    expect(await run.outcome('ask')).toEqual({ left: true });
    expect(run.store.text()).toBe(before);
  });

  test('an interview that was done but not forgotten asks its last question again', async () => {
    const run = play([answer('shop'), 'take', 'take', 'take', 'take']);
    await run.outcome();
    const outcome = await run.outcome();
    expect(run.ids().slice(-2)).toEqual(['build/confirm', 'build/confirm']);
    if ('done' in outcome) await outcome.forget();
    expect(run.store.text()).toBeUndefined();
  });

  test.each([
    ['{"format": "groundplan-int', 'the file is damaged'],
    ['{"format": "other"}', 'not one of this program'],
    ['{"format": "groundplan-interview", "version": 0}', 'version 0 of the program'],
    ['{"format": "groundplan-interview", "version": 1, "answers": [{"id": 3}], "kept": []}', 'the file is damaged'],
  ])('%s is put aside with a word about it', async (broken, reason) => {
    const run = play([answer('shop'), 'take', 'take', 'take']);
    await run.store.write(broken);
    await run.outcome();
    expect(run.store.aside).toEqual([broken]);
    expect(run.prompter.shown[0]).toMatchObject({ kind: 'warning', text: expect.stringContaining(reason) });
  });

  test('an answer that no longer fits its question is asked again; later ones stay', async () => {
    const run = play([answer('shop'), answer(['orders']), answer('n'), { go: 'leave' }]);
    await run.outcome();
    const strict = createScriptedPrompter((put) => ({
      answer: put.question.id === 'requirement/need' ? 'store' : takeProposal(put),
    }));
    const checked = async (session: Session) => {
      const need = await session.ask(
        text('requirement/need', { check: (given) => (given === 'shop' ? 'Taken.' : undefined) }),
      );
      const tables = await session.ask(pick('database/tables', ['products', 'orders']));
      return { need, tables };
    };
    const outcome = await runInterview(checked, { prompter: strict, store: run.store, resume: 'always' });
    expect(outcome).toMatchObject({ done: { need: 'store', tables: ['orders'] } });
    expect(strict.put.map(({ question }) => question.id)).toEqual(['requirement/need']);
  });
});

describe('a pick that is asked again', () => {
  test('keeps what was seen as it was left, and gives what is new its own tick', async () => {
    let options = ['one', 'two'];
    const interview = async (session: Session) => {
      await session.ask(text('first'));
      return session.ask(pick('things', options));
    };
    const script = [answer('a'), answer(['one']), { go: 'leave' } as const];
    const prompter = createScriptedPrompter((put) => script.shift() ?? { answer: takeProposal(put) });
    const store = createMemoryStore();
    const twice = async (session: Session) => {
      await interview(session);
      return session.ask(text('last', { proposal: 'z' }));
    };
    await runInterview(twice, { prompter, store, resume: 'always' });
    options = ['one', 'two', 'three'];
    await runInterview(twice, { prompter, store, resume: 'always' });
    expect(prompter.put.at(-2)).toMatchObject({ question: { id: 'things' }, proposal: ['one', 'three'] });
  });
});

test('displays of replayed questions are silent; the step is said when it changes', async () => {
  const run = play([answer('shop'), 'take', { go: 'back' }, 'take', 'take', 'take']);
  await run.outcome();
  expect(run.prompter.shown.map((part) => part.kind === 'step' && part.number)).toEqual([1, 2, 3, 2, 3]);
});

test('an id that is asked twice in a run is an error of programming', async () => {
  const prompter = createScriptedPrompter(() => answer('x'));
  const twice = async (session: Session) => [await session.ask(text('a')), await session.ask(text('a'))];
  await expect(runInterview(twice, { prompter, store: createMemoryStore(), resume: 'never' })).rejects.toThrow(
    'The question a is asked twice',
  );
});

test('going back to what was never asked is an error of programming', async () => {
  const prompter = createScriptedPrompter(() => answer('x'));
  const lost = async (session: Session) => {
    await session.ask(text('a'));
    await session.changeFrom('nowhere');
  };
  await expect(runInterview(lost, { prompter, store: createMemoryStore(), resume: 'never' })).rejects.toThrow(
    'Nothing was asked under nowhere',
  );
});
