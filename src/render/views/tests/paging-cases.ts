import type { ListEndpoint } from '../../../blueprint/model.ts';
import { runtimeKeys } from '../app-keys.ts';
import { listScene, newest } from './list-scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** A list that is being walked through. */
interface LongList {
  readonly scene: ReturnType<typeof listScene>['scene'];
  readonly count: number;
  /** Code of the rows. */
  readonly made: string;
  readonly peopled: boolean;
  /** Whether there is room for one more. */
  readonly canGrow: boolean;
}

function longList(endpoint: ListEndpoint, { file, wanted }: { file: TestFile; wanted: number }): LongList {
  const { scene, rows, peopled } = listScene(endpoint, { file, count: 0 });
  if (scene.isSelf) return { scene, count: 1, made: `[${rows.join('')}]`, peopled, canGrow: false };
  const room = scene.capacity - (peopled ? 1 : 0);
  const count = Math.min(wanted, room);
  scene.lines.push('const made = [];', `for (let n = 0; n < ${count}; n += 1) made.push(${scene.create()});`);
  return { scene, count, made: 'made', peopled, canGrow: room > count };
}

/** Walking through a list by cursor. */
export function cursorCases(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, count, made, peopled, canGrow } = longList(endpoint, { file, wanted: 5 });
  const limit = count >= 5 ? 2 : 1;
  const token = scene.caller.variable === undefined ? [] : [`token: ${scene.caller.variable}.token`];
  const options = [...token, ...(canGrow ? [`between: () => ${scene.create().replace(/^await /, '')}`] : [])];
  const walk = file.use('walk', 'lists.ts');
  const call = `await ${walk}(${scene.url({ query: `?limit=${limit}` })}${options.length === 0 ? '' : `, { ${options.join(', ')} }`})`;
  const all = peopled ? `${file.use('among', 'lists.ts')}(pages.flat(), ${made})` : 'pages.flat()';
  const lengths = `expect(pages.map((page) => page.length)).toEqual([${pageLengths(count, limit).join(', ')}]);`;
  return [
    testCase(
      canGrow
        ? 'walks through all rows by cursor, without the one that comes in between'
        : 'walks through all rows by cursor',
      {
        given: scene.lines,
        when: [`const pages = ${call};`],
        expected: [
          `expect(${file.use('ids', 'lists.ts')}(${all})).toEqual(${newest(made, file)});`,
          ...(peopled ? [] : [lengths]),
        ],
      },
    ),
    refusesCursor(endpoint, file),
  ];
}

function pageLengths(count: number, limit: number): number[] {
  return Array.from({ length: Math.ceil(count / limit) }, (_, page) => Math.min(limit, count - page * limit));
}

function refusesCursor(endpoint: ListEndpoint, file: TestFile): string {
  const { scene } = listScene(endpoint, { file, count: 0 });
  return testCase('refuses a cursor that it did not give', {
    given: scene.lines,
    when: [`const response = ${scene.call({ query: '?cursor=tampered' })};`],
    expected: [
      'expect(response.status).toBe(400);',
      'expect(response.body.error.details).toEqual({ cursor: expect.any(String) });',
    ],
  });
}

/** Pages by number, with totals. */
export function pageCases(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, count, made, peopled } = longList(endpoint, { file, wanted: 3 });
  if (peopled) return [];
  const keys = runtimeKeys(file.lookup.blueprint);
  const size = count >= 3 ? 2 : 1;
  const pages = Math.ceil(count / size);
  const ids = file.use('ids', 'lists.ts');
  return [
    testCase('numbers pages and counts what there is', {
      given: scene.lines,
      when: [
        `const first = ${scene.list(`?page=1&${keys.pageSize}=${size}`)};`,
        `const last = ${scene.list(`?page=${pages}&${keys.pageSize}=${size}`)};`,
      ],
      expected: [
        `expect(first.pagination).toEqual({ page: 1, ${keys.pageSize}: ${size}, total: ${count}, ${keys.totalPages}: ${pages} });`,
        pages === 1
          ? `expect(${ids}(last.rows)).toEqual(${ids}(${made}));`
          : `expect(${ids}([...first.rows, ...last.rows])).toEqual(${newest(made, file)});`,
      ],
    }),
  ];
}
