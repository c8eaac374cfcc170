import { PassThrough } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/wizard/engine/memory-store.ts';
import { runInterview } from '../../../src/wizard/engine/run.ts';
import { createAnswersFace } from '../../../src/wizard/faces/answers/answers-face.ts';
import { createClackFace } from '../../../src/wizard/faces/clack/clack-face.ts';
import type { Face } from '../../../src/wizard/faces/face.ts';
import { createLineFace } from '../../../src/wizard/faces/line/line-face.ts';
import type { Display, Prompter } from '../../../src/wizard/prompter.ts';
import type { Session } from '../../../src/wizard/session.ts';
import { choice, lines, pick, text } from '../questions.ts';
import { createFakeTerminal } from '../terminal/fake-terminal.ts';

const displays: readonly Display[] = [
  { kind: 'intro', title: 'Groundplan', text: 'Seven steps.' },
  { kind: 'note', title: 'A note', text: 'Of two\nlines.' },
  { kind: 'warning', text: 'Careful.' },
  { kind: 'block', text: 'orders\n└── items' },
  {
    kind: 'code',
    lines: [
      { text: 'yours', tone: 'heading' },
      { text: 'const note = 1;', tone: 'mine' },
      { text: 'const note = 2;', tone: 'theirs' },
    ],
  },
];

async function interview(session: Session) {
  for (const display of displays) session.show(display);
  session.show({ kind: 'step', number: 1, title: 'Requirement', saved: false });
  const need = await session.ask(text('requirement/need'));
  session.show({ kind: 'step', number: 2, title: 'Database', saved: true });
  const tables = await session.ask(lines('database/tables'));
  const endpoints = await session.ask(
    pick(
      'api/endpoints',
      tables.map((table) => `list ${table}`),
    ),
  );
  const name = await session.ask(text('build/name', { proposal: need }));
  const end = await session.ask(choice('build/confirm', ['create', 'leave'], { confirmation: true }));
  session.show({ kind: 'outro', text: 'Done.' });
  return { need, tables, endpoints, name, end };
}

const expected = {
  need: 'shop',
  tables: ['users', 'orders'],
  endpoints: ['list users'],
  name: 'shop',
  end: 'create',
};

let open: Face | undefined;
afterEach(() => open?.close());

const faces: Readonly<Record<string, () => { readonly prompter: Prompter; readonly shown: () => Promise<string> }>> = {
  clack() {
    const { input, output, keyboard, screen } = createFakeTerminal({ columns: 80, rows: 24 });
    open = createClackFace({ input, output, color: true });
    // Typed before anything is asked.
    for (const line of ['shop', 'users', 'orders', '']) {
      keyboard.type(line);
      keyboard.press('enter');
    }
    keyboard.press('down', 'space', 'enter', 'enter', 'enter');
    return { prompter: open, shown: async () => (await screen.settle(), screen.history()) };
  },
  line() {
    const input = new PassThrough();
    const output = new PassThrough();
    open = createLineFace({ input, output });
    input.end('shop\nusers\norders\n\n-2\n\n\n1\n');
    return { prompter: open, shown: async () => String(output.read()) };
  },
  answers() {
    let shown = '';
    const prompter = createAnswersFace({
      answers: {
        requirement: { need: 'shop' },
        database: { tables: ['users', 'orders'] },
        api: { endpoints: ['list users'] },
      },
      accept: 'proposals',
      show: (part) => {
        if (part.kind === 'code') shown += part.lines.map((line) => `${line.text}\n`).join('');
        else shown += part.kind === 'step' ? `Step ${part.number}: ${part.title}\n` : `${part.text}\n`;
        if ('title' in part) shown += `${part.title}\n`;
      },
    });
    return { prompter, shown: async () => shown };
  },
};

describe.each(Object.keys(faces))('the face %s', (name) => {
  test('gives the answers of the interview, and shows everything once', async () => {
    const made = faces[name]?.();
    if (made === undefined) throw new Error(name);
    const outcome = await runInterview(interview, {
      prompter: made.prompter,
      store: createMemoryStore(),
      resume: 'never',
    });
    expect(outcome).toMatchObject({ done: expected });
    const shown = await made.shown();
    for (const part of [
      'Groundplan',
      'Seven steps.',
      'A note',
      'Of two',
      'Careful.',
      '└── items',
      'note = 1;',
      'note = 2;',
      'Done.',
    ]) {
      expect(shown.split(part), part).toHaveLength(2);
    }
    expect(shown).toMatch(/Step 1.*Requirement/);
    expect(shown).toMatch(/Step 2.*Database/);
  });

  test('knows how wide a diagram may be', () => {
    expect(faces[name]?.().prompter.width).toBeGreaterThan(60);
  });
});
