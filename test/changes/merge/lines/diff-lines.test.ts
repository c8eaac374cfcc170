import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffLines } from '../../../../src/changes/merge/lines/diff-lines.ts';

function apply(base: readonly string[], side: readonly string[]): string[] {
  const lines: string[] = [];
  let at = 0;
  for (const hunk of diffLines(base, side)) {
    lines.push(...base.slice(at, hunk.base.start), ...side.slice(hunk.side.start, hunk.side.end));
    at = hunk.base.end;
  }
  return [...lines, ...base.slice(at)];
}

const someLines = fc.array(fc.constantFrom('a', 'b', 'c', '', '}', '  }'), { maxLength: 40 });

describe('diffLines', () => {
  test('hunks make the one text of the other, in order and apart from each other', () => {
    fc.assert(
      fc.property(someLines, someLines, (base, side) => {
        expect(apply(base, side)).toEqual(side);
        const hunks = diffLines(base, side);
        expect(hunks.every((hunk, index) => index === 0 || hunk.base.start > (hunks[index - 1]?.base.end ?? 0))).toBe(
          true,
        );
      }),
    );
  });

  test('a block between two of its kind is one insertion, with its own closing line', () => {
    const block = (name: string) => [`it('${name}', () => {`, '  run();', '});', ''];
    const base = [...block('one'), ...block('three')];
    expect(diffLines(base, [...block('one'), ...block('two'), ...block('three')])).toEqual([
      { base: { start: 4, end: 4 }, side: { start: 4, end: 8 } },
    ]);
  });

  test('changes scattered over a long text are found one by one', () => {
    const base = Array.from({ length: 6000 }, (_, index) => `line ${index}`);
    const side = base.map((line, index) => (index % 3 === 0 ? `${line}!` : line));
    expect(diffLines(base, side)).toHaveLength(2000);
  });

  test('what is too different counts as changed altogether', () => {
    const base = Array.from({ length: 3000 }, (_, index) => `${index % 3}`);
    const side = Array.from({ length: 3000 }, (_, index) => `${(index * 7) % 5}`);
    expect(diffLines(base, side)).toContainEqual(expect.objectContaining({ coarse: true }));
  });
});

test('5,000 lines that repeat themselves, and 200,000 lines, take no more than seconds', { timeout: 120_000 }, () => {
  const repeated = Array.from({ length: 5000 }, (_, index) => ['{', '}', ''][index % 3] ?? '');
  const many = Array.from({ length: 200_000 }, (_, index) => `line ${index}`);
  const start = process.cpuUsage();
  diffLines(
    repeated,
    repeated.map((line, index) => (index % 7 === 0 ? '' : line)),
  );
  diffLines(
    many,
    many.map((line) => `${line}!`),
  );
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1e6).toBeLessThan(6);
});
