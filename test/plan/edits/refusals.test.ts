import { describe, expect, it, test } from 'vitest';
import { applyEdits, EditError } from '../../../src/plan/edits/apply.ts';
import type { PlanEdit, PlanPath, PlanValue } from '../../../src/plan/edits/edit.ts';

const plan = `groundplan: 1
tables:
  notes:
    description:
      What people write # note: kept for a year
    fields:
      text: text, max 200
      title: text
    unique: ["title"]
`;

function set(path: PlanPath, value: PlanValue): PlanEdit {
  return { kind: 'set', path, value };
}

function refusal(edit: PlanEdit): Pick<EditError, 'path' | 'reason'> {
  try {
    applyEdits(plan, [edit]);
  } catch (error) {
    if (error instanceof EditError) return { path: error.path, reason: error.reason };
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('what cannot be done is refused, with the place', () => {
  const fields = ['tables', 'notes', 'fields'];

  test.each<readonly [string, PlanEdit, PlanPath, string]>([
    [
      'a name that is taken',
      { kind: 'rename', path: [...fields, 'text'], to: 'title' },
      [...fields, 'text'],
      'There is a key "title" already.',
    ],
    [
      'a new name for what is not there',
      { kind: 'rename', path: [...fields, 'body'], to: 'text' },
      [...fields, 'body'],
      'There is no such key.',
    ],
    [
      'a new name in a table that is not there',
      { kind: 'rename', path: ['tables', 'pens', 'was'], to: 'why' },
      ['tables', 'pens'],
      'There is no such key.',
    ],
    [
      'a name for an item',
      { kind: 'rename', path: ['tables', 'notes', 'unique', 0], to: 'x' },
      ['tables', 'notes', 'unique', 0],
      'Only keys of a map have a name.',
    ],
    [
      'a key inside a sentence, whatever its comment looks like',
      set(['tables', 'notes', 'description', 'x'], 1),
      ['tables', 'notes', 'description'],
      'This is a value without keys, so it can have no "x".',
    ],
    ['an item of a map', set([...fields, 0], 'x'), [...fields, 0], 'A map has keys, and no items with numbers.'],
    [
      'a key of a list',
      set(['tables', 'notes', 'unique', 'x'], 1),
      ['tables', 'notes', 'unique', 'x'],
      'A list has items with numbers, and no keys.',
    ],
    [
      'an item far behind the end',
      set(['tables', 'notes', 'unique', 3], 'x'),
      ['tables', 'notes', 'unique', 3],
      'The list has 1 items, so the next one has the number 1.',
    ],
    ['nothing at all', set([], 1), [], 'An edit needs the path of what it changes.'],
  ])('%s', (_what, edit, path, reason) => {
    expect(refusal(edit)).toEqual({ path, reason });
  });

  it('is no plan that begins with a list', () => {
    expect(() => applyEdits('- a\n', [set(['a'], 1)])).toThrow(EditError);
  });
});

describe('names and empty values', () => {
  it('keeps the place, the comment and the value of a key with a new name', () => {
    const text = applyEdits('a: 1 # one\nb: 2\n', [{ kind: 'rename', path: ['a'], to: 'c' }]);
    expect(text).toBe('c: 1 # one\nb: 2\n');
  });

  it('is the same as before under the same name', () => {
    expect(applyEdits(plan, [{ kind: 'rename', path: ['tables'], to: 'tables' }])).toBe(plan);
  });

  it('puts an empty map in the place of a filled one', () => {
    expect(applyEdits('api:\n  notes:\n    allow: public\nauth: { table: users }\n', [set(['api'], {})])).toBe(
      'api: {}\nauth: { table: users }\n',
    );
  });

  it('leaves the comment about the whole plan on top, and that about a key with its key', () => {
    const text = '# The plan of the shop.\n\n# What is kept.\ntables:\n  a: {}\n';
    expect(applyEdits(text, [set(['groundplan'], 1)])).toBe(
      '# The plan of the shop.\n\ngroundplan: 1\n\n# What is kept.\ntables:\n  a: {}\n',
    );
  });
});
