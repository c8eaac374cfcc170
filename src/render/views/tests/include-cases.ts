import type {
  GetEndpoint,
  IncludeBlueprint,
  ListEndpoint,
  SearchEndpoint,
  TableBlueprint,
} from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf, tableCapacity } from '../../samples/capacity.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { Scene } from './scene.ts';
import { asJson } from './seen-row.ts';
import { testCase, withoutUnused } from './test-case.ts';
import type { TestFile } from './test-file.ts';

type Including = GetEndpoint | ListEndpoint | SearchEndpoint;

/** What comes with a row: the right rows, only their open columns, and with as many statements for many rows as for one. */
export function includeCases(endpoint: Including, file: TestFile): string[] {
  if (endpoint.include.length === 0 || endpoint.kind === 'search') return [];
  return [
    ...endpoint.include.flatMap((include) => includesRows(endpoint, { file, include })),
    ...asksOnce(endpoint, file),
  ];
}

interface IncludePlace {
  readonly file: TestFile;
  readonly include: IncludeBlueprint;
}

/** A row with something to include: what stands before it, its own entries, what comes after it, and what is expected. */
interface Included {
  readonly before: readonly string[];
  readonly entries: readonly string[];
  readonly after: (row: string) => readonly string[];
  readonly expected: string;
}

function includesRows(endpoint: GetEndpoint | ListEndpoint, { file, include }: IncludePlace): string[] {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const included = includedRow(scene, include);
  if (included === undefined) return [];
  // Where the row is the caller, what it refers to is there before somebody signs in.
  const first = scene.isSelf ? included.before : [];
  if (!scene.isSelf) scene.lines.push(...included.before);
  const keys = endpoint.kind === 'get' ? keyEntries(endpoint, scene) : [];
  const row = scene.addRow([...keys, ...included.entries]);
  const key = quoteString(include.name.key);
  const isNested = include.include.length > 0;
  const matcher = isNested ? 'toMatchObject' : 'toEqual';
  const get = endpoint.kind === 'get';
  const call = get ? `const response = ${scene.call({ row })};` : `const { rows } = ${scene.list()};`;
  const found = get ? `response.body.data[${key}]` : `rows.find(({ id }) => id === ${row}.id)?.[${key}]`;
  return [
    testCase(`includes ${include.name.words}`, {
      given: [...first, ...scene.lines, ...included.after(row)],
      when: [call],
      expected: [
        ...(get ? ['expect(response.status).toBe(200);'] : []),
        `expect(${found}).${matcher}(${included.expected});`,
      ],
    }),
  ];
}

/** @returns undefined where the row that is included cannot be chosen: the caller's own, or what the path names */
function includedRow(scene: Scene, include: IncludeBlueprint): Included | undefined {
  const { file } = scene;
  const target = file.lookup.table(include.table);
  const variable = scene.name('included');
  const expected = shownColumns(target, { include, variable });
  const create = (entries: readonly string[]): string => `const ${variable} = await ${file.create(target, entries)};`;
  const related = `const ${variable} = await ${scene.createRelated(target)};`;
  if (include.manyToMany !== undefined) {
    const { junction, ownColumn, targetColumn } = include.manyToMany;
    const table = file.lookup.table(junction);
    const key = (name: string): string => propertyKey(columnOf(table, name).name.key);
    const connect = (row: string): string =>
      `await ${file.create(table, [`${key(ownColumn)}: ${row}.id`, `${key(targetColumn)}: ${variable}.id`])};`;
    return { before: [related], entries: [], after: (row) => [connect(row)], expected: `[${expected}]` };
  }
  const { reference } = include;
  if (reference === undefined) return undefined;
  if (isForward(include, scene.table)) {
    const column = columnOf(scene.table, reference.column);
    if (scene.fixed.has(column.name.snake)) return undefined;
    return {
      before: [related],
      entries: [`${propertyKey(column.name.key)}: ${variable}.id`],
      after: () => [],
      expected,
    };
  }
  const key = propertyKey(columnOf(target, reference.column).name.key);
  // Who calls is a member, too.
  const isMembership = file.lookup.blueprint.tenants.some(({ memberships }) => memberships === include.table);
  const one = include.include.length > 0 ? `expect.objectContaining(${expected})` : expected;
  const listed =
    isMembership && scene.caller.membership !== undefined ? `expect.arrayContaining([${one}])` : `[${expected}]`;
  const child = (row: string): string[] => [create([`${key}: ${row}.id`])];
  return { before: [], entries: [], after: child, expected: include.kind === 'many' ? listed : expected };
}

/** The row points at the included one; else the included one points back. */
function isForward(include: IncludeBlueprint, table: TableBlueprint): boolean {
  const { reference } = include;
  if (include.kind !== 'one' || reference === undefined) return false;
  if (!reference.self) return reference.table === table.name.snake;
  return reference.name.snake === include.name.snake || reference.name.snake.endsWith(`_${include.name.snake}`);
}

/** Exactly the columns of an included row that leave. */
function shownColumns(
  table: TableBlueprint,
  { include, variable }: { include: IncludeBlueprint; variable: string },
): string {
  const entries = include.columns.map((name) => {
    const column = columnOf(table, name);
    return `${propertyKey(column.name.key)}: ${asJson(column, `${variable}${propertyAccess(column.name.key)}`)}`;
  });
  return `{ ${entries.join(', ')} }`;
}

/** Five rows are answered with as many statements as two. */
function asksOnce(endpoint: Including, file: TestFile): string[] {
  if (endpoint.kind !== 'list') return [];
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const parents = endpoint.include.map(({ table }) => file.lookup.table(table));
  const room = Math.min(scene.capacity, ...parents.map((parent) => tableCapacity(file.lookup.blueprint, parent)));
  if (scene.isSelf || room < 8) return [];
  const made = endpoint.include
    .map((include) => includedRow(scene, include))
    .filter((included) => included !== undefined);
  const steps = [
    ...made.flatMap(({ before }) => before),
    `const row = ${scene.create(made.flatMap(({ entries }) => entries))};`,
    ...made.flatMap(({ after }) => after('row')),
  ];
  const countQueries = file.use('countQueries', 'app.ts');
  const list = scene.list().replace(/^await /, '');
  const make = steps.flatMap((line) => withoutUnused(line, steps.join('\n')));
  return [
    testCase('includes with as many statements for five rows as for two', {
      given: [...scene.lines, `const make = async () => {\n${make.join('\n')}\n};`, 'await make();', 'await make();'],
      when: [
        `const two = await ${countQueries}(() => ${list});`,
        'for (let n = 0; n < 3; n += 1) await make();',
        `const five = await ${countQueries}(() => ${list});`,
      ],
      expected: ['expect(five).toBe(two);'],
    }),
  ];
}
