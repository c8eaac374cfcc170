import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../../src/cli/command-line.ts';
import { readGivenAnswers } from '../../../src/cli/interview/given-answers.ts';
import { createMemoryDisk } from '../../project/memory-disk.ts';

async function given(words: readonly string[], file = ''): Promise<object> {
  const { disk } = createMemoryDisk({ '/home/ada/answers.yaml': file });
  const line = parseCommandLine(['create', ...words]);
  return Object.fromEntries(await readGivenAnswers(line, { disk, cwd: '/home/ada' }));
}

const fromFile = ['--answers', 'answers.yaml'];

describe('answers that are given', () => {
  test('come from flags; lists by repeating them, or none', async () => {
    expect(
      await given([
        '--need',
        'sell things',
        '--tables',
        'users (email)',
        '--tables',
        'products (name)',
        '--public',
        'none',
      ]),
    ).toEqual({
      'requirement/need': 'sell things',
      'database/tables': ['users (email)', 'products (name)'],
      'auth/public': [],
    });
  });

  test('come from a file, and flags win', async () => {
    const file = `requirement:\n  need: sell\ndatabase:\n  tables: |\n    users (email)\n    products (name)\nauth:\n  scope: { tickets: admin }\n  public: [public products]\n`;
    expect(await given([...fromFile, '--need', 'rent'], file)).toEqual({
      'requirement/need': 'rent',
      'database/tables': ['users (email)', 'products (name)'],
      'auth/scope/tickets': 'admin',
      'auth/public': ['public products'],
    });
  });

  test('reach questions of the plan by their id', async () => {
    expect(await given(['--answer', 'auth/scope/tickets=admin', '--answer', 'auth/scope/notes=owner a=b'])).toEqual({
      'auth/scope/tickets': 'admin',
      'auth/scope/notes': 'owner a=b',
    });
  });

  test('a starter or a plan says what to begin with', async () => {
    expect(await given(['--starter', 'shop'])).toEqual({ 'start/from': 'starter', 'start/starter': 'shop' });
    expect(await given(['--plan', 'p.yaml'])).toEqual({ 'start/from': 'file', 'start/plan': 'p.yaml' });
  });

  test.each([
    ['requirment: { need: x }', 'answers.yaml: there is no question requirment.'],
    [
      'requirement: { neeed: x }',
      'answers.yaml: there is no question requirement/neeed. Did you mean requirement/need?',
    ],
    ['requirement: sell', 'answers.yaml: there is no question requirement.'],
    ['just a text', 'answers.yaml holds no answers.'],
    ['requirement: { need: { a: b } }', 'answers.yaml: the answer to requirement/need is a text.'],
    ['database: { tables: { users: x } }', 'answers.yaml: the answer to database/tables is a list of texts.'],
    ['requirement: { need: x', 'answers.yaml:'],
    ['a: 1\na: 2\n', 'answers.yaml:2:1: Map keys must be unique'],
  ])('refuses %s', async (file, message) => {
    await expect(given(fromFile, file)).rejects.toThrow(message);
  });

  test.each([
    ['auth/scope/tickets', 'write the id of a question, =, and the answer'],
    ['auth/scop/tickets=x', 'There is no question auth/scop/tickets.'],
  ])('refuses --answer %s', async (pair, message) => {
    await expect(given(['--answer', pair])).rejects.toThrow(message);
  });
});
