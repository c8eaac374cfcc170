import { afterEach, describe, expect, test } from 'vitest';
import { createClackFace } from '../../../src/wizard/faces/clack/clack-face.ts';
import type { Face } from '../../../src/wizard/faces/face.ts';
import type { Question } from '../../../src/wizard/question.ts';
import { choice, lines, pick, text } from '../questions.ts';
import { createFakeTerminal, type FakeTerminal } from '../terminal/fake-terminal.ts';

let open: Face | undefined;
afterEach(() => open?.close());

function start(size = { columns: 60, rows: 24 }): FakeTerminal & { readonly face: Face } {
  const terminal = createFakeTerminal(size);
  open = createClackFace({ input: terminal.input, output: terminal.output, color: false });
  return { ...terminal, face: open };
}

async function ask(question: Question, size?: { columns: number; rows: number }) {
  const terminal = start(size);
  const reply = terminal.face.ask(question);
  await terminal.screen.waitFor(question.message.slice(0, 10));
  return { ...terminal, reply };
}

describe('a text', () => {
  test('is typed and edited', async () => {
    const { keyboard, reply, screen } = await ask(text('name'));
    keyboard.type('shp');
    keyboard.press('left');
    keyboard.type('o');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: 'shop' });
    expect(await screen.settle()).toBe(['│', '◇  What is name?', '│  shop'].join('\n'));
  });

  test('takes the proposal with Enter, and edits it after Tab', async () => {
    const taken = await ask(text('name', { proposal: 'shop' }));
    taken.keyboard.press('enter');
    expect(await taken.reply).toEqual({ answer: 'shop' });
    const edited = await ask(text('name', { proposal: 'shop' }));
    edited.keyboard.press('tab');
    edited.keyboard.type('s');
    edited.keyboard.press('enter');
    expect(await edited.reply).toEqual({ answer: 'shops' });
  });

  test('that may be empty shows an example, and is skipped with Enter', async () => {
    const { keyboard, reply, screen } = await ask(text('region', { proposal: '', placeholder: 'eu-central-1' }));
    const shown = await screen.waitFor('Enter skips it');
    expect(shown).toContain('eu-central-1');
    expect(shown).not.toContain('Tab edits it');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: '' });
  });

  test('says what is wrong, and stays', async () => {
    const check = (given: string) => (given === 'x' ? 'Too short.' : undefined);
    const { keyboard, reply, screen } = await ask(text('name', { check }));
    keyboard.press('enter');
    await screen.waitFor('▲ Something has to be said');
    keyboard.type('x');
    keyboard.press('enter');
    await screen.waitFor('▲ Too short.');
    keyboard.type('y');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: 'xy' });
  });

  test('? is why while nothing is typed, and a character after that', async () => {
    const asked = await ask(text('name'));
    asked.keyboard.type('?');
    expect(await asked.reply).toEqual({ go: 'why' });
    const typed = await ask(text('name'));
    typed.keyboard.type('a?');
    typed.keyboard.press('enter');
    expect(await typed.reply).toEqual({ answer: 'a?' });
  });
});

describe('ways', () => {
  test.each([
    ['esc', 'back'],
    ['F1', 'why'],
    ['F2', 'jump'],
    ['ctrl-c', 'leave'],
    ['ctrl-d', 'leave'],
  ] as const)('%s is %s, with what was said so far', async (key, go) => {
    const { keyboard, reply } = await ask(text('name'));
    keyboard.type('abc');
    keyboard.press(key);
    expect(await reply).toEqual({ go, draft: 'abc' });
  });

  test('Ctrl-Z does nothing', async () => {
    const { keyboard, reply } = await ask(text('name'));
    keyboard.type('a');
    keyboard.press('ctrl-z');
    keyboard.type('b');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: 'ab' });
  });
});

describe('a choice', () => {
  test('shows all, with hints; arrows and digits choose', async () => {
    const options = [
      { value: 'create', label: 'Create', hint: 'write the files' },
      { value: 'two', label: 'Change 2' },
      { value: 'leave', label: 'Leave' },
    ];
    const { keyboard, reply, screen } = await ask(choice('end', [], { options, proposal: 'create' }));
    expect(await screen.settle()).toBe(
      [
        '│',
        '◆  Which end?',
        '│  One line.',
        '│  › ● Create    write the files',
        '│    ○ Change 2',
        '│    ○ Leave',
        '│  ↑↓ choose · Enter takes it · ? why · Esc back · F2 jump',
        '└',
      ].join('\n'),
    );
    keyboard.type('2');
    await screen.waitFor('› ● Change 2');
    keyboard.press('down', 'enter');
    expect(await reply).toEqual({ answer: 'leave' });
  });
});

