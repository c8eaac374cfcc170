import type { ColumnBlueprint, ListEndpoint, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf, uniqueColumns } from '../../samples/capacity.ts';
import { orderedSamples } from '../../samples/ordered-samples.ts';
import { valueCode } from '../../samples/value-code.ts';
import { tableFile } from '../places.ts';
import { listScene, parameterName } from './list-scene.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Sorting by each column that clients may sort by, both ways, and where rows without a value go. */
export function sortCases(endpoint: ListEndpoint, file: TestFile): string[] {
  return [...sortsBothWays(endpoint, file), ...putsMissingLast(endpoint, file), refusesOther(endpoint, file)];
}

function sortsBothWays(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, rows, peopled } = listScene(endpoint, { file, count: 0 });
  const possible = scene.capacity - (peopled ? 1 : 0);
  if (scene.isSelf || possible < 2 || rows.length > 0) return [];
  const { table } = scene;
  const lines = sortable(endpoint, scene.fixed, file).flatMap((column) => {
    const entries = orderedValues(column, { file, count: Math.min(3, possible) });
    return entries.length < 2
      ? []
      : [`[${quoteString(column.name.key)}, [${entries.map((entry) => `{ ${entry} }`).join(', ')}]]`];
  });
  if (lines.length === 0) return [];
  const ids = file.use('ids', 'lists.ts');
  const shown = peopled
    ? (list: string) => `${file.use('among', 'lists.ts')}(${list}.rows, sorted)`
    : (list: string) => `${list}.rows`;
  const sortBy = parameterName('sort_by', file);
  return [
    testTable(
      'sorts by %s both ways',
      { type: `[string, ${partialType(table, file)}[]]`, rows: lines, parameters: 'column, values' },
      {
        given: [
          ...scene.lines,
          'const sorted = [];',
          `for (const value of values) sorted.push(${scene.create(['...value'])});`,
        ],
        when: [
          `const upwards = ${scene.list(`?${sortBy}=\${column}`)};`,
          `const downwards = ${scene.list(`?${sortBy}=-\${column}`)};`,
        ],
        expected: [
          `expect(${ids}(${shown('upwards')})).toEqual(${ids}(sorted));`,
          `expect(${ids}(${shown('downwards')})).toEqual(${ids}(sorted).toReversed());`,
        ],
      },
    ),
  ];
}

function sortable(endpoint: ListEndpoint, fixed: ReadonlySet<string>, file: TestFile): ColumnBlueprint[] {
  const table = file.lookup.table(endpoint.table);
  return endpoint.sorts
    .map((name) => columnOf(table, name))
    .filter((column) => column.role !== 'id' && column.reference === undefined && !fixed.has(column.name.snake));
}

/** Entries of rows in ascending order: `price: 100`. */
function orderedValues(column: ColumnBlueprint, { file, count }: { file: TestFile; count: number }): string[] {
  const { decimals } = file.lookup.blueprint.project;
  return orderedSamples(column, count).map(
    (value) => `${propertyKey(column.name.key)}: ${valueCode(column, value, { form: 'row', decimals })}`,
  );
}

function putsMissingLast(endpoint: ListEndpoint, file: TestFile): string[] {
  const { scene, peopled } = listScene(endpoint, { file, count: 0 });
  if (scene.isSelf || peopled || scene.capacity < 2) return [];
  const unique = uniqueColumns(scene.table);
  const columns = sortable(endpoint, scene.fixed, file).filter(
    (column) => column.nullable && !unique.has(column.name.snake),
  );
  const rows = columns.flatMap((column) => {
    const [entry] = orderedValues(column, { file, count: 1 });
    return entry === undefined
      ? []
      : [`[${quoteString(column.name.key)}, { ${entry} }, { ${propertyKey(column.name.key)}: null }]`];
  });
  if (rows.length === 0) return [];
  const type = partialType(scene.table, file);
  const ids = file.use('ids', 'lists.ts');
  const sortBy = parameterName('sort_by', file);
  return [
    testTable(
      'puts rows without %s last, both ways',
      { type: `[string, ${type}, ${type}]`, rows, parameters: 'column, value, missing' },
      {
        given: [
          ...scene.lines,
          `const without = ${scene.create(['...missing'])};`,
          `const complete = ${scene.create(['...value'])};`,
        ],
        when: [
          `const upwards = ${scene.list(`?${sortBy}=\${column}`)};`,
          `const downwards = ${scene.list(`?${sortBy}=-\${column}`)};`,
        ],
        expected: [
          `expect(${ids}(upwards.rows)).toEqual([complete.id, without.id]);`,
          `expect(${ids}(downwards.rows)).toEqual([complete.id, without.id]);`,
        ],
      },
    ),
  ];
}

function refusesOther(endpoint: ListEndpoint, file: TestFile): string {
  const { scene } = listScene(endpoint, { file, count: 0 });
  const sortBy = parameterName('sort_by', file);
  return testCase('refuses to sort by anything else', {
    given: scene.lines,
    when: [`const response = ${scene.call({ query: `?${sortBy}=nonsense` })};`],
    expected: [
      'expect(response.status).toBe(400);',
      `expect(response.body.error.details).toEqual({ ${sortBy}: expect.any(String) });`,
    ],
  });
}

/** `Partial<NewProduct>` */
function partialType(table: TableBlueprint, file: TestFile): string {
  const name = `New${table.entity.pascal}`;
  return `Partial<${file.useSource(name, `db/schema/${tableFile(table)}.ts`, { isType: true })}>`;
}
