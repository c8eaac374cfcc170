import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { chooseFace, hasUnicode, openFace } from '../../../src/wizard/faces/open-face.ts';
import { text } from '../questions.ts';
import { createFakeTerminal } from '../terminal/fake-terminal.ts';

const terminal = { isTTY: true };
const pipe = {};

test.each([
  [{}, terminal, terminal, false, 'terminal'],
  [{ TERM: 'xterm' }, terminal, terminal, false, 'terminal'],
  [{ TERM: 'dumb' }, terminal, terminal, false, 'plain'],
  [{ ACCESSIBLE: '1' }, terminal, terminal, false, 'plain'],
  [{ ACCESSIBLE: '0' }, terminal, terminal, false, 'terminal'],
  [{}, terminal, terminal, true, 'plain'],
  [{}, pipe, terminal, false, 'plain'],
  [{}, terminal, pipe, false, 'plain'],
])('%j, input %j, output %j, --plain %j: %s', (env, input, output, plain, kind) => {
  expect(chooseFace({ env, input, output, plain })).toBe(kind);
});

test.each([
  [{ TERM: 'linux' }, 'linux', false],
  [{ TERM: 'xterm' }, 'linux', true],
  [{}, 'win32', false],
  [{ WT_SESSION: 'x' }, 'win32', true],
] as const)('%j on %s: unicode %j', (env, platform, has) => {
  expect(hasUnicode(env, platform)).toBe(has);
});

test('opens the face of a terminal, in plain characters where it has no others', async () => {
  const { input, output, keyboard, screen } = createFakeTerminal({ columns: 60, rows: 20 });
  const face = await openFace({ kind: 'terminal', input, output, color: false, unicode: false });
  const reply = face.ask(text('one'));
  await screen.waitFor('*  What is one?');
  expect(screen.raw().replace(/\u001b\[[?\d;]*[a-zA-Z]/g, '')).not.toMatch(/[│◆└█]/);
  keyboard.type('x');
  keyboard.press('enter');
  expect(await reply).toEqual({ answer: 'x' });
  face.close();
  face.close();
});

test('opens the face of plain lines', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const face = await openFace({ kind: 'plain', input, output, color: true });
  input.end('x\n');
  expect(await face.ask(text('one'))).toEqual({ answer: 'x' });
  expect(String(output.read())).not.toContain('\u001b');
  face.close();
});
