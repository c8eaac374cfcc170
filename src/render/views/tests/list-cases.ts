import type { ListEndpoint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { runtimeKeys } from '../app-keys.ts';
import { callerOf, overseerOf, signInCode } from './caller.ts';
import { isRoomy } from './factories.ts';
import { filterCases } from './filter-cases.ts';
import { includeCases } from './include-cases.ts';
import { cursorCases, pageCases } from './paging-cases.ts';
import { listScene, newest } from './list-scene.ts';
import { hidesFromOutsiders } from './member-cases.ts';
import { Scene } from './scene.ts';
import { searchInListCase } from './search-cases.ts';
import { seenName } from './seen-row.ts';
import { sortCases } from './sort-cases.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Tests of an endpoint that answers with rows. */
export function listCases(endpoint: ListEndpoint, file: TestFile): string[] {
  return [
    ...listsRows(endpoint, file),
    ...hidesStrangers(endpoint, file),
    ...hidesFromOutsiders(endpoint, { file }),
    ...overseerSeesAll(endpoint, file),
    ...hidesDeleted(endpoint, file),
    ...keepsToPath(endpoint, file),
    ...(endpoint.modes.includes('cursor') ? cursorCases(endpoint, file) : []),
    ...(endpoint.modes.includes('page') ? pageCases(endpoint, file) : []),
    refusesLargeLimit(endpoint, file),
    refusesUnknownParameter(endpoint, file),
    ...sortCases(endpoint, file),
    ...filterCases(endpoint, file),
    ...(endpoint.searchable ? searchInListCase(endpoint, file) : []),
    ...includeCases(endpoint, file),
    ...remembersAnswer(endpoint, file),
  ];
}

function listsRows(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, rows, peopled } = listScene(endpoint, { file, count: 2 });
  const list = scene.list();
  if (peopled) {
    const among = file.use('among', 'lists.ts');
    file.use('ids', 'lists.ts');
    return [
      testCase('lists the rows, newest first', {
        given: scene.lines,
        when: [`const { rows } = ${list};`],
        expected: [
          `expect(ids(${among}(rows, [${rows.join(', ')}]))).toEqual(${newest(`[${rows.join(', ')}]`, file)});`,
        ],
      }),
    ];
  }
  const matcher = endpoint.include.length === 0 ? 'toEqual' : 'toMatchObject';
  return [
    testCase(rows.length === 1 ? 'lists the row' : 'lists the rows, newest first', {
      given: scene.lines,
      when: [`const { rows } = ${list};`],
      expected: [
        `expect(rows).${matcher}(${rows.length === 1 ? `[${seenName}(${rows.join('')})]` : `${sortNewest(rows, file)}.map(${seenName})`});`,
      ],
    }),
  ];
}

function sortNewest(rows: readonly string[], file: TestFile): string {
  return `${file.use('newestFirst', 'lists.ts')}([${rows.join(', ')}])`;
}

function hidesStrangers(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, rows } = listScene(endpoint, { file, count: 1 });
  if (!scene.caller.scoped || endpoint.pathColumns.length > 0) return [];
  const stranger = scene.name('stranger');
  file.use('ids', 'lists.ts');
  const listAsStranger = scene.list().replace(`${scene.caller.variable ?? ''}.token`, `${stranger}.token`);
  return [
    testCase('keeps people to their own rows', {
      given: [...scene.lines, `const ${stranger} = await ${signInCode(scene.caller, file)};`],
      when: [`const own = ${scene.list()};`, `const others = ${listAsStranger};`],
      expected: [
        `expect(ids(own.rows)).toEqual([${rows.map((row) => `${row}.id`).join(', ')}]);`,
        `expect(ids(others.rows)).toEqual(${scene.isSelf ? `[${stranger}.id]` : '[]'});`,
      ],
    }),
  ];
}

function overseerSeesAll(endpoint: ListEndpoint, file: TestFile): string[] {
  const caller = overseerOf(endpoint);
  if (caller === undefined) return [];
  const scene = new Scene(endpoint, { file, caller });
  const row = scene.addRow();
  file.use('ids', 'lists.ts');
  return [
    testCase(`shows everybody's rows to ${caller.role ?? ''}`, {
      given: scene.lines,
      when: [`const { rows } = ${scene.list()};`],
      expected: [`expect(ids(rows)).toContain(${row}.id);`],
    }),
  ];
}

