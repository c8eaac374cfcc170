import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { LinesQuestion } from '../../../src/wizard/question.ts';
import { createLineFace } from '../../../src/wizard/faces/line/line-face.ts';
import { choice, lines, pick, text } from '../questions.ts';

function start(input: string, options: { readonly isTTY?: boolean; readonly signal?: AbortSignal } = {}) {
  const stdin = Object.assign(new PassThrough(), options.isTTY === true ? { isTTY: true } : {});
  const stdout = new PassThrough();
  let out = '';
  stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8');
  });
  stdin.end(input);
  const face = createLineFace({
    input: stdin,
    output: stdout,
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  return { face, out: () => out };
}

test('puts a text, and takes the proposal for an empty line', async () => {
  const { face, out } = start('\nshop\n');
  expect(await face.ask(text('one', { proposal: 'blog' }))).toEqual({ answer: 'blog' });
  expect(await face.ask(text('two'))).toEqual({ answer: 'shop' });
  expect(out()).toBe(
    [
      '',
      'What is one?',
      '  One line.',
      '(Enter: blog; ? why, < back, :jump, :quit)',
      '',
      'What is two?',
      '  One line.',
      '(? why, < back, :jump, :quit)',
      '',
    ].join('\n'),
  );
});

test('a text that may be empty says so, with an example', async () => {
  const { face, out } = start('\n');
  expect(await face.ask(text('one', { proposal: '', placeholder: 'eu-central-1' }))).toEqual({ answer: '' });
  expect(out()).toContain('(Enter: nothing; for example: eu-central-1; ? why');
});

test('says why a text is not taken, and waits for another', async () => {
  const { face, out } = start('\nx\ny\n');
  const check = (given: string) => (given === 'x' ? 'Too short.' : undefined);
  expect(await face.ask(text('one', { check }))).toEqual({ answer: 'y' });
  expect(out()).toContain('Not taken: Something has to be said here.\nNot taken: Too short.\n');
});

test.each([
  ['?', { go: 'why' }],
  ['<', { go: 'back' }],
  [':back', { go: 'back' }],
  [':jump', { go: 'jump' }],
  [':quit', { go: 'leave' }],
])('%s leads elsewhere', async (line, reply) => {
  expect(await start(`${line}\n`).face.ask(text('one'))).toEqual(reply);
  expect(await start(`${line}\n`).face.ask(choice('one', ['a']))).toEqual(reply);
  expect(await start(`${line}\n`).face.ask(pick('one', ['a']))).toEqual({ ...reply, draft: ['a'] });
  expect(await start(`b\n${line}\n`).face.ask(lines('one'))).toEqual({ ...reply, draft: ['b'] });
});

test('a choice is made by number, value or label', async () => {
  const { face, out } = start('9\n2\nA\n\n');
  const question = choice('one', ['a', 'b']);
  expect(await face.ask(question)).toEqual({ answer: 'b' });
  expect(await face.ask(question)).toEqual({ answer: 'a' });
  expect(await face.ask(question, 'b')).toEqual({ answer: 'b' });
  expect(out()).toContain('  1. a (Enter)\n  2. b\n');
  expect(out()).toContain('Not taken: “9” is none of the numbers from 1 to 2.');
});

describe('a pick', () => {
  const options = [
    'a',
    'b',
    { value: 'c', label: 'c', ticked: false, group: 'more', hint: 'public', why: 'Asked for.' },
  ];

  test.each([
    ['\n', ['a', 'b']],
    ['-1 +3\n\n', ['b', 'c']],
    ['none\n\n', []],
    ['all\n\n', ['a', 'b', 'c']],
    ['none +2\n\n', ['b']],
    ['1, 3\n\n', ['a', 'c']],
    ['-7\n-1\n\n', ['b']],
  ])('%j gives %j', async (input, answer) => {
    expect(await start(input).face.ask(pick('one', options))).toEqual({ answer });
  });

  test('is numbered, with groups, hints and reasons', async () => {
    const { face, out } = start('-4\n\n');
    await face.ask(pick('one', options));
    expect(out()).toContain('  1. [x] a\n  2. [x] b\n  more\n  3. [ ] c - public\n       Asked for.\n');
    expect(out()).toContain('Not taken: -4.');
  });
});

describe('lines', () => {
  test('come one by one, and an empty one ends', async () => {
    const { face, out } = start('users: a\nor!ders\norders\nusers: b\n-orders\n\n');
    const kept: (readonly string[])[] = [];
    const reply = await face.ask(lines('one'), undefined, { keep: (draft) => void kept.push(draft) });
    expect(reply).toEqual({ answer: ['users: b'] });
    expect(out()).toContain(
      '  users: a\nNot taken: No ! in a name. Try: orders\n  orders: text\n  users: b\nRemoved.\n',
    );
    expect(kept.at(-1)).toEqual(['users: b']);
  });

  test('a block between fences may have blank lines; what is wrong in it is said', async () => {
    const { face, out } = start('"""\nusers: a\n\n  items\nor!ders\n"""\n\n\n');
    expect(await face.ask(lines('one'))).toEqual({ answer: ['users: a', '', '  items'] });
    expect(out()).toContain('Not taken: “or!ders”: No ! in a name. Try: orders');
    expect(out()).toContain('Not yet: write what was not taken once more');
  });

  test('what speaks of a later line is taken when that comes', async () => {
    const { face, out } = start('items of orders\norders\n\n');
    const read: LinesQuestion['read'] = (given) => ({
      rows: given.map((line, index) => ({ key: line, shown: '', line: index })),
      problems: given.flatMap((line, index) =>
        line.includes(' of ') && !given.includes('orders') ? [{ line: index, message: 'There are no orders.' }] : [],
      ),
    });
    expect(await face.ask(lines('one', { read }))).toEqual({ answer: ['orders', 'items of orders'] });
    expect(out()).toContain('Taken now: items of orders');
  });

  test('what a bracket opens belongs together until it is closed', async () => {
    const kept: (readonly string[])[] = [];
    const { face } = start('users {\n  a\n  b {1}\n};\norders\n\n');
    await face.ask(lines('one'), undefined, { keep: (draft) => void kept.push(draft) });
    expect(kept[0]).toEqual(['users {', '  a', '  b {1}', '};']);
    const left = start('users {\n\norders\n\n');
    expect(await left.face.ask(lines('one'))).toMatchObject({ answer: expect.arrayContaining(['users {', 'orders']) });
  });

  test('what was not taken is not passed over: the input ends before the question does', async () => {
    const { face } = start('users\nor!ders\n\n');
    await expect(face.ask(lines('one'))).rejects.toMatchObject({ name: 'EndOfInput' });
    const corrected = start('users\nor!ders\norders\n\n');
    expect(await corrected.face.ask(lines('one'))).toEqual({ answer: ['users', 'orders'] });
  });

  test('a block that does not end is kept', async () => {
    const kept: (readonly string[])[] = [];
    const { face } = start('"""\nusers\n\norders\n');
    const reply = face.ask(lines('one'), undefined, { keep: (draft) => void kept.push(draft) });
    await expect(reply).rejects.toMatchObject({ name: 'EndOfInput' });
    expect(kept).toEqual([['users', '', 'orders']]);
  });

  test('too few are not the end', async () => {
    const { face, out } = start('\na\n\n');
    expect(await face.ask(lines('one'))).toEqual({ answer: ['a'] });
    expect(out()).toContain('Not yet: At least one line is needed.');
  });
});

describe('the end of the input', () => {
  test('names the question, and invents nothing', async () => {
    const { face } = start('first\n');
    await face.ask(text('one'));
    await expect(face.ask(choice('build/name', ['a']))).rejects.toMatchObject({
      name: 'EndOfInput',
      question: 'build/name',
    });
  });

  test('the last line needs no line end', async () => {
    expect(await start('shop').face.ask(text('one'))).toEqual({ answer: 'shop' });
    expect(await start('shop\r').face.ask(text('one'))).toEqual({ answer: 'shop' });
  });

  test('at a terminal is to leave', async () => {
    expect(await start('', { isTTY: true }).face.ask(text('one'))).toEqual({ go: 'leave' });
  });

  test('an aborted signal is to leave', async () => {
    const controller = new AbortController();
    const stdin = new PassThrough();
    const face = createLineFace({ input: stdin, output: new PassThrough(), signal: controller.signal });
    const reply = face.ask(text('one'));
    controller.abort();
    expect(await reply).toEqual({ go: 'leave' });
  });
});

test('lines end with LF, CRLF or CR, and may come in any chunks', async () => {
  const stdin = new PassThrough();
  const face = createLineFace({ input: stdin, output: new PassThrough() });
  for (const byte of Buffer.from('añ\r\nb\rc\n', 'utf8')) stdin.write(Buffer.from([byte]));
  expect(await face.ask(text('one'))).toEqual({ answer: 'añ' });
  expect(await face.ask(text('two'))).toEqual({ answer: 'b' });
  expect(await face.ask(text('three'))).toEqual({ answer: 'c' });
});

test('nothing that is shown can move the cursor', async () => {
  const { face, out } = start('1\n');
  face.show({ kind: 'step', number: 2, title: 'Data\u001b[2J', saved: true });
  face.show({ kind: 'warning', text: 'Careful.' });
  face.show({ kind: 'note', title: 'Title', text: 'Text' });
  await face.ask(choice('one', [], { options: [{ value: 'x', label: '\u001b]0;title\u0007' }], proposal: 'x' }));
  expect(out()).toContain('Step 2 of 7: Data·[2J (saved)');
  expect(out()).toContain('Warning: Careful.');
  expect(out()).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});
