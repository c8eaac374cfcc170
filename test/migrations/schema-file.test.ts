import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatSchema } from '../../src/migrations/format-schema.ts';
import { parseSchema, SchemaError } from '../../src/migrations/parse-schema.ts';
import { planMigration } from '../../src/migrations/plan-migration.ts';
import { sqlSchemaOf } from '../../src/render/schema/sql-schema.ts';
import { Choices } from '../plans/choices.ts';
import { compiled, withTables } from './migrate.ts';
import { randomModel } from './random-model.ts';
import { compile } from './prove-migration.ts';
import { writeModel } from './write-model.ts';

const schemaOf = (plan: string) => sqlSchemaOf(compiled(plan).blueprint);

test('has one line for everything, in the order of names', () => {
  const plan = withTables(
    `zoos: { fields: { name: "text, max 9, search" }, delete: soft, description: "It's a zoo." }\nants: { fields: { zoo: -> zoos, kind: a | b } }`,
  );
  expect(formatSchema(schemaOf(plan)))
    .toBe(`# What the migrations make, for the next one. Commit it; there is nothing to edit here.
format: 1
tables:
  ants:
    columns:
      created_at: { type: timestamptz(3), default: now() }
      id: { type: uuid, extra: primary key }
      kind: { type: text }
      updated_at: { type: timestamptz(3), default: now() }
      zoo_id: { type: uuid }
    constraints:
      ants_kind_check: 'check ("kind" in (''a'', ''b''))'
      ants_zoo_id_fkey: 'foreign key ("zoo_id") references "zoos" ("id") on delete no action'
    indexes:
      ants_zoo_id_idx: 'index "ants_zoo_id_idx" on "ants" ("zoo_id")'
  zoos:
    comment: 'It''s a zoo.'
    soft_delete: true
    columns:
      created_at: { type: timestamptz(3), default: now() }
      deleted_at: { type: timestamptz(3), nullable: true }
      id: { type: uuid, extra: primary key }
      name: { type: varchar(9) }
      search_vector: { type: tsvector, generated: 'setweight(to_tsvector(''english'', coalesce("name", '''')), ''A'')' }
      updated_at: { type: timestamptz(3), default: now() }
    indexes:
      zoos_search_idx: 'index "zoos_search_idx" on "zoos" using gin ("search_vector")'
`);
});

test('gives back what was written, for any plan: no migration follows from it', () => {
  fc.assert(
    fc.property(fc.gen(), (draw) => {
      const plan = compile(writeModel(randomModel(new Choices(draw))));
      fc.pre(plan !== undefined);
      const schema = sqlSchemaOf(plan.blueprint);
      const text = formatSchema(schema);
      const read = parseSchema(text);
      expect(formatSchema(read)).toBe(text);
      const nothing = { name: '', sql: '', losses: [], problems: [] };
      expect(planMigration({ before: read, after: schema, renames: [], hints: new Map() })).toEqual(nothing);
    }),
    { numRuns: 100, seed: 5 },
  );
});

test('keeps names that are no texts in YAML, and texts in every alphabet', () => {
  const plan = withTables('nulls: { fields: { a: text }, description: "üñíçødé 🛒: #1 {}" }').replace(
    'nulls',
    '"null"',
  );
  const schema = schemaOf(plan);
  expect(parseSchema(formatSchema(schema)).tables).toEqual([
    expect.objectContaining({ name: 'null', comment: 'üñíçødé 🛒: #1 {}' }),
  ]);
});

test.each([
  ['format: 2\ntables: {}\n', 'its format is 2, and not 1'],
  ['tables: {}\n', 'its format is undefined'],
  ['[]\n', 'the file is no map'],
  ['format: 1\ntables: []\n', 'tables is no map'],
  ['format: 1\ntables:\n  a: { columns: { b: text } }\n', 'tables.a.columns.b is no map'],
  ['format: 1\ntables:\n  a: { columns: { b: { nullable: true } } }\n', 'tables.a.columns.b.type is no text'],
  ['format: 1\ntables:\n  a: { columns: { b: { type: text, size: 5 } } }\n', 'tables.a.columns.b has a key size'],
  ['format: 1\ntables:\n  a: { rows: 5 }\n', 'tables.a has a key rows'],
  ['format: 1\ntables:\n  a: { indexes: { b: 5 } }\n', 'tables.a.indexes.b is no text'],
  ['format: 1\n<<<<<<< HEAD\ntables:\n=======\ntables: {}\n>>>>>>> other\n', 'git has left conflict markers in it'],
])('is refused with a reason when it is something else: %j', (text, reason) => {
  expect(() => parseSchema(text)).toThrow(SchemaError);
  expect(() => parseSchema(text)).toThrow(reason);
});

test('of two branches merges line by line into that of both plans', () => {
  const tables = (one: string, two: string, more: string) =>
    withTables(`one: { fields: { a: text${one}, m: integer } }\ntwo: { fields: { a: text${two}, m: integer } }${more}`);
  const files = {
    base: tables('', '', ''),
    mine: tables(', b: text?', '', '\nthree: { fields: { one: -> one } }'),
    theirs: tables('', ', c: text?, unique', ''),
  };
  const folder = mkdtempSync(join(tmpdir(), 'schema-'));
  for (const [name, plan] of Object.entries(files)) writeFileSync(join(folder, name), formatSchema(schemaOf(plan)));
  execFileSync('git', ['merge-file', 'mine', 'base', 'theirs'], { cwd: folder });
  const both = tables(', b: text?', ', c: text?, unique', '\nthree: { fields: { one: -> one } }');
  expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe(formatSchema(schemaOf(both)));
});