function hidesDeleted(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, rows, peopled } = listScene(endpoint, { file, count: 1 });
  const deletedAt = scene.table.columns.find((column) => column.role === 'deleted_at');
  if (deletedAt === undefined || scene.isSelf) return [];
  const deleted = scene.name('deleted');
  file.use('ids', 'lists.ts');
  return [
    testCase('leaves deleted rows out', {
      given: [
        ...scene.lines,
        `const ${deleted} = ${scene.create([`${propertyKey(deletedAt.name.key)}: new Date()`])};`,
      ],
      when: [`const { rows } = ${scene.list()};`],
      expected: peopled
        ? [`expect(ids(rows)).not.toContain(${deleted}.id);`, `expect(ids(rows)).toContain(${rows.join('')}.id);`]
        : [`expect(ids(rows)).toEqual([${rows.map((row) => `${row}.id`).join(', ')}]);`],
    }),
  ];
}

/** Below `/orders/{order_id}` only that order's rows are listed. */
function keepsToPath(endpoint: ListEndpoint, file: TestFile): string[] {
  const [place] = endpoint.pathColumns;
  const { scene, rows, peopled } = listScene(endpoint, { file, count: 1 });
  const column = scene.table.columns.find((candidate) => candidate.name.snake === place?.column);
  if (column?.reference === undefined || column.reference.table === scene.table.name.snake) return [];
  const parent = file.lookup.table(column.reference.table);
  if (!isRoomy(parent, file.lookup)) return [];
  const other = scene.name('elsewhere');
  const kept = scene.overrides.filter((entry) => !entry.startsWith(`${propertyKey(column.name.key)}: `));
  const entries = [...kept, `${propertyKey(column.name.key)}: (await ${scene.createRelated(parent)}).id`];
  file.use('ids', 'lists.ts');
  return [
    testCase(`keeps to the ${parent.entity.words} in the path`, {
      given: [...scene.lines, `const ${other} = await ${file.create(scene.table, entries)};`],
      when: [`const { rows } = ${scene.list()};`],
      expected: [
        `expect(ids(rows)).${peopled ? 'toContain' : 'toEqual'}(${peopled ? `${rows[0]}.id` : `[${rows.map((row) => `${row}.id`).join(', ')}]`});`,
        `expect(ids(rows)).not.toContain(${other}.id);`,
      ],
    }),
  ];
}

function refusesLargeLimit(endpoint: ListEndpoint, file: TestFile): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const name = endpoint.modes.includes('cursor') ? 'limit' : runtimeKeys(file.lookup.blueprint).pageSize;
  return testCase(`refuses more than ${endpoint.maxLimit} rows at once`, {
    given: scene.lines,
    when: [
      `const most = ${scene.call({ query: `?${name}=${endpoint.maxLimit}` })};`,
      `const more = ${scene.call({ query: `?${name}=${endpoint.maxLimit + 1}` })};`,
    ],
    expected: [
      'expect([most.status, more.status]).toEqual([200, 400]);',
      `expect(more.body.error.details).toEqual({ ${propertyKey(name)}: expect.any(String) });`,
    ],
  });
}

/** A filter that is misspelt must not answer with every row. */
function refusesUnknownParameter(endpoint: ListEndpoint, file: TestFile): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  return testCase('refuses a parameter that it does not know', {
    given: scene.lines,
    when: [`const response = ${scene.call({ query: '?nonsense=1' })};`],
    expected: [
      'expect(response.status).toBe(400);',
      'expect(response.body.error.details).toEqual({ nonsense: expect.any(String) });',
    ],
  });
}

function remembersAnswer(endpoint: ListEndpoint, file: TestFile): string[] {
  const { cacheSeconds, allow } = endpoint;
  if (cacheSeconds === undefined) return [];
  const { scene } = listScene(endpoint, { file, count: 1 });
  return [
    testCase(`lets clients keep the answer for ${cacheSeconds} seconds`, {
      given: scene.lines,
      when: [
        `const first = ${scene.call()};`,
        `const again = ${scene.call({ headers: "{ 'if-none-match': String(first.headers['etag']) }" })};`,
      ],
      expected: [
        `expect(first.headers['cache-control']).toBe('${allow.includes('public') ? 'public' : 'private'}, max-age=${cacheSeconds}');`,
        'expect([first.status, again.status]).toEqual([200, 304]);',
      ],
    }),
  ];
}
