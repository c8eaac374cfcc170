import { expect, test } from 'vitest';
import type { Conflict } from '../../../../src/changes/merge/model.ts';
import { showConflict } from '../../../../src/cli/rerun/conflicts/conflict-lines.ts';

const conflict: Conflict = {
  kind: 'conflict',
  base: ["    note: varchar('note', { length: 200 }),"],
  mine: ["    note: varchar('note', { length: 250 }),", '    // mine'],
  next: [],
  line: 6,
  reason: 'you changed note; the plan removes it',
};

const shown = (width: number, more: Partial<Conflict> = {}): string =>
  showConflict({ ...conflict, ...more }, width)
    .map(({ text }) => text)
    .join('\n');

test('the sides stand below each other, without the blanks that all begin with', () => {
  expect(shown(76)).toBe(
    `before     note: varchar('note', { length: 200 }),
yours      note: varchar('note', { length: 250 }),
           // mine
generated  (no lines)`,
  );
});

test('a guess what both together mean is shown as one', () => {
  expect(shown(76, { suggestion: ['    together'] })).toContain('\ntogether?  together');
});

test('on a narrow screen the names are short, and no line is too long', () => {
  expect(shown(37)).toBe(
    `was  note: varchar('note', { length:…
you  note: varchar('note', { length:…
     // mine
new  (no lines)`,
  );
});

test('of single lines that are too long the place where they differ is shown', () => {
  const next = ["    note: varchar('note', { length: 300 }),"];
  expect(shown(30, { mine: conflict.mine.slice(0, 1), next })).toBe(
    `was  …{ length: 200 }),
you  …{ length: 250 }),
new  …{ length: 300 }),`,
  );
});

test('of many lines the first are shown, and how many there are more', () => {
  const mine = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const text = shown(76, { base: [], mine, next: ['x'] });
  expect(text).toContain('line 4\n           … 15 more lines\ngenerated  x');
  expect(text).not.toContain('before');
});

test('what would move the cursor does not', () => {
  expect(shown(76, { mine: ['a\u001b[2Jb\tc'] })).toContain('yours      a·[2Jb  c');
});