describe('a pick', () => {
  const options = [
    { value: 'a', label: 'GET /a', ticked: true, group: 'A', hint: 'public', why: 'Everybody reads it.' },
    { value: 'b', label: 'POST /a', ticked: false, group: 'A' },
    { value: 'c', label: 'GET /c', ticked: true, group: 'C' },
  ];

  test('shows groups, ticks, hints and why; Enter approves', async () => {
    const { keyboard, reply, screen } = await ask(pick('api', options));
    expect(await screen.settle()).toBe(
      [
        '│',
        '◆  Tick api.',
        '│  One line.',
        '│  A',
        '│  › ◼ GET /a   public',
        '│    ◻ POST /a',
        '│  C',
        '│    ◼ GET /c',
        '│  Everybody reads it.',
        '│  2 of 3 · Space ticks · a all · n none · Enter approves ·',
        '│  ? why · Esc back · F2 jump',
        '└',
      ].join('\n'),
    );
    keyboard.press('space', 'down', 'space', 'enter');
    expect(await reply).toEqual({ answer: ['b', 'c'] });
    expect(await screen.settle()).toContain('◇  Tick api.\n│  POST /a, GET /c');
  });

  test('scrolls, and never is higher than the screen', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `option ${index}`);
    const { keyboard, reply, screen } = await ask(pick('many', many), { columns: 40, rows: 12 });
    expect((await screen.settle()).split('\n').length).toBeLessThanOrEqual(12);
    expect(screen.text()).toContain('› ◼ option 0');
    keyboard.press('up');
    await screen.waitFor('› ◼ option 39');
    expect(screen.text()).toContain('◆  Tick many.');
    keyboard.press('pageUp', 'pageUp');
    await screen.waitFor('› ◼ option 19');
    keyboard.type('n');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: [] });
  });
});

test('asking why leaves the person where they were in a list', async () => {
  const { face, keyboard, reply, screen } = await ask(pick('many', ['a', 'b', 'c']));
  keyboard.press('down', 'space', 'down', 'F1');
  expect(await reply).toEqual({ go: 'why', draft: ['a', 'c'] });
  const again = face.ask(pick('many', ['a', 'b', 'c']), undefined, { draft: ['a', 'c'], keep: () => undefined });
  await screen.waitFor('› ◼ c');
  keyboard.press('enter');
  expect(await again).toEqual({ answer: ['a', 'c'] });
  const other = face.ask(choice('one', ['x', 'y']));
  await screen.waitFor('› ● x');
  keyboard.press('enter');
  expect(await other).toEqual({ answer: 'x' });
});

