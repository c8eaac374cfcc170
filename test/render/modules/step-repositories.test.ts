import { describe, expect, test } from 'vitest';
import { walkExpression, walkStatements } from '../../../src/blueprint/program/walk.ts';
import { blueprintOf, renderRaw } from '../plan-views.ts';
import { calculate, column, compare, given, literal, types } from './query-ir.ts';

/** Tables without endpoints of their own, and a function with these steps. */
const plan = (steps: string) => `
groundplan: 1
project: { name: shop }
tables:
  notes:
    fields: { body: text }
  parcels:
    fields: { name: text, weight: integer }
    delete: soft
  stickers:
    fields: { parcel: -> parcels, word: text }
api:
  notes: { endpoints: { "POST /notes": { do: create notes, allow: public } } }
functions:
  handle:
    input: { parcel: -> parcels, words: [text] }
    steps:
${steps}
`;

function filesOf(steps: string): ReadonlyMap<string, string> {
  return renderRaw(plan(steps), /^src\/(modules|db\/[\w-]+\.ts)/);
}

const shared = ['transaction', 'insert-many', 'whitespace', 'soft-delete'].map((name) => `src/db/${name}.ts`);

function sharedFilesOf(steps: string): string[] {
  const files = filesOf(steps);
  return shared.filter((path) => files.has(path));
}

describe('what only steps use', () => {
  test('a table without endpoints has a repository, in a folder of its own name', () => {
    const files = filesOf(`      - create: stickers
        values: { parcel: = parcel, word: x }`);
    expect([...files.keys()].filter((path) => path.startsWith('src/modules'))).toContain(
      'src/modules/stickers/stickers.repository.ts',
    );
    expect(files.get('src/modules/stickers/stickers.repository.ts')).toContain('export async function create(');
    expect(files.has('src/db/prepared.ts')).toBe(true);
  });

  test.each<[string, string, string[]]>([
    ['reading', '      - count: parcels\n        where: weight > 5\n        as: heavy\n      - return: = heavy', []],
    [
      'a transaction of a function',
      '      - transaction:\n          - update: parcels\n            where: weight > 5\n            set: { weight: 5 }',
      ['src/db/transaction.ts'],
    ],
    [
      'several rows at once',
      '      - create: stickers\n        values: "= map(words, word => ({ parcel_id: parcel, word: word }))"',
      ['src/db/transaction.ts', 'src/db/insert-many.ts'],
    ],
    [
      'trim in SQL',
      '      - exists: parcels\n        where: trim(name) == "x"\n        as: found\n      - return: = found',
      ['src/db/whitespace.ts'],
    ],
    [
      'deleting softly what others refer to',
      '      - delete: parcels\n        where: weight > 5',
      ['src/db/transaction.ts', 'src/db/soft-delete.ts'],
    ],
  ])('%s', (_what, steps, files) => {
    expect(sharedFilesOf(steps)).toEqual(files);
  });

  test('rows that include something have a schema, which their type is made of', () => {
    const files = filesOf(`      - get: stickers
        where: parcel == input.parcel
        include: [parcel]
        as: sticker
      - return: = sticker.parcel?.name`);
    expect(files.get('src/modules/stickers/stickers.include.ts')).toContain('export async function includeParcel(');
    expect(files.has('src/modules/stickers/stickers.schemas.ts')).toBe(true);
    expect([...files.keys()].some((path) => path.endsWith('/parcels.schemas.ts'))).toBe(true);
  });
});

describe('walking', () => {
  test('statements: those around before those inside', () => {
    const { functions } = blueprintOf(
      plan(`      - transaction:
          - if: length(words) > 1
            then:
              - each: words
                as: word
                do:
                  - create: stickers
                    values: { parcel: = parcel, word: = word }
            else:
              - delete: stickers
                where: parcel == input.parcel`),
    );
    const block = functions[0]?.program?.block ?? { statements: [], completes: true };
    expect([...walkStatements(block)].map(({ kind }) => kind)).toEqual([
      'transaction',
      'if',
      'each',
      'create',
      'delete',
    ]);
  });

  test('expressions: with everything inside them', () => {
    const sum = calculate(column('weight', types.integer), '+', given('n', types.integer));
    const kinds = [...walkExpression(compare(sum, '<', literal(5, types.integer)))].map(({ kind }) => kind);
    expect(kinds).toEqual(['comparison', 'arithmetic', 'column', 'parameter', 'literal']);
  });
});
