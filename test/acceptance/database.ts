import { type Files, textOf } from './projects.ts';

const migration = 'src/db/migrations/0001_initial.sql';

/** The columns of every table, in the order of the SQL. */
export function tablesOf(files: Files): Record<string, string[]> {
  const tables = textOf(files, migration).matchAll(/^create table "(\w+)" \(\n([^]*?)\n\);/gm);
  return Object.fromEntries(
    [...tables].map(([, name = '', body = '']) => [
      name,
      [...body.matchAll(/^ {2}"(\w+)" /gm)].map(([, column = '']) => column),
    ]),
  );
}

/** `orders.user_id → users.id` for every foreign key. */
export function foreignKeysOf(files: Files): string[] {
  const tables = textOf(files, migration).matchAll(/^create table "(\w+)" \(\n([^]*?)\n\);/gm);
  return [...tables].flatMap(([, table = '', body = '']) =>
    [...body.matchAll(/foreign key \("(\w+)"\) references "(\w+)" \("(\w+)"\)/g)].map(
      ([, column, target, key]) => `${table}.${column} → ${target}.${key}`,
    ),
  );
}
