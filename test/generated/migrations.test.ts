import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type Database, readCatalog } from '../migrations/database.ts';
import { compiled, migrate, things, withTables } from '../migrations/migrate.ts';
import { inNewSchema, proveMigration } from '../migrations/prove-migration.ts';
import { randomPair } from '../migrations/random-pair.ts';
import { writeInitial } from '../migrations/write-initial.ts';
import { databaseUrlFor } from './database-url.ts';
import type { Client as ClientShape } from './pg-shape.ts';
import type { PGlite as PGliteShape } from './pglite-shape.ts';

interface OpenDatabase extends Database {
  close(): Promise<unknown>;
}

/** The packages of a generated project: this program has no driver of its own. */
const load = (name: string): unknown => createRequire(join(inject('dependencies'), 'package.json'))(name);

async function openEmbedded(): Promise<OpenDatabase> {
  const path = createRequire(join(inject('dependencies'), 'package.json')).resolve('@electric-sql/pglite');
  const { PGlite } = (await import(pathToFileURL(path).href)) as { readonly PGlite: typeof PGliteShape };
  const lite = await PGlite.create();
  return {
    run: async (sql) => void (await lite.exec(sql)),
    rows: async (sql) => (await lite.query(sql)).rows,
    close: () => lite.close(),
  };
}

async function openServer(url: string): Promise<OpenDatabase> {
  const { Client } = load('pg') as { readonly Client: typeof ClientShape };
  const client = new Client(url);
  await client.connect();
  return {
    run: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query(sql)).rows,
    close: () => client.end(),
  };
}

const url = databaseUrlFor('random');
const engines: readonly (readonly [string, () => Promise<OpenDatabase>])[] = [
  ['the embedded database', openEmbedded],
  ...(url === undefined ? [] : [['PostgreSQL', () => openServer(url)] as const]),
];

describe.each(engines)('migrations on %s', (_name, open) => {
  let database: OpenDatabase;

  beforeAll(async () => {
    database = await open();
  });

  afterAll(async () => {
    await database.run(
      'drop schema if exists groundplan_fresh cascade; drop schema if exists groundplan_migrated cascade',
    );
    await database.close();
  });

  /** A database of the first plan with rows, then migrated to the second one. */
  async function follow({ before, rows, after }: { before: string; rows: string; after: string }): Promise<void> {
    await inNewSchema(database, { name: 'groundplan_migrated', sql: writeInitial(compiled(before).blueprint) });
    await database.run(rows);
    const { problems, sql } = migrate(before, after);
    expect(problems).toEqual([]);
    await database.run(sql);
  }

  it('make of a database with rows that of any other plan, and lose nothing unasked', async () => {
    const verdicts = new Map<string, number>();
    for (const pair of fc.sample(randomPair(), { numRuns: 16, seed: 20_261_121 })) {
      const verdict =
        pair === undefined ? 'no plan' : await proveMigration(database, { ...pair, initial: writeInitial });
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
    expect(verdicts.get('rows kept')).toBeGreaterThan(12);
    expect(verdicts.get('problems')).toBeUndefined();
  });

  it('take rows along when a table, a field and what refers to them get other names', async () => {
    const before = withTables('products: { fields: { price: money, tags: <-> tags } }\ntags: { fields: { a: text } }');
    const after = before.replace(
      'products: { fields: { price: money',
      'articles: { was: products, fields: { cost: { type: money, was: price }',
    );
    const [product, tag] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
    const rows = `insert into products (id, price) values ('${product}', 995);
      insert into tags (id, a) values ('${tag}', 'red');
      insert into product_tags (id, product_id, tag_id) values ('${product}', '${product}', '${tag}')`;
    await follow({ before, rows, after });
    expect(
      await database.rows(
        'select cost::integer as cost, tag_id from articles a join article_tags t on t.article_id = a.id',
      ),
    ).toEqual([{ cost: 995, tag_id: tag }]);
  });

  it.each([
    ['date', 'datetime', `'2026-03-29'`, '2026-03-29T00:00:00+00:00'],
    ['datetime', 'date', `'2026-03-29T23:30:00Z'`, '2026-03-29'],
    ['integer', 'text, max 11', '-2147483648', '-2147483648'],
    ['date', 'text, max 10', `'0099-01-02'`, '0099-01-02'],
    ['text, max 9', 'text, max 3', `'üñíç'`, 'üñí'],
    ['decimal(8,2)', 'integer', '12.5', 13],
    ['decimal(8,2)', 'money, using round(a * 100)::bigint', '12.34', 1234],
    ['text', 'integer, using a::integer', `'42'`, 42],
    ['open | paid | lost', 'open | paid, backfill open', `'lost'`, 'open'],
    ['open | paid | lost', 'open | paid, backfill open', `'paid'`, 'paid'],
    ['integer', 'integer, min 0, backfill 0', '-5', 0],
    ['integer?', 'integer, backfill 7', 'null', 7],
    ['integer?', 'integer, using 3 + 4, default 9', 'null', 7],
    ['text?', 'text, using null, default none', 'null', 'none'],
    ['text', 'text[], using array[a]', `'x'`, ['x']],
  ])('%s → %s makes %s to %j, in every time zone', async (before, after, value, expected) => {
    const id = '00000000-0000-4000-8000-000000000001';
    await database.run(`set timezone = 'Pacific/Auckland'; set datestyle = 'German, DMY'`);
    try {
      const rows = `insert into things (id, a) values ('${id}', ${value})`;
      await follow({ before: things(`a: ${before}`), rows, after: things(`a: ${after}`) });
    } finally {
      await database.run(`set timezone = 'UTC'; set datestyle = 'ISO'`);
    }
    const [row] = await database.rows('select to_jsonb(t) -> $$a$$ as a from things t');
    expect(row?.['a']).toEqual(expected);
  });

  it('of two branches can be applied in either order', async () => {
    const plan = (one: string, two: string) =>
      withTables(`one: { fields: { a: "text, max 9"${one} } }\ntwo: { fields: { a: text, one: -> one${two} } }`);
    const base = plan('', '');
    const mine = plan(', b: "text?, search", c: "integer, default 1, index"', '');
    const theirs = plan('', ', d: a | b, e: -> one?').replace('d: a | b', 'd: { type: a | b, backfill: a }');
    const both = mine.replace('one: -> one }', 'one: -> one, d: { type: a | b, backfill: a }, e: -> one? }');
    await inNewSchema(database, { name: 'groundplan_fresh', sql: writeInitial(compiled(both).blueprint) });
    const wanted = await readCatalog(database);
    const files = [migrate(base, mine).sql, migrate(base, theirs).sql];
    for (const order of [files, files.toReversed()]) {
      await inNewSchema(database, { name: 'groundplan_migrated', sql: writeInitial(compiled(base).blueprint) });
      for (const sql of order) await database.run(sql);
      expect(await readCatalog(database)).toEqual(wanted);
    }
  });
});
