import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTokens } from '../../../src/changes/renames/tokens.ts';

const kinds = (path: string, text: string): readonly string[] =>
  readTokens(path, text)
    .filter(({ kind }) => kind !== 'space' && kind !== 'mark')
    .map(({ kind, text: piece }) => `${kind} ${piece}`);

describe('readTokens', () => {
  test('tells names, words in strings, words in comments, and imports apart', () => {
    expect(
      kinds('a.ts', "import { orders } from './orders.ts'; // all orders\nlog('no orders', \"the order\");"),
    ).toEqual([
      'word import',
      'word orders',
      'word from',
      'path ./orders.ts',
      'remark all',
      'remark orders',
      'word log',
      'quoted no',
      'quoted orders',
      'quoted the',
      'quoted order',
    ]);
  });

  test('values in templates are code, also templates in templates', () => {
    expect(kinds('a.ts', 'sql`from ${orders.id} and ${one(`two ${{ three: 3 }.three} four`)} five` + six')).toEqual([
      ...['word sql', 'quoted from', 'word orders', 'word id', 'quoted and', 'word one', 'quoted two'],
      ...['word three', 'word 3', 'word three', 'quoted four', 'quoted five', 'word six'],
    ]);
  });

  test('comments over several lines, and quotes in them', () => {
    expect(kinds('a.ts', "/* it's\n an order */ order /** `x` */")).toEqual([
      ...['remark it', 'remark s', 'remark an', 'remark order', 'word order', 'remark x'],
    ]);
  });

  test('a string that does not end, ends with its line', () => {
    expect(kinds('a.ts', "it's\norder")).toEqual(['word it', 'word s', 'word order']);
  });

  test('names with hyphens are one word, and so nothing of them is renamed alone', () => {
    expect(kinds('a.ts', "'order-items'")).toEqual(['quoted order-items']);
    expect(kinds('a.md', 'order-items of orders')).toEqual(['word order-items', 'word of', 'word orders']);
  });

  test('other files have words only', () => {
    expect(kinds('a.sql', "select 'orders' -- orders")).toEqual(['word select', 'word orders', 'word orders']);
  });

  test.each(['a.ts', 'a.md'])('the pieces of any text are the text: %s', (path) => {
    const piece = fc.oneof(
      fc.constantFrom("'", '"', '`', '${', '}', '{', '//', '/*', '*/', '\n', '\\', './a'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const text = parts.join('');
        expect(
          readTokens(path, text)
            .map((token) => token.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});
