import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { createFakeHost } from './fake-host.ts';

const plan = `groundplan: 1
project: { name: notes, description: Notes. }
tables:
  notes:
    fields:
      text: text, max 500 # short
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: public }
      GET /notes/{id}: get notes
`;

const cwd = mkdtempSync(join(tmpdir(), 'groundplan-decide-'));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));
beforeEach(() => writeFileSync(join(cwd, 'plan.yaml'), plan));

function start(words: readonly string[], pipe = false) {
  return createFakeHost({ cwd, words: ['decide', ...words], pipesInput: pipe });
}

async function decide(...words: readonly string[]) {
  const host = start(words);
  return { exitCode: await run(host), out: host.out(), err: host.err() };
}

describe('decide', () => {
  test('answers on the command line lead to the advice, an example and the reason', async () => {
    const { exitCode, out } = await decide('logic', '--branch', 'no,yes');
    expect(exitCode).toBe(0);
    expect(out).toContain('Make it a function: a name, an input, a result, no HTTP.');
    expect(out).toContain('    functions:');
    expect(out).toContain('why: Several callers share it, so it is a function.');
  });

  test('is a conversation through a pipe, which can go back', async () => {
    const host = start(['logic'], true);
    const finished = run(host);
    host.stdin.push('2\n<\n2\n1\n');
    expect(await finished).toBe(0);
    expect(host.out()).toContain('Will it be called from outside');
    expect(host.out()).toContain('--branch no,yes');
  });

  test('an input that ends decides nothing', async () => {
    const host = start(['logic'], true);
    const finished = run(host);
    host.stdin.push('2\n');
    host.stdin.push(null);
    expect(await finished).toBe(3);
  });

  test('is written into the plan as the reason, and nothing else changes', async () => {
    const { exitCode, err } = await decide('logic', '--branch', 'yes', '--for', 'GET /notes/{id}');
    expect(exitCode).toBe(0);
    expect(err).toContain('Written into plan.yaml as the why: of GET /notes/{id}.');
    const text = readFileSync(join(cwd, 'plan.yaml'), 'utf8');
    expect(text).toContain(
      'GET /notes/{id}: { do: get notes, why: "It is called from outside, so it is an endpoint." }',
    );
    expect(text.split('\n').slice(0, -2)).toEqual(plan.split('\n').slice(0, -2));
  });

  test.each([
    [['logik'], 'Did you mean logic?'],
    [[], 'groundplan decide async: While the client waits'],
    [['logic'], 'Nobody can be asked here.'],
    [['logic', '--branch', 'no,yes', '--for', 'GET /note'], 'Did you mean GET /notes?'],
    [['logic', '--branch', 'no,yes', '--plan', 'plan.yaml'], 'give both'],
  ])('refuses %j', async (words, message) => {
    const { exitCode, err } = await decide(...words);
    expect(exitCode).toBe(2);
    expect(err).toContain(message);
  });
});