test('without colours nothing is coloured; with them something is', async () => {
  const coloured = /\u001b\[(?:[1-689]|[1-68-9]\d|7\d)\d*m/;
  const plain = await ask(pick('many', ['a', 'b']));
  plain.keyboard.press('down', 'space', 'enter');
  await plain.reply;
  expect(plain.screen.raw()).not.toMatch(coloured);
  const { input, output, keyboard, screen } = createFakeTerminal({ columns: 60, rows: 24 });
  open = createClackFace({ input, output, color: true });
  const reply = open.ask(pick('many', ['a', 'b']));
  keyboard.press('enter');
  await reply;
  expect(screen.raw()).toMatch(coloured);
});

test.each([
  [20, 8],
  [40, 15],
  [80, 24],
])('on %i × %i one frame is on the screen, whatever is pressed', async (columns, rows) => {
  const options = Array.from({ length: 12 }, (_, index) => ({
    value: `v${index}`,
    label: `GET /things/number/${index}`,
    hint: 'for the owner',
    ticked: index % 2 === 0,
    group: index < 6 ? 'one' : 'two',
    why: 'A reason that is somewhat longer than a line of a narrow terminal.',
  }));
  const { keyboard, reply, screen } = await ask(pick('many', options), { columns, rows });
  for (const key of ['down', 'down', 'space', 'pageDown', 'up', 'home', 'end', 'up'] as const) {
    keyboard.press(key);
    const shown = await screen.settle();
    expect(shown.match(/◆/g), shown).toHaveLength(1);
    expect(shown.match(/›/g), shown).toHaveLength(1);
    expect(shown.split('\n').length).toBeLessThanOrEqual(rows);
  }
  keyboard.press('enter');
  expect(await reply).toEqual({ answer: ['v0', 'v4', 'v6', 'v8', 'v10'] });
  await screen.settle();
  expect(screen.history().match(/◆/g)).toBeNull();
});

describe('the list editor', () => {
  test('shows rows as they are added, with a preview before', async () => {
    const { keyboard, reply, screen } = await ask(lines('tables'));
    keyboard.type('users: a, b');
    await screen.waitFor('= users: a, b');
    keyboard.press('enter');
    await screen.waitFor(/users {2}a, b\n/);
    keyboard.type('orders');
    keyboard.press('enter', 'enter');
    expect(await reply).toEqual({ answer: ['users: a, b', 'orders'] });
    expect(await screen.settle()).toContain('│  users   a, b\n│  orders  text');
  });

  test('replaces by key, removes by -key, recalls with up', async () => {
    const { keyboard, reply, screen } = await ask(lines('tables', { proposal: ['a: 1', 'b: 2', 'c: 3'] }));
    keyboard.type('a: 4');
    keyboard.press('enter');
    await screen.waitFor('a  4');
    keyboard.type('-b');
    keyboard.press('enter');
    await screen.waitFor((shown) => !shown.includes('b  2'));
    keyboard.press('up', 'up');
    await screen.waitFor('› a  4');
    keyboard.type('5');
    keyboard.press('enter');
    await screen.waitFor('a  45');
    keyboard.type('-x');
    keyboard.press('enter');
    await screen.waitFor('▲ Nothing here is called “x”.');
    keyboard.press('ctrl-u', 'enter');
    expect(await reply).toEqual({ answer: ['a: 45', 'c: 3'] });
  });

  test('a wrong line stays for correction', async () => {
    const { keyboard, reply, screen } = await ask(lines('tables'));
    keyboard.type('us!ers');
    keyboard.press('enter');
    await screen.waitFor('▲ No ! in a name. Try: users');
    expect(screen.text()).toContain('+ us!ers');
    keyboard.press('left', 'left', 'left', 'backspace', 'enter', 'enter');
    expect(await reply).toEqual({ answer: ['users'] });
  });

  test('takes a pasted block with its blank lines, and ends only with Enter', async () => {
    const { keyboard, reply, screen } = await ask(lines('tables'));
    keyboard.paste('users: a\n\norders: b\n  items: c\n\n');
    await screen.waitFor('items');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: ['users: a', '', 'orders: b', '  items: c'] });
  });

  test('keeps pasted lines that are wrong, and stops at them', async () => {
    const { keyboard, reply, screen } = await ask(lines('tables'));
    keyboard.paste('users: a\no!rders: b\nitems');
    await screen.waitFor('▲ o!rders: b');
    keyboard.press('enter');
    await screen.waitFor('› o!rders: b');
    keyboard.press('home', 'right', 'delete', 'enter', 'enter');
    expect(await reply).toEqual({ answer: ['users: a', 'orders: b', 'items'] });
  });

  test('wants the fewest lines', async () => {
    const { keyboard, reply, screen } = await ask(lines('tables', { atLeast: 2 }));
    keyboard.type('a');
    keyboard.press('enter', 'enter');
    await screen.waitFor('▲ At least 2 lines are needed.');
    keyboard.type('b');
    keyboard.press('enter', 'enter');
    expect(await reply).toEqual({ answer: ['a', 'b'] });
  });

  test('scrolls long lists', async () => {
    const proposal = Array.from({ length: 50 }, (_, index) => `table${index}: x`);
    const { screen, reply, keyboard } = await ask(lines('tables', { proposal }), { columns: 40, rows: 14 });
    const shown = await screen.settle();
    expect(shown.split('\n').length).toBeLessThanOrEqual(14);
    expect(shown).toContain('table49');
    expect(shown).toMatch(/↑ \d+ more/);
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: proposal });
    const ended = await screen.settle();
    expect(ended).toContain('◇  Which tables?\n│  table0');
    expect(ended).toContain('│  … 41 more lines');
    expect(screen.history()).not.toContain('◆');
  });
});

