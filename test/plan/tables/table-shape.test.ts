import { describe, expect, test } from 'vitest';
import type { Table } from '../../../src/plan/model.ts';
import { faultsOf, planOf, withFields } from '../read-plan.ts';

const withTable = (fields: string, more = ''): string => `${withFields(fields)}${more.replaceAll(/^(?=.)/gm, '    ')}`;

function tableOf(fields: string, more = ''): Table {
  const table = planOf(withTable(fields, more)).tables[1];
  if (!table) throw new Error('no table');
  return table;
}

describe('tables', () => {
  test('say nothing they need not say', () => {
    expect(tableOf('x: text')).toMatchObject({
      ...{ name: 'things', delete: 'hard', versioned: false, timestamps: true },
      ...{ indexes: [], unique: [], queries: [] },
    });
  });

  test('say everything they can', () => {
    const more = [
      'description: A thing.',
      'was: stuff',
      'delete: soft',
      'concurrency: version',
      'timestamps: false',
      'rows: 50000',
      'allow: [owner, signed in]',
      'owner: other',
      'indexes: ["x, other desc"]',
      'unique: ["x, other"]',
      'queries:\n  newest first: x desc',
      'why: Because.',
    ].join('\n');
    expect(tableOf('x: text\n      other: -> others', more)).toMatchObject({
      ...{ description: 'A thing.', was: 'stuff', delete: 'soft', versioned: true, timestamps: false, why: 'Because.' },
      rows: 50_000,
      ...{ allow: [{ kind: 'owner' }, { kind: 'signed in' }], owner: { name: 'other' } },
      indexes: [
        {
          columns: [
            { name: 'x', direction: 'asc' },
            { name: 'other', direction: 'desc' },
          ],
        },
      ],
      unique: [{ columns: [{ name: 'x' }, { name: 'other' }] }],
      queries: [{ name: 'newest first', columns: [{ name: 'x', direction: 'desc' }] }],
    });
  });

  test('may mention what every table has', () => {
    const table = tableOf(
      'id: uuid\n      x: text\n      created_at:\n      updated_at: datetime\n      deleted_at: datetime?',
    );
    expect(table.fields.map((field) => field.name)).toEqual(['x']);
    expect(table.delete).toBe('soft');
  });

  test.each([
    ['id: money\n      x: text', '', 'system-field id'],
    ['created_at: date\n      x: text', '', 'system-field created_at'],
    ['deleted_at:\n      x: text', 'delete: hard', 'system-field deleted_at'],
    ['created_at:\n      x: text', 'timestamps: false', 'system-field created_at'],
    ['version: integer\n      x: text', 'concurrency: version', 'system-field version'],
    ['x: text', 'delete: sft', 'unknown-word sft'],
    ['x: text', 'rows: many', 'wrong-form many'],
    ['x: text', 'rows: -1', 'out-of-range -1'],
    ['x: text', 'indexes: "x"', 'wrong-form "x"'],
    ['x: text', 'indexes: ["x down"]', 'bad-columns x down'],
    ['x: text', 'indexes: ["x, , x"]', 'bad-columns'],
    ['x: text', 'indexes: ["x, x"]', 'bad-columns x'],
    ['x: text', 'timestamps: maybe', 'wrong-form maybe'],
    ['x: text', 'audit: by whom', 'wrong-form by whom'],
  ])('refuse %j %s', (fields, more, fault) => {
    expect(faultsOf(withTable(fields, more))).toEqual([fault]);
  });

  test('need a field', () => {
    expect(faultsOf('groundplan: 1\nproject: { name: a }\ntables:\n  a: { fields: {} }\n  b:\n')).toEqual([
      'no-fields fields',
      'empty b',
    ]);
  });

  test('may be called like words of SQL and TypeScript, but not like words of JavaScript objects', () => {
    const text =
      'groundplan: 1\nproject: { name: a }\ntables:\n  select: { fields: { class: text } }\n  constructor: { fields: { x: text } }\n';
    expect(faultsOf(text)).toEqual(['taken-name constructor']);
  });
});
