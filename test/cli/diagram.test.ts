import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { createFakeHost } from './fake-host.ts';

const plain = `groundplan: 1
project: { name: notes }
tables:
  notes: { fields: { text: "text, max 500" } }
api:
  notes:
    allow: public
    endpoints:
      GET /notes: list notes
`;
const calling = `${plain}      POST /notes/count:
        steps:
          - call: count_words
            with: { text: one two }
            as: words
          - return: words
functions:
  count_words: { code: true, input: { text: text }, returns: { words: integer } }
`;

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'groundplan-diagram-'));
  writeFileSync(join(cwd, 'plain.yaml'), plain);
  writeFileSync(join(cwd, 'calling.yaml'), calling);
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

async function diagram(...words: readonly string[]) {
  const host = createFakeHost({ cwd, words: ['diagram', ...words] });
  return { exitCode: await run(host), out: host.out(), err: host.err() };
}

const headings = (page: string): string[] => page.split('\n').filter((line) => line.startsWith('## '));

test('the page has a diagram of calls where there are some', async () => {
  expect(headings((await diagram('plain.yaml')).out)).toEqual(['## Tables', '## Endpoints']);
  expect(headings((await diagram('calling.yaml')).out)).toEqual(['## Tables', '## Endpoints', '## Calls']);
});

test('one diagram is plain Mermaid', async () => {
  const { exitCode, out } = await diagram('calling.yaml', '--of', 'calls');
  expect(exitCode).toBe(0);
  expect(out).toBe('flowchart LR\n  e1["POST /notes/count"]\n  f1["count_words"]\n  e1 --> f1\n');
});

test('a diagram that there is not is a sentence', async () => {
  const { exitCode, err } = await diagram('plain.yaml', '--of', 'call');
  expect(exitCode).toBe(2);
  expect(err).toContain('Diagrams: tables, endpoints, calls.');
});