describe('the terminal', () => {
  test('is given back: cursor, keys, pastes', async () => {
    const { face, isRaw, keyboard, reply, screen } = await ask(text('name'));
    expect(screen.cursorShown).toBe(false);
    expect(screen.pastesInBrackets).toBe(true);
    expect(isRaw()).toBe(true);
    keyboard.press('ctrl-c');
    await reply;
    face.close();
    await screen.settle();
    expect([screen.cursorShown, screen.pastesInBrackets, isRaw()]).toEqual([true, false, false]);
  });

  test('that is closed ends the input, by the name of the question', async () => {
    const { hangUp, reply } = await ask(text('build/name'));
    hangUp();
    await expect(reply).rejects.toMatchObject({ name: 'EndOfInput', question: 'build/name' });
  });

  test('an aborted signal leaves', async () => {
    const terminal = createFakeTerminal({ columns: 60, rows: 24 });
    const controller = new AbortController();
    open = createClackFace({ input: terminal.input, output: terminal.output, color: false, signal: controller.signal });
    const reply = open.ask(text('name'));
    await terminal.screen.waitFor('What is name?');
    controller.abort();
    expect(await reply).toEqual({ go: 'leave' });
    expect(await open.ask(text('other'))).toEqual({ go: 'leave' });
  });

  test('that becomes narrower draws the question anew', async () => {
    const { keyboard, reply, resize, screen } = await ask(text('name', { proposal: 'a long proposal of six words' }));
    await screen.settle();
    resize(24, 20);
    await screen.settle();
    keyboard.type('ok');
    await screen.waitFor('ok');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: 'ok' });
    expect(await screen.settle()).toContain('◇  What is name?\n│  ok');
  });
});

describe('what is typed early', () => {
  test('waits for the next questions, line by line', async () => {
    const { face, keyboard, reply } = await ask(text('one'));
    keyboard.send('first\nsecond\r\nthird\r');
    expect(await reply).toEqual({ answer: 'first' });
    expect(await face.ask(text('two'))).toEqual({ answer: 'second' });
    expect(await face.ask(text('three'))).toEqual({ answer: 'third' });
  });

  test('a pasted text is split over the questions; a list takes all that is left', async () => {
    const { face, keyboard, reply, screen } = await ask(text('one'));
    keyboard.paste('first\n\ngo\nusers: a\n\norders: b\n');
    expect(await reply).toEqual({ answer: 'first' });
    expect(await face.ask(choice('two', ['stay', 'go']))).toEqual({ answer: 'go' });
    const list = face.ask(lines('three'));
    await screen.waitFor('orders');
    keyboard.press('enter');
    expect(await list).toEqual({ answer: ['users: a', '', 'orders: b'] });
  });

  test('a pasted text approves nothing that it does not name', async () => {
    const { face, keyboard, reply, screen } = await ask(text('one'));
    keyboard.paste('first\nsecond line of a text\n\n\n\n');
    expect(await reply).toEqual({ answer: 'first' });
    const next = face.ask(choice('confirm', ['create', 'leave']));
    await screen.waitFor('“second line of a text” is none of these');
    keyboard.press('down', 'enter');
    expect(await next).toEqual({ answer: 'leave' });
  });

  test('a first line that is wrong keeps the rest for the next question', async () => {
    const { face, keyboard, reply, screen } = await ask(
      text('one', { check: (given) => (given === 'bad' ? 'No.' : undefined) }),
    );
    keyboard.paste('bad\nsecond\n');
    await screen.waitFor('▲ No.');
    keyboard.type('!');
    keyboard.press('enter');
    expect(await reply).toEqual({ answer: 'bad!' });
    expect(await face.ask(text('two'))).toEqual({ answer: 'second' });
  });
});

describe('untrusted text', () => {
  test('moves no cursor and hides nothing', async () => {
    const { keyboard, reply, screen } = await ask(
      choice('which', [], { options: [{ value: 'x', label: 'a\u001b[2Jb\u202ec', hint: '\u0007' }], proposal: 'x' }),
    );
    expect(await screen.settle()).toContain('a·[2Jb·c  ·');
    keyboard.press('enter');
    await reply;
  });

  test('wide characters keep their columns', async () => {
    const options = [
      { value: '1', label: '注文', hint: 'orders', ticked: true },
      { value: '2', label: '📦 box', hint: 'boxes', ticked: true },
    ];
    const { keyboard, reply, screen } = await ask(pick('wide', options));
    expect(await screen.settle()).toContain('│  › ◼ 注文    orders\n│    ◼ 📦 box  boxes');
    keyboard.press('enter');
    await reply;
  });
});
