import { describe, expect, test } from 'vitest';
import { conflictsOf, textOf } from '../../../src/changes/merge/pieces.ts';
import { mergeMaps } from '../../../src/project/merge-driver/merge-maps.ts';

const plan = `# A shop.
groundplan: 1
project: { name: shop }

tables:
  # Who buys.
  users:
    fields:
      email: email # unique
  orders:
    fields:
      total: integer

api:
  orders:
    endpoints:
      GET /orders: { do: list orders }
      "POST /orders":
        steps:
          - set: { a: 1 }
# The end.
`;

function merge(mine: string, next: string, base = plan): { readonly text: string; readonly conflicts: number } {
  const merged = mergeMaps({ path: 'plan.yaml', base, mine, next });
  const text = textOf(merged.pieces, ({ mine: ours, next: theirs }) => ['<', ...ours, '=', ...theirs, '>']);
  return { text, conflicts: conflictsOf(merged).length };
}

function edit(before: string, after: string, text = plan): string {
  expect(text).toContain(before);
  return text.replace(before, () => after);
}

describe('two versions of a plan are united by their names', () => {
  test('tables that both added at one place, with their comments', () => {
    const end = '      total: integer\n';
    const coupons = '\n  # For regulars.\n  coupons:\n    fields:\n      code: text\n';
    const reviews = '  reviews:\n    fields:\n      stars: integer\n';
    expect(merge(edit(end, end + coupons), edit(end, end + reviews))).toEqual({
      text: edit(end, end + coupons + reviews),
      conflicts: 0,
    });
  });

  test('fields that both added to one table, endpoints behind the one they followed', () => {
    const total = '      total: integer\n';
    const get = '      GET /orders: { do: list orders }\n';
    const mine = edit(
      get,
      `${get}      GET /orders/{id}: { do: get orders }\n`,
      edit(total, `${total}      note: text?\n`),
    );
    const next = edit(get, `      GET /top: { do: list orders }\n${get}`, edit(total, `${total}      tax: integer\n`));
    const { text, conflicts } = merge(mine, next);
    expect(conflicts).toBe(0);
    expect(text).toContain('      total: integer\n      note: text?\n      tax: integer\n\napi:');
    expect(text).toContain(
      '      GET /top: { do: list orders }\n      GET /orders: { do: list orders }\n      GET /orders/{id}: { do: get orders }\n      "POST',
    );
  });

  test('an entry that one side removed and one that the other changed', () => {
    const mine = edit('  # Who buys.\n  users:\n    fields:\n      email: email # unique\n', '');
    const next = edit('total: integer', 'total: decimal');
    expect(merge(mine, next)).toEqual({ text: edit('total: integer', 'total: decimal', mine), conflicts: 0 });
    expect(merge(next, mine)).toEqual({ text: edit('total: integer', 'total: decimal', mine), conflicts: 0 });
  });

  test('a key that both put a map under', () => {
    const head = 'groundplan: 1\n';
    const mine = edit(head, `${head}build:\n  slices: 1\n`);
    const next = edit(head, `${head}build:\n  built: 2\n`);
    expect(merge(mine, next)).toEqual({ text: edit(head, `${head}build:\n  slices: 1\n  built: 2\n`), conflicts: 0 });
  });

  test('comments above and below', () => {
    const mine = edit('# The end.', '# The very end.');
    const next = edit('# A shop.', '# A large shop.', edit('# Who buys.', '# Customers.'));
    const { text, conflicts } = merge(mine, next);
    expect(conflicts).toBe(0);
    for (const comment of ['# A large shop.', '# Customers.', '# The very end.']) expect(text).toContain(comment);
  });
});

describe('what disagrees is a conflict of the lines that disagree', () => {
  test('one field, changed by both', () => {
    const { text, conflicts } = merge(
      edit('total: integer', 'total: decimal'),
      edit('total: integer', 'total: text', edit('# unique', '# one each')),
    );
    expect(conflicts).toBe(1);
    expect(text).toContain('    fields:\n<\n      total: decimal\n=\n      total: text\n>\n\napi:');
    expect(text).toContain('email: email # one each');
  });

  test('one field, added by both', () => {
    const total = '      total: integer\n';
    const { text, conflicts } = merge(
      edit(total, `${total}      note: text\n`),
      edit(total, `${total}      note: integer\n`),
    );
    expect(conflicts).toBe(1);
    expect(text).toContain('<\n      note: text\n=\n      note: integer\n>\n');
  });

  test('a table that one removed and the other changed', () => {
    const mine = edit('  orders:\n    fields:\n      total: integer\n', '');
    const { text, conflicts } = merge(mine, edit('total: integer', 'total: decimal'));
    expect(conflicts).toBe(1);
    expect(text).toContain('total: decimal');
  });
});

test('lists, texts of several lines and flow maps are lines', () => {
  const base = 'a:\n  - one\n  - two\nb: |\n  text: 1\n  more\nc: { d: 1 }\n';
  const mine = base.replace('  - one\n', '  - zero\n  - one\n').replace('  more\n', '  more\n  most\n');
  const next = base.replace('  - two\n', '  - two\n  - three\n').replace('text: 1', 'text: 2').replace('d: 1', 'd: 2');
  expect(merge(mine, next, base)).toEqual({
    text: 'a:\n  - zero\n  - one\n  - two\n  - three\nb: |\n  text: 2\n  more\n  most\nc: { d: 2 }\n',
    conflicts: 0,
  });
});

test('what is no map is merged as lines', () => {
  expect(merge('x\none\ntwo\n', 'one\ntwo\ny\n', 'one\ntwo\n')).toEqual({ text: 'x\none\ntwo\ny\n', conflicts: 0 });
  expect(merge('a: 1\na: 2\nb: 1\n', 'a: 1\nb: 1\n', 'a: 1\nb: 1\n')).toEqual({
    text: 'a: 1\na: 2\nb: 1\n',
    conflicts: 0,
  });
});

test('a text without its last line end gets none, and one with it keeps it', () => {
  expect(merge('a: 1\nb: 2\nc: 3', 'z: 0\na: 1\nb: 2', 'a: 1\nb: 2').text).toBe('z: 0\na: 1\nb: 2\nc: 3');
  expect(merge('a: 1\nc: 3\n', 'a: 1\nd: 4\n', 'a: 1\n').text).toBe('a: 1\nc: 3\nd: 4\n');
});

test('a key that somebody has twice is not lost', () => {
  expect(merge('a: 1\na: 2\nb: 1\nc: 1\n', 'a: 1\nb: 1\nc: 2\n', 'a: 1\nb: 1\nc: 1\n').text).toBe(
    'a: 1\na: 2\nb: 1\nc: 2\n',
  );
});
