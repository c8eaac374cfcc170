import { describe, expect, test } from 'vitest';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import type { Conflict } from '../../../src/changes/merge/model.ts';
import { textOf } from '../../../src/changes/merge/pieces.ts';
import { mergeCleanly } from './merge-cleanly.ts';
import { edit, shopFile } from './shop-file.ts';

/** What must never become a file without a question. */
function conflictsOf(
  path: string,
  { base, mine, next }: { base: string; mine: string; next: string },
): readonly Conflict[] {
  return mergeTexts({ path, base, mine, next }).pieces.filter((piece) => piece.kind === 'conflict');
}

describe('never merged without a question', () => {
  test('a || b, changed on both sides', () => {
    const [conflict] = conflictsOf('a.ts', {
      base: 'export const is = a || b;\n',
      mine: 'export const is = a || c;\n',
      next: 'export const is = a && c && b;\n',
    });
    expect(conflict).toMatchObject({ mine: ['export const is = a || c;'], next: ['export const is = a && c && b;'] });
  });

  test('a block removed by one side, with lines that the other put at its end', () => {
    const block = (name: string, more = '') =>
      `\ndescribe('${name}', () => {\n  it('is ${name}', () => {\n    run();\n  });\n${more}});\n`;
    const added = "\n  it('is new', () => {\n    run();\n  });\n";
    const merged = mergeTexts({
      path: 'a.test.ts',
      base: block('one') + block('two'),
      mine: block('one'),
      next: block('one') + block('two', added),
    });
    expect(merged.pieces).toEqual([{ kind: 'settled', lines: block('one').split('\n') }]);
  });

  test('the same route, added twice in different places', () => {
    const path = 'src/modules/tags/routes.ts';
    const base = shopFile(path);
    const route = `  app.get('/tags/popular', { config: { allow: ['public'] } }, async (request) => success(request, 1));\n\n`;
    const first = "  app.get(\n    '/tags',";
    const last = "  app.delete(\n    '/tags/:id',";
    expect(
      conflictsOf(path, {
        base,
        mine: edit(base, [[first, route + first]]),
        next: edit(base, [[last, route.replace('1', '2') + last]]),
      }),
    ).toMatchObject([{ base: [], reason: "both added app.get('/tags/popular'), differently" }]);
  });

  test('a name that one side removed and the other began to use', () => {
    const base = 'const limit = 5;\n\nexport function first() {\n  return limit;\n}\n';
    expect(
      conflictsOf('a.ts', {
        base,
        mine: 'export function first() {\n  return 5;\n}\n',
        next: `${base}\nexport function second() {\n  return limit;\n}\n`,
      }),
    ).toMatchObject([{ reason: 'one change uses limit, which the other removed or renamed' }]);
  });

  test('a local name changed by one side and used by the other: the lines in question, no more', () => {
    const base =
      'export function create() {\n  const n = next();\n  return {\n    at: n,\n    state: 1,\n  };\n}\n\nexport const last = 1;\n';
    expect(
      conflictsOf('a.ts', {
        base,
        mine: base.replaceAll(/\bn\b/g, 'number'),
        next: base.replace('state: 1', 'state: pick(n)').replace('last = 1', 'last = 2'),
      }),
    ).toMatchObject([
      {
        mine: ['    at: number,', '    state: 1,'],
        next: ['    at: n,', '    state: pick(n),'],
        line: 4,
        reason: 'one change uses n, which the other removed or renamed',
      },
    ]);
  });

  test.each([
    ['above what the person put into a block', '  check();\n', '', 1],
    ['between what the person put into a block', '', '  check();\n', 0],
  ])('a statement %s', (_, above, between, conflicts) => {
    const body = (before: string, inside: string) =>
      `export function run() {\n${before}  const a = start();\n${inside}  return stop(a);\n}\n`;
    const wrapped =
      'export function run() {\n  try {\n    const a = start();\n    return stop(a);\n  } finally {\n    done();\n  }\n}\n';
    const input = { path: 'a.ts', base: body('', ''), mine: wrapped, next: body(above, between) };
    const merged = mergeTexts(input);
    expect(merged.pieces.filter(({ kind }) => kind === 'conflict')).toHaveLength(conflicts);
    const text = textOf(merged.pieces, ({ next }) => next);
    expect(text).toContain(
      conflicts > 0 ? above : '    const a = start();\n    check();\n    return stop(a);\n  } finally',
    );
  });

  test('a block of the person’s that only begins as what they removed is no question', () => {
    const body = (inside: string, end: string) => `export function run() {\n${inside}  ${end}\n}\n`;
    const old = '  if (a) {\n    one();\n  }\n';
    const own = '  for (const b of all) {\n    if (a) {\n      other(b);\n    }\n  }\n';
    expect(
      mergeCleanly({
        path: 'a.ts',
        base: body(old, 'end(a);'),
        mine: body(own, 'end(a);'),
        next: body(old, 'end(a, 1);'),
      }),
    ).toBe(body(own, 'end(a, 1);'));
  });

  test('one property twice', () => {
    const base = 'export const a = {\n  x: 1,\n};\n\nexport const b = {\n  x: 1,\n};\n';
    expect(
      conflictsOf('a.ts', {
        base,
        mine: base.replace('x: 1,\n};\n\n', 'x: 1,\n  y: 2,\n};\n\n'),
        next: base.replace('x: 1,\n};\n\n', 'y: 3,\n  x: 1,\n};\n\n'),
      }),
    ).toMatchObject([{ reason: 'both added y, differently' }]);
  });

  test('both wrote another statement in the place of one', () => {
    const base = 'export function run() {\n  start();\n  work(1);\n  stop();\n}\n';
    expect(
      conflictsOf('a.ts', {
        base,
        mine: base.replace('work(1)', 'const result = compute()'),
        next: base.replace('work(1)', 'throw new Failure("later")'),
      }),
    ).toMatchObject([{ mine: ['  const result = compute();'], next: ['  throw new Failure("later");'] }]);
  });

  test('rows without names, changed by both and laid out anew', () => {
    const row = (amount: number, more: string) =>
      `  {\n    at: new Date('2026-01-0${amount}'),\n    amount: ${amount},\n    code: '${more}',\n  },\n`;
    const short = (amount: number) => `  { at: new Date('2026-01-0${amount}'), amount: ${amount} },\n`;
    const base = `export const rows = [\n${row(1, 'a')}${row(2, 'b')}${row(3, 'c')}];\n`;
    const [conflict] = conflictsOf('a.ts', {
      base,
      mine: base.replace("code: 'a'", "code: 'own'"),
      next: `export const rows = [\n${short(1)}${short(2)}${short(3)}];\n`,
    });
    expect(conflict?.mine.join('\n')).toContain("code: 'own'");
  });

  test.each([
    ['arguments that both added', 'f(a, b);', 'f(own, a, b);', 'f(a, b, more);'],
    ['an argument that moved, and changed', 'f(a, b);', 'f(own, a, b);', 'f(a, c);'],
    ['an item that both replaced', "f(['one', 'two']);", "f(['one', 'own']);", "f(['one', 'next']);"],
    ['an item removed, and changed', 'f([a, g({ x: 1 })]);', 'f([a]);', 'f([a, g({ x: 2 })]);'],
    [
      'a comment in a list on one line',
      'f({ a: 1, b: 2 });',
      'f({ a: 1 /* why */, b: 2 });',
      'f({ a: 1, b: 2, c: 3 });',
    ],
  ])('%s', (_, base, mine, next) => {
    expect(conflictsOf('a.ts', { base: `${base}\n`, mine: `${mine}\n`, next: `${next}\n` })).toMatchObject([
      { mine: [mine], next: [next] },
    ]);
  });

  test('white space within quotes is no white space', () => {
    const base = "export const text = 'a b';\n\nexport const more = [1];\n";
    expect(
      mergeCleanly({
        path: 'a.ts',
        base,
        mine: base.replace('a b', 'ab'),
        next: base.replace('[1]', '[1, 2]'),
      }),
    ).toBe("export const text = 'ab';\n\nexport const more = [1, 2];\n");
  });
});

describe('conflicts', () => {
  test('of code with a syntax error are those of its lines', () => {
    const base = 'const a = 1;\nconst b = 2;\nconst c = 3;\n';
    expect(conflictsOf('a.ts', { base, mine: base.replace('2;', '2 +;'), next: base.replace('2;', '3;') })).toEqual([
      {
        kind: 'conflict',
        base: ['const b = 2;'],
        mine: ['const b = 2 +;'],
        next: ['const b = 3;'],
        line: 2,
        reason: 'you changed b; what is generated for it changed too',
        suggestion: ['const b = 3 +;'],
      },
    ]);
  });

  test('say on which line of the person’s file they begin', () => {
    const path = 'src/modules/orders/orders.repository.ts';
    const base = shopFile(path);
    const edited = edit(`// One.\n// Two.\n${base}`, [['.groupBy(sql`1`, sql`2`)', '.groupBy(sql`1`)']]);
    const next = edit(base, [['.groupBy(sql`1`, sql`2`)', '.groupBy(sql`2`)']]);
    const [conflict] = conflictsOf(path, { base, mine: edited, next });
    expect(edited.split('\n')[(conflict?.line ?? 0) - 1]).toBe(conflict?.mine[0]);
  });
});
