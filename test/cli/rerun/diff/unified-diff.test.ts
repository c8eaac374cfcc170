import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { applyPatch } from 'diff';
import { expect, test } from 'vitest';
import { unifiedDiff } from '../../../../src/cli/rerun/diff/unified-diff.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '-', '+', '@@', '--- x', ' d'), { maxLength: 30 })
  .map((lines) => lines.join('\n'));

test('a patch leads from one text to the other', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = unifiedDiff({ path: 'a.ts', before, after });
      expect(lines.length === 0 ? before : applyPatch(before, `${lines.join('\n')}\n`)).toBe(after);
    }),
  );
});

test('git takes it: changed, new, deleted and moved files, with and without a last line end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-diff-'));
  try {
    writeFileSync(join(folder, 'changed.ts'), 'one\ntwo\nthree');
    writeFileSync(join(folder, 'gone.ts'), 'gone\n');
    const patch = [
      ...unifiedDiff({ path: 'changed.ts', before: 'one\ntwo\nthree', after: 'one\n2\nthree\n' }),
      ...unifiedDiff({ path: 'gone.ts', before: 'gone\n', after: undefined }),
      ...unifiedDiff({ path: 'new.ts', before: undefined, after: 'new\nfile\n' }),
    ].join('\n');
    execFileSync('git', ['apply', '--unsafe-paths', '--directory', '', '-'], { cwd: folder, input: `${patch}\n` });
    expect(readFileSync(join(folder, 'changed.ts'), 'utf8')).toBe('one\n2\nthree\n');
    expect(readFileSync(join(folder, 'new.ts'), 'utf8')).toBe('new\nfile\n');
    expect(existsSync(join(folder, 'gone.ts'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a moved file has both names; texts that are the same have no patch', () => {
  expect(unifiedDiff({ path: 'b.ts', from: 'a.ts', before: 'x\n', after: 'y\n' }).slice(0, 2)).toEqual([
    '--- a/a.ts',
    '+++ b/b.ts',
  ]);
  expect(unifiedDiff({ path: 'b.ts', from: 'a.ts', before: 'x\n', after: 'x\n' })).toHaveLength(2);
  expect(unifiedDiff({ path: 'a.ts', before: 'x\n', after: 'x\n' })).toEqual([]);
});

test('thousands of differences are shown as gone and come', () => {
  const lines = (sign: string) => Array.from({ length: 6000 }, (_, index) => `${sign}${index}`).join('\n');
  const patch = unifiedDiff({ path: 'a.sql', before: lines('a'), after: lines('b') });
  expect(patch[2]).toBe('@@ -1,6000 +1,6000 @@');
  expect(patch).toHaveLength(12_003);
});
