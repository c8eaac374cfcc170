import type { SyncEndpoint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { tableFile } from '../places.ts';
import { callerOf } from './caller.ts';
import { parameterName } from './list-scene.ts';
import { Scene } from './scene.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Rows that the tests of what changed make. */
const rowCount = 3;

/** Tests of an endpoint that tells devices what changed. */
export function syncCases(endpoint: SyncEndpoint, file: TestFile): string[] {
  const { capacity, isSelf } = begin(endpoint, file);
  const isRoomy = !isSelf && capacity > rowCount;
  return [
    ...(isRoomy ? [tellsChanges(endpoint, file), goesOn(endpoint, file)] : []),
    ...(isSelf ? [] : keepsToOwn(endpoint, file)),
    refusesCursors(endpoint, file),
  ];
}

function begin(endpoint: SyncEndpoint, file: TestFile): Scene {
  return new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
}

/** The keys of columns that every synchronized table has. */
function timeKeys({ table }: Scene): { updatedAt: string; deletedAt: string } {
  const key = (role: string): string =>
    propertyKey(table.columns.find((column) => column.role === role)?.name.key ?? '');
  return { updatedAt: key('updated_at'), deletedAt: key('deleted_at') };
}

function answered(response: string, name: string, file: TestFile): string {
  return `${response}.body.data[${quoteString(parameterName(name, file))}]`;
}

const idOf = (row: string): string => `expect.objectContaining({ id: ${row}.id })`;

function tellsChanges(endpoint: SyncEndpoint, file: TestFile): string {
  const scene = begin(endpoint, file);
  const { updatedAt, deletedAt } = timeKeys(scene);
  const changed = scene.addRow();
  const gone = scene.addRow();
  const still = scene.addRow([`${updatedAt}: new Date('2020-01-01T00:00:00.000Z')`]);
  const { table } = scene;
  const constant = file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`);
  const eq = file.useSource('eq', 'drizzle-orm');
  const database = file.use('database', 'setup/database.ts');
  const since = `?${parameterName('updated_since', file)}=\${String(${answered('first', 'server_time', file)})}`;
  return testCase('tells what is there, then what changed and what is gone', {
    given: scene.lines,
    when: [
      `const first = ${scene.call()};`,
      `await ${database}.db.update(${constant}).set({ ${deletedAt}: new Date(), ${updatedAt}: new Date() }).where(${eq}(${constant}.id, ${gone}.id));`,
      `const second = ${scene.call({ query: since })};`,
    ],
    expected: [
      `expect([first.status, second.status]).toEqual([${endpoint.status}, ${endpoint.status}]);`,
      `expect(${answered('first', 'changed', file)}).toEqual(expect.arrayContaining([${[changed, gone, still].map(idOf).join(', ')}]));`,
      `expect(${answered('first', 'deleted', file)}).toEqual([]);`,
      `expect(${answered('second', 'changed', file)}).toEqual(expect.arrayContaining([${idOf(changed)}]));`,
      `expect(${answered('second', 'changed', file)}).not.toEqual(expect.arrayContaining([${idOf(still)}]));`,
      `expect(${answered('second', 'deleted', file)}).toEqual([{ id: ${gone}.id, ${deletedAt}: expect.any(String) }]);`,
    ],
  });
}

function goesOn(endpoint: SyncEndpoint, file: TestFile): string {
  const scene = begin(endpoint, file);
  const rows = Array.from({ length: rowCount }, () => scene.addRow());
  const next = answered('response', 'next_cursor', file);
  return testCase('is read part by part, each row once', {
    given: scene.lines,
    when: [
      'const parts: unknown[] = [];',
      "let cursor = '';",
      'do {',
      `const response = ${scene.call({ query: '?limit=1${cursor}' })};`,
      `parts.push(${answered('response', 'changed', file)});`,
      `cursor = ${next} === null ? '' : \`&cursor=\${String(${next})}\`;`,
      "} while (cursor !== '');",
    ],
    expected: [
      `expect(parts.flat()).toEqual(expect.arrayContaining([${rows.map(idOf).join(', ')}]));`,
      'expect(parts).toHaveLength(parts.flat().length);',
    ],
  });
}

/** Nobody learns of rows that are not theirs, nor that they are gone. */
function keepsToOwn(endpoint: SyncEndpoint, file: TestFile): string[] {
  const scene = begin(endpoint, file);
  if (!scene.caller.scoped && endpoint.member === undefined) return [];
  const { table } = scene;
  const { deletedAt } = timeKeys(scene);
  const since = `?${parameterName('updated_since', file)}=2000-01-01T00:00:00.000Z`;
  return [
    testCase('tells nothing of rows of others', {
      given: [
        ...scene.lines,
        `await ${file.create(table)};`,
        `await ${file.create(table, [`${deletedAt}: new Date()`])};`,
      ],
      when: [`const response = ${scene.call({ query: since })};`],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect([${answered('response', 'changed', file)}, ${answered('response', 'deleted', file)}]).toEqual([[], []]);`,
      ],
    }),
  ];
}

function refusesCursors(endpoint: SyncEndpoint, file: TestFile): string {
  const scene = begin(endpoint, file);
  const since = `${parameterName('updated_since', file)}=2000-01-01T00:00:00.000Z`;
  return testTable(
    'refuses %s',
    { rows: ['?cursor=made-up', `?cursor=made-up&${since}`].map(quoteString), parameters: 'query' },
    {
      given: scene.lines,
      when: [`const response = ${scene.call({ query: '${query}' })};`],
      expected: ['expect(response.status).toBe(400);'],
    },
  );
}
