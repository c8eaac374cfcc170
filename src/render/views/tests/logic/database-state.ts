import type { TableBlueprint } from '../../../../blueprint/model.ts';
import type { Arrangement } from './arrangement.ts';
import { expectedValue, rowFields } from './expected-value.ts';
import type { Rehearsal } from './world/rehearsal.ts';
import type { StateRow } from './world/state.ts';
import { RowValue } from './world/values.ts';

/** More rows than these say too little for their length. */
const mostRows = 4;

/** What the tables hold that the program wrote to, or would have written to. */
export function tablesHold(
  tables: Iterable<string>,
  { rehearsal, arrangement }: { rehearsal: Rehearsal; arrangement: Arrangement },
): string[] {
  return [...new Set(tables)].flatMap((name) => {
    const { lookup } = rehearsal.world;
    const table = lookup.blueprint.tables.find((candidate) => candidate.name.snake === name);
    if (table === undefined || table.isAuthTable) return [];
    return tableHolds(table, { rehearsal, arrangement });
  });
}

/** How many rows they hold, where it is open what is in them. */
export function tablesCount(
  tables: Iterable<string>,
  { rehearsal, arrangement }: { rehearsal: Rehearsal; arrangement: Arrangement },
): string[] {
  const { lookup } = arrangement.file;
  const database = arrangement.file.use('database', 'setup/database.ts');
  const known = lookup.blueprint.tables.filter(
    ({ name, isAuthTable }) => !isAuthTable && [...tables].includes(name.snake),
  );
  return known.map((table) => {
    const { length } = rehearsal.state.rows(table.name.snake);
    return `expect(await ${database}.db.$count(${arrangement.tableCode(table)})).toBe(${length});`;
  });
}

function tableHolds(
  table: TableBlueprint,
  { rehearsal, arrangement }: { rehearsal: Rehearsal; arrangement: Arrangement },
): string[] {
  const rows = rehearsal.state.rows(table.name.snake);
  if (rows.length > mostRows) return [];
  const database = arrangement.file.use('database', 'setup/database.ts');
  const select = `await ${database}.db.select().from(${arrangement.tableCode(table)})`;
  const count = `expect(await ${database}.db.$count(${arrangement.tableCode(table)})).toBe(${rows.length});`;
  if (rows.every((row) => isUntouched(row))) {
    const names = rows.map(({ number }) => arrangement.nameOf(number));
    if (names.length < 2) return [`expect(${select}).toEqual([${names.join(', ')}]);`];
    return [`expect(${select}).toEqual(expect.arrayContaining([${names.join(', ')}]));`, count];
  }
  const codes = rows.map((row) => rowCode(row, { rehearsal, arrangement }));
  if (codes.length < 2) return [`expect(${select}).toMatchObject([${codes.join(', ')}]);`];
  const entries = codes.map((code) => `expect.objectContaining(${code})`);
  return [`expect(${select}).toEqual(expect.arrayContaining([${entries.join(', ')}]));`, count];
}

function isUntouched(row: StateRow): boolean {
  return !row.made && row.cells.size === 0;
}

function rowCode(
  row: StateRow,
  { rehearsal, arrangement }: { rehearsal: Rehearsal; arrangement: Arrangement },
): string {
  const value = rehearsal.state.valueOf(row);
  const place = { arrangement, form: 'row' } as const;
  if (row.made) return expectedValue(value, place).code;
  const changed = rowFields(new RowValue({ ...row, cells: row.cells }, value.cell), place).filter(([key]) => {
    const column = row.table.columns.find(({ name }) => name.key === key);
    return column?.role === 'id' || row.cells.has(column?.name.snake ?? '');
  });
  return `{ ${changed.map(([key, { code }]) => `${key}: ${code}`).join(', ')} }`;
}
