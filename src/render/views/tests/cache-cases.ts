import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { isKept, tablesOfKept } from '../cache/usage.ts';
import type { ReadEndpoint } from '../cache/tables-read.ts';
import { callerOf, ownerOf, signInCode } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { unknownKey } from './row-cases.ts';
import { Scene } from './scene.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Tests of an endpoint whose answers the server keeps: how often it reads, when it reads again, and for whom. */
export function cacheCases(endpoint: EndpointBlueprint, file: TestFile): string[] {
  if (!isKept(endpoint)) return [];
  // Writing endpoints are never kept.
  const read = endpoint as ReadEndpoint;
  return [
    readsOnce(read, file),
    sharesReading(read, file),
    readsAgain(read, file),
    ...knowsMissing(read, file),
    ...keepsToOwner(read, file),
  ];
}

/** `const read = () => call('GET', '/api/products');` */
export function readFunction(call: string): string {
  return `const read = () => ${call.replace(/^await /, '')};`;
}

/** What is searched for does not matter here. */
export function anyQuery({ kind }: ReadEndpoint): { query?: string } {
  return kind === 'search' ? { query: '?q=telescope' } : {};
}

function begin(endpoint: ReadEndpoint, file: TestFile): { scene: Scene; read: string } {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const options = endpoint.kind === 'get' ? { row: scene.addRow(keyEntries(endpoint, scene)) } : anyQuery(endpoint);
  return { scene, read: readFunction(scene.call(options)) };
}

function readsOnce(endpoint: ReadEndpoint, file: TestFile): string {
  const { scene, read } = begin(endpoint, file);
  const countQueries = file.use('countQueries', 'app.ts');
  return testCase('is read from the database once', {
    given: [...scene.lines, read],
    when: [
      'const first = await read();',
      `const queries = await ${countQueries}(read);`,
      'const again = await read();',
    ],
    expected: ['expect(queries).toBe(0);', 'expect([again.status, again.body.data]).toEqual([200, first.body.data]);'],
  });
}

function sharesReading(endpoint: ReadEndpoint, file: TestFile): string {
  const { scene, read } = begin(endpoint, file);
  const countQueries = file.use('countQueries', 'app.ts');
  return testCase('is read once for all who ask at the same time', {
    given: [...scene.lines, read],
    when: [
      `const alone = await ${countQueries}(read);`,
      `await ${touch(endpoint.table, file)};`,
      `const together = await ${countQueries}(() => Promise.all([read(), read(), read()]));`,
    ],
    expected: ['expect(together).toBe(alone);'],
  });
}

function readsAgain(endpoint: ReadEndpoint, file: TestFile): string {
  const { scene, read } = begin(endpoint, file);
  const countQueries = file.use('countQueries', 'app.ts');
  const tables = tablesOfKept(endpoint, file.lookup).map(quoteString);
  return testTable(
    'is read again after a write to %s',
    { rows: tables, parameters: 'table' },
    {
      given: [...scene.lines, read],
      when: [
        'await read();',
        `await ${file.use('database', 'setup/database.ts')}.pool.query(\`update \${table} set "id" = "id"\`);`,
      ],
      expected: [`expect(await ${countQueries}(read)).toBeGreaterThan(0);`],
    },
  );
}

/** A statement that changes nothing, and still counts as a write. */
function touch(table: string, file: TestFile): string {
  return `${file.use('database', 'setup/database.ts')}.pool.query('update "${table}" set "id" = "id"')`;
}

/** That something is missing is kept, too; until it is there. */
function knowsMissing(endpoint: ReadEndpoint, file: TestFile): string[] {
  if (endpoint.kind !== 'get') return [];
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const countQueries = file.use('countQueries', 'app.ts');
  return [
    testCase('looks once for a row that does not exist', {
      given: [...scene.lines, readFunction(scene.call({ key: unknownKey(endpoint, scene) }))],
      when: [
        'const first = await read();',
        `const queries = await ${countQueries}(read);`,
        'const again = await read();',
      ],
      expected: [
        'expect(queries).toBe(0);',
        'expect([first.status, again.status]).toEqual([404, 404]);',
        'expect(again.body.error).toEqual(first.body.error);',
      ],
    }),
  ];
}

/** What was kept for one person is nobody else's. */
function keepsToOwner(endpoint: ReadEndpoint, file: TestFile): string[] {
  const owner = ownerOf(endpoint, file.lookup);
  if (owner === undefined || endpoint.kind === 'search' || endpoint.pathColumns.length > 0) return [];
  const scene = new Scene(endpoint, { file, caller: owner });
  if (scene.isSelf) return [];
  const row = scene.addRow(endpoint.kind === 'get' ? keyEntries(endpoint, scene) : []);
  const stranger = scene.name('stranger');
  scene.lines.push(`const ${stranger} = await ${signInCode(owner, file)};`);
  const mine = scene.call(endpoint.kind === 'get' ? { row } : {});
  const theirs = mine.replace('owner.token', `${stranger}.token`);
  return [
    testCase('is not answered to anybody else with what was kept for its owner', {
      given: scene.lines,
      when: [`const mine = ${mine};`, `const theirs = ${theirs};`],
      expected:
        endpoint.kind === 'get'
          ? ['expect([mine.status, theirs.status]).toEqual([200, 404]);']
          : ['expect(mine.status).toBe(200);', 'expect(theirs.body.data).not.toEqual(mine.body.data);'],
    }),
  ];
}
