import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedLines } from '../../../src/cli/move/changed-lines.ts';

test('lines that go and come, with their numbers', () => {
  expect(changedLines('a\nb\nc\n', 'a\nx\nc\ny\n')).toEqual([
    { kind: 'gone', number: 2, text: 'b' },
    { kind: 'new', number: 2, text: 'x' },
    { kind: 'new', number: 4, text: 'y' },
  ]);
  expect(changedLines('a\n', 'a\n')).toEqual([]);
});

test('the changes of any two texts lead from the one to the other', () => {
  const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (old, fresh) => {
      const changes = changedLines(old.join('\n'), fresh.join('\n'));
      const gone = new Set(changes.flatMap(({ kind, number }) => (kind === 'gone' ? [number] : [])));
      const come = new Map(
        changes.flatMap(({ kind, number, text }) => (kind === 'new' ? [[number, text] as const] : [])),
      );
      const before = old.length === 0 ? [''] : old;
      const result = before.filter((_line, index) => !gone.has(index + 1));
      for (const [number, text] of come) result.splice(number - 1, 0, text);
      expect(result.join('\n')).toBe(fresh.join('\n'));
    }),
  );
});
