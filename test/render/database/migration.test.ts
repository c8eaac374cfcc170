import { expect, test } from 'vitest';
import { renderRaw } from '../plan-views.ts';

function migrationOf(tables: string): string {
  const plan = `groundplan: 1\nproject: { name: sample }\ntables:\n${tables}\napi: {}\n`;
  const [sql = ''] = renderRaw(plan, /\.sql$/).values();
  return sql;
}

test('columns have the type, the bounds and the default of their field', () => {
  const sql = migrationOf(`
  things:
    fields:
      name: text, length 2..40
      code: text, unique
      price: money, min 5, max 10, default 7
      ratio: decimal(5,2)?
      kind: a | b-c, default a
      tags: text[], default []
      data: json, default {}
      seen_at: datetime, default now
      day: date?, min 2020-01-01
`);
  const lines = sql.split('\n').map((line) => line.trim());
  expect(lines).toEqual(
    expect.arrayContaining([
      'create table "things" (',
      '"id" uuid primary key,',
      '"name" varchar(40) not null,',
      '"price" bigint not null default 7,',
      '"ratio" numeric(5, 2),',
      `"kind" text not null default 'a',`,
      '"seen_at" timestamptz(3) not null default now(),',
      '"day" date,',
      'constraint "things_name_check" check (char_length("name") >= 2),',
      'constraint "things_price_check" check ("price" >= 5 and "price" <= 10),',
      `constraint "things_kind_check" check ("kind" in ('a', 'b-c')),`,
      `constraint "things_day_check" check ("day" >= '2020-01-01')`,
      'create unique index "things_code_key" on "things" ("code");',
    ]),
  );
});

test('unique counts living rows only where rows are deleted softly', () => {
  const sql = migrationOf(`
  things:
    fields: { code: "text, unique" }
    delete: soft
`);
  expect(sql).toContain('create unique index "things_code_key" on "things" ("code") where "deleted_at" is null;');
});

test('tables in a circle get their last key when all are there', () => {
  const sql = migrationOf(`
  teams:
    fields: { captain: "-> players?" }
  players:
    fields: { team: "-> teams" }
`);
  expect(sql.indexOf('alter table')).toBeGreaterThan(sql.lastIndexOf('create table'));
  expect(sql).toContain(
    'add constraint "players_team_id_fkey" foreign key ("team_id") references "teams" ("id") on delete no action;',
  );
});

test('a descending index of a column that may be null agrees with how lists sort', () => {
  const sql = migrationOf(`
  things:
    fields: { day: date?, rank: integer }
    indexes: ["rank desc, day desc"]
`);
  expect(sql).toContain('("rank" desc, "day" desc nulls last);');
});

test('descriptions are comments that end where they should', () => {
  const sql = migrationOf(`
  things:
    description: "it's; drop table\\nthings"
    fields: { name: text }
`);
  expect(sql).toContain(`comment on table "things" is 'it''s; drop table things';`);
});
