import { describe, expect, test } from 'vitest';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import type { Conflict } from '../../../src/changes/merge/model.ts';
import { mergeCleanly } from './merge-cleanly.ts';

const path = 'src/a.ts';

function conflictsOf(sides: { base: string; mine: string; next: string }): readonly Conflict[] {
  return mergeTexts({ path, ...sides }).pieces.filter((piece) => piece.kind === 'conflict');
}

describe('what meets what', () => {
  const body = (...lines: readonly string[]) =>
    `export function run() {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

  test('statements of one name are told apart by their text', () => {
    const base = body('check(1);', 'check(2);', 'check(3);');
    expect(
      mergeCleanly({
        path,
        base,
        mine: base.replace('check(3)', 'check(30)'),
        next: base.replace('  check(1);\n', '  check(0);\n  check(1);\n'),
      }),
    ).toBe(body('check(0);', 'check(1);', 'check(2);', 'check(30);'));
  });

  test('one of them, much changed, is still the same', () => {
    const base = body("log('a', 1);", "log('a', 2);", 'end();');
    const changed = "log('a', { of: many, other: words, than: before, so: that, it: has, little: left });";
    expect(
      conflictsOf({
        base,
        mine: base.replace("log('a', 2);", changed),
        next: base.replace("log('a', 2);", "log('a', 20);"),
      }),
    ).toMatchObject([{ base: ["  log('a', 2);"], mine: [`  ${changed}`], next: ["  log('a', 20);"] }]);
  });

  test('rows are known by the texts that they begin with, objects by their names', () => {
    const row = (path: string, rest: string) => `  ['GET', '${path}', { nobody: 401, ${rest} }],\n`;
    const entry = (name: string, rest: string) => `  { name: '${name}', run: 'every day', ${rest} },\n`;
    for (const write of [row, entry]) {
      const list = (...items: readonly string[]) => `export const list = [\n${items.join('')}];\n`;
      expect(
        mergeCleanly({
          path,
          base: list(write('/a', 'admin: 1'), write('/b', 'admin: 1'), write('/c', 'admin: 1')),
          mine: list(write('/a', 'admin: 1'), write('/b', 'admin: 1, own: 5'), write('/c', 'admin: 1')),
          next: list(
            write('/a', 'editor: 2, admin: 1'),
            write('/bb', 'editor: 2, admin: 1'),
            write('/b', 'editor: 2, admin: 1'),
            write('/c', 'editor: 2, admin: 1'),
          ),
        }),
      ).toBe(
        list(
          write('/a', 'editor: 2, admin: 1'),
          write('/bb', 'editor: 2, admin: 1'),
          write('/b', 'editor: 2, admin: 1, own: 5'),
          write('/c', 'editor: 2, admin: 1'),
        ),
      );
    }
  });

  test('what has nothing in common with it is something else', () => {
    const base = body('const first = take(one);', 'const second = take(two);', 'end();');
    expect(
      conflictsOf({
        base,
        mine: base
          .replace('const first = take(one);', 'const other = entirely;')
          .replace('const second = take(two);', 'const things = here;'),
        next: base.replace('take(one)', 'take(one, more)'),
      }),
    ).toMatchObject([{ base: ['  const first = take(one);'], mine: [], next: ['  const first = take(one, more);'] }]);
  });

  test('a function that the person renamed gets the new body', () => {
    const base = `${body('start();', 'work(1);', 'return stop();')}\nexport const last = 1;\n`;
    expect(
      mergeCleanly({
        path,
        base,
        mine: base.replace('function run', 'function runAll'),
        next: base.replace('work(1)', 'work(2)'),
      }),
    ).toBe(base.replace('function run', 'function runAll').replace('work(1)', 'work(2)'));
  });
});

describe('removals', () => {
  const base = 'export const a = {\n  one: 1,\n  two: make(2),\n  three: 3,\n};\n';

  test('a property that the person removed and the plan changes is a question', () => {
    expect(
      conflictsOf({ base, mine: base.replace('  two: make(2),\n', ''), next: base.replace('make(2)', 'make(22)') }),
    ).toMatchObject([
      {
        base: ['  two: make(2),'],
        mine: [],
        next: ['  two: make(22),'],
        reason: 'you removed two; what is generated for it changed',
      },
    ]);
  });

  test('a property that the person removed and the plan replaces is a question', () => {
    expect(
      conflictsOf({
        base,
        mine: base.replace('  two: make(2),\n', ''),
        next: base.replace('  two: make(2),\n', '  ...many(),\n'),
      }),
    ).toHaveLength(1);
  });

  test('a function that the person removed stays removed, and it is said', () => {
    const block = (name: string, value: number) => `export function ${name}() {\n  return ${value};\n}\n`;
    const merge = mergeTexts({
      path,
      base: `${block('one', 1)}\n${block('two', 2)}`,
      mine: block('two', 2),
      next: `${block('one', 10)}\n${block('two', 2)}`,
    });
    expect(merge).toEqual({
      pieces: [{ kind: 'settled', lines: block('two', 2).split('\n') }],
      notes: ['you removed one(): it stays removed, though what is generated for it changed'],
    });
  });

  test('a function that the person removed and the plan uses anew is a question of that function', () => {
    const block = (name: string, value: string) => `export function ${name}() {\n  return ${value};\n}\n`;
    const base = `${block('one', '1')}\n${block('two', '2')}\n${block('three', '3')}`;
    expect(
      conflictsOf({
        base,
        mine: `${block('two', '2')}\n${block('three', '3')}`,
        next: `${block('one', '10')}\n${block('two', 'one()')}\n${block('three', '3')}`,
      }),
    ).toMatchObject([{ mine: [], next: block('one', '10').trimEnd().split('\n') }]);
  });
});

describe('layouts', () => {
  test('items that share a line are merged one by one all the same', () => {
    const base = 'const o = {\n  a: 1, b: 2,\n  c: 3,\n};\n';
    const merged = mergeCleanly({
      path,
      base,
      mine: base.replace('a: 1', 'a: 10'),
      next: base.replace('b: 2', 'b: 20').replace('c: 3,', 'c: 3,\n  d: 4,'),
    });
    expect(merged.replaceAll(/\s+/g, ' ')).toBe('const o = { a: 10, b: 20, c: 3, d: 4, }; ');
  });

  test('so are items that share a line with the bracket', () => {
    const base = 'const o = {\n  a: 1,\n  b: 2 };\n';
    const merged = mergeCleanly({
      path,
      base,
      mine: base.replace('b: 2 }', 'b: 2,\n  own: 3 }'),
      next: base.replace('b: 2 }', 'b: 2,\n  next: 3 }'),
    });
    expect(merged.replaceAll(/[\s,]+/g, ' ')).toBe('const o = { a: 1 b: 2 next: 3 own: 3 }; ');
  });

  test('comments that begin behind one item and end before the next stay where they are', () => {
    const base = 'const o = {\n  a: 1, /* between\n  both */ b: 2,\n  c: 3,\n};\n';
    expect(mergeCleanly({ path, base, mine: base.replace('a: 1', 'a: 10'), next: base.replace('c: 3', 'c: 30') })).toBe(
      base.replace('a: 1', 'a: 10').replace('c: 3', 'c: 30'),
    );
  });

  test('a list on one line that gets too wide takes a line for each item', () => {
    const names = Array.from({ length: 11 }, (_, index) => `someTask${index}`);
    const write = (...more: readonly string[]) => `export const all = [${[...names, ...more].join(', ')}];\n`;
    const merged = mergeCleanly({ path, base: write(), mine: write('own'), next: write('next') });
    expect(merged).toBe(
      `export const all = [\n${[...names, 'next', 'own'].map((name) => `  ${name},\n`).join('')}];\n`,
    );
  });

  test('a file of more than a million characters is merged by its lines', () => {
    const base = `export const a = 1;\n${'// fill the file with something\n'.repeat(40_000)}`;
    expect(conflictsOf({ base, mine: `${base}own();\n`, next: `${base}next();\n` })).toMatchObject([
      { mine: ['own();'], next: ['next();'] },
    ]);
  });
});

describe('order', () => {
  const list = (...names: readonly string[]) => names.map((name) => `export * from './${name}.ts';\n`).join('');

  test('sorted lists stay sorted', () => {
    const merged = mergeCleanly({
      path,
      base: list('a', 'b', 'f', 'g'),
      mine: list('a', 'b', 'e', 'f', 'g'),
      next: list('a', 'b', 'd', 'f', 'g'),
    });
    expect(merged).toBe(list('a', 'b', 'd', 'e', 'f', 'g'));
  });

  test('the order of the side that moved something is kept, with what the other side added behind its neighbour', () => {
    const base = 'const o = {\n  one: 1,\n  two: 2,\n  three: 3,\n};\n';
    expect(
      mergeCleanly({
        path,
        base,
        mine: 'const o = {\n  three: 3,\n  one: 1,\n  two: 2,\n};\n',
        next: 'const o = {\n  one: 1,\n  new: 0,\n  two: 2,\n  three: 3,\n};\n',
      }),
    ).toBe('const o = {\n  three: 3,\n  one: 1,\n  new: 0,\n  two: 2,\n};\n');
  });

  test('both sides moved things, differently: a question', () => {
    expect(
      conflictsOf({
        base: 'const o = {\n  one: 1,\n  two: 2,\n  three: 3,\n};\n',
        mine: 'const o = {\n  three: 3,\n  one: 1,\n  two: 2,\n};\n',
        next: 'const o = {\n  two: 2,\n  one: 1,\n  three: 3,\n};\n',
      }),
    ).toHaveLength(1);
  });
});

describe('blank lines', () => {
  const block = (name: string) => `export function ${name}() {\n  return 1;\n}\n`;

  test('stand between what both sides put first', () => {
    const base = `${block('a')}\n${block('b')}`;
    const merged = mergeCleanly({
      path,
      base,
      mine: `${block('own')}\n${base}`,
      next: `${block('next')}\n${base}`,
    });
    expect([`${block('own')}\n${block('next')}\n${base}`, `${block('next')}\n${block('own')}\n${base}`]).toContain(
      merged,
    );
  });

  test('follow the side that changed them', () => {
    expect(
      mergeCleanly({ path, base: 'a();\nb();\nc();\n', mine: 'a();\nb();\nc(1);\n', next: 'a();\n\nb();\nc();\n' }),
    ).toBe('a();\n\nb();\nc(1);\n');
  });
});

describe('what is said', () => {
  test('what both sides added at one place', () => {
    const base = 'export class A {\n  one() {\n    return 1;\n  }\n}\n';
    const method = (name: string) => `\n  ${name}() {\n    return 0;\n  }\n}\n`;
    const { notes } = mergeTexts({
      path,
      base,
      mine: base.replace(/\}\n$/, method('own')),
      next: base.replace(/\}\n$/, method('count')),
    });
    expect(notes).toEqual(['both added methods: kept yours (own()) and count()']);
  });

  test('nothing where only one side added', () => {
    const { notes } = mergeTexts({ path, base: 'a();\nb();\n', mine: 'a();\nb();\nc();\n', next: 'a(1);\nb();\n' });
    expect(notes).toEqual([]);
  });
});
