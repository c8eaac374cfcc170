import { describe, expect, test } from 'vitest';
import { mergeTexts } from '../../../src/changes/merge/merge-texts.ts';
import { mergeCleanly } from './merge-cleanly.ts';

const path = 'src/a.ts';
const use = '\nexport const all = [a, b];\n';

function merge(base: string, mine: string, next: string): string {
  return mergeCleanly({ path, base: base + use, mine: mine + use, next: next + use }).replace(use, '');
}

describe('imports', () => {
  const base = "import { a, b } from 'x';\n";

  test.each([
    [
      'names of both sides, sorted',
      "import { a, b, c } from 'x';\n",
      "import { a, b, d } from 'x';\n",
      "import { a, b, c, d } from 'x';\n",
    ],
    [
      'a name removed, one added',
      "import { a } from 'x';\nimport b from 'b';\n",
      "import { a, b, d } from 'x';\n",
      "import { a, d } from 'x';\nimport b from 'b';\n",
    ],
    [
      'the same name',
      "import { a, b, c } from 'x';\n",
      "import { a, b, c } from 'x';\n// c\n",
      "import { a, b, c } from 'x';\n// c\n",
    ],
    [
      'an alias and a name',
      "import { a, b, c as own } from 'x';\n",
      "import { a, b, d } from 'x';\n",
      "import { a, b, c as own, d } from 'x';\n",
    ],
    [
      'a type and a value',
      "import { a, b, type C } from 'x';\n",
      "import { a, b, d } from 'x';\n",
      "import { a, b, type C, d } from 'x';\n",
    ],
    [
      'a default and a name',
      "import x, { a, b } from 'x';\n",
      "import { a, b, d } from 'x';\n",
      "import x, { a, b, d } from 'x';\n",
    ],
    [
      'an effect and a name',
      "import { a, b } from 'x';\nimport './effect.ts';\n",
      "import { a, b, d } from 'x';\n",
      "import { a, b, d } from 'x';\nimport './effect.ts';\n",
    ],
  ])('%s', (_, mine, next, expected) => {
    expect(merge(base, mine, next)).toBe(expected);
  });

  test('a name that one side began to use as a value is one', () => {
    expect(
      mergeCleanly({
        path,
        base: "import type { A } from 'x';\nlet a: A;\n",
        mine: "import type { A, B } from 'x';\nlet a: A | B;\n",
        next: "import { A } from 'x';\nlet a: A;\nA.run();\n",
      }),
    ).toBe("import { A, type B } from 'x';\nlet a: A | B;\nA.run();\n");
  });

  test('imports of types stay imports of types', () => {
    expect(
      mergeCleanly({
        path,
        base: "import type { A } from 'x';\nlet a: A;\n",
        mine: "import type { A, B } from 'x';\nlet a: A | B;\n",
        next: "import type { A, C } from 'x';\nlet a: A;\nlet c: C;\n",
      }),
    ).toBe("import type { A, B, C } from 'x';\nlet a: A | B;\nlet c: C;\n");
  });

  test('what gets too wide is written name by name', () => {
    const names = Array.from({ length: 12 }, (_, index) => `aVeryLong${String.fromCharCode(97 + index)}`);
    const write = (list: readonly string[]) => `import { ${list.join(', ')} } from 'x';\nuse(aVeryLonga);\n`;
    const [shorter, own, other] = [names.slice(0, 7), names.slice(0, 8), [...names.slice(0, 7), 'aVeryLongz']];
    expect(mergeCleanly({ path, base: write(shorter), mine: write(own), next: write(other) })).toBe(
      `import {\n${[...own, 'aVeryLongz'].map((name) => `  ${name},\n`).join('')}} from 'x';\nuse(aVeryLonga);\n`,
    );
  });

  test('an import that one side removed comes back when the other began to use it', () => {
    const base = "import { a, b } from 'x';\nimport { c } from 'y';\nuse(a);\nuse(b);\nuse(c);\n";
    expect(
      mergeCleanly({
        path,
        base,
        mine: "import { a } from 'x';\nuse(a);\n",
        next: base.replace('use(b);\n', 'use(b);\nfirst(b, c);\n'),
      }),
    ).toBe("import { a, b } from 'x';\nimport { c } from 'y';\nuse(a);\nfirst(b, c);\n");
  });

  test('an import that the plan no longer needs stays for what the person added', () => {
    const base = "import { a, b } from 'x';\nuse(a);\nuse(b);\n";
    expect(
      mergeCleanly({
        path,
        base,
        mine: `${base}own(b);\n`,
        next: "import { a } from 'x';\nuse(a);\n",
      }),
    ).toBe("import { a, b } from 'x';\nuse(a);\nown(b);\n");
  });

  test('an import goes when both sides removed a part of its uses', () => {
    const block = (name: string) => `\nexport function ${name}() {\n  return b('${name}');\n}\n`;
    const base = `import { a, b } from 'x';\nimport { c } from 'y';\nuse(a);\nuse(c);\n${block('one')}${block('two')}`;
    const merged = mergeCleanly({
      path,
      base,
      mine: base.replace(block('one'), ''),
      next: base.replace(block('two'), '').replace('use(c);', 'use(c, 1);'),
    });
    expect(merged).toBe("import { a } from 'x';\nimport { c } from 'y';\nuse(a);\nuse(c, 1);\n");
  });

  const dropped = "import { it } from 'vitest';\nimport type { T } from './t.ts';\n\nit('x', () => call());\n";

  test('a comment above an import that is no longer needed stays', () => {
    expect(
      mergeCleanly({
        path,
        base: dropped,
        mine: dropped.replace('import type', '// why\nimport type'),
        next: dropped.replace("import type { T } from './t.ts';\n", ''),
      }),
    ).toBe("import { it } from 'vitest';\n// why\n\nit('x', () => call());\n");
  });

  test.each([
    ['behind it', "import type { T } from './t.ts'; // why"],
    ['within it', "import type {\n  // why\n  T,\n} from './t.ts';"],
  ])('a comment %s is a question', (_, replacement) => {
    const { pieces } = mergeTexts({
      path,
      base: dropped,
      mine: dropped.replace("import type { T } from './t.ts';", replacement),
      next: dropped.replace("import type { T } from './t.ts';\n", ''),
    });
    expect(pieces.some(({ kind }) => kind === 'conflict')).toBe(true);
  });

  test('a comment between names is not lost when the plan drops one of them', () => {
    const { pieces } = mergeTexts({
      path,
      base: "import {\n  a,\n  b,\n} from 'x';\nuse(a);\n",
      mine: "import {\n  a, // why\n  b,\n} from 'x';\nuse(a);\n",
      next: "import { a } from 'x';\nuse(a);\n",
    });
    expect(JSON.stringify(pieces)).toContain('// why');
  });

  test('names with comments between them are not written anew', () => {
    const { pieces } = mergeTexts({
      path,
      base: "import {\n  a,\n  b,\n} from 'x';\nuse(a, b);\n",
      mine: "import {\n  a, // why\n  b,\n  c,\n} from 'x';\nuse(a, b);\n",
      next: "import { a, d } from 'x';\nuse(a, b);\n",
    });
    expect(JSON.stringify(pieces)).toContain('// why');
  });

  test('a name that moved to another module leaves the person’s names where they are', () => {
    expect(
      mergeCleanly({
        path,
        base: "import { A } from '../far/a.ts';\nuse(A);\n",
        mine: "import { A, own } from '../far/a.ts';\nuse(A);\n",
        next: "import { A } from './a.ts';\nuse(A);\n",
      }),
    ).toBe("import { own } from '../far/a.ts';\nimport { A } from './a.ts';\nuse(A);\n");
  });

  test('one local name for two names of a module is a conflict of that import', () => {
    const { pieces } = mergeTexts({
      path,
      base: "import { a } from 'x';\nuse(a);\n",
      mine: "import { a, b as own } from 'x';\nuse(a);\n",
      next: "import { a, c as own } from 'x';\nuse(a, 1);\n",
    });
    expect(pieces.filter((piece) => piece.kind === 'conflict')).toMatchObject([
      { mine: ["import { a, b as own } from 'x';"], next: ["import { a, c as own } from 'x';"] },
    ]);
  });

  test('one local name for two things is a conflict', () => {
    const { pieces } = mergeTexts({
      path,
      base: "import { a } from 'x';\nuse(a);\n",
      mine: "import { a } from 'x';\nimport { count } from './mine.ts';\nuse(a);\n",
      next: "import { a, count } from 'x';\nuse(a);\n",
    });
    expect(pieces.filter(({ kind }) => kind === 'conflict')).toHaveLength(1);
  });
});
