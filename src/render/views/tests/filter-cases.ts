import type { ColumnBlueprint, FilterBlueprint, ListEndpoint, Literal } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { orderedSamples } from '../../samples/ordered-samples.ts';
import { valueCode } from '../../samples/value-code.ts';
import { isRoomy } from './factories.ts';
import { listScene } from './list-scene.ts';
import { matchesOf } from './filter-matches.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Every operator of every filter. */
export function filterCases(endpoint: ListEndpoint, file: TestFile): string[] {
  return endpoint.filters.flatMap((filter) => {
    const column = columnOf(file.lookup.table(endpoint.table), filter.column);
    return column.reference === undefined && column.role !== 'id'
      ? valueFilter(endpoint, { file, filter, column })
      : keyFilter(endpoint, { file, column });
  });
}

interface FilterPlace {
  readonly file: TestFile;
  readonly filter: FilterBlueprint;
  readonly column: ColumnBlueprint;
}

/** Three rows with different values; each query names the values it finds. */
function valueFilter(endpoint: ListEndpoint, { file, filter, column }: FilterPlace): string[] {
  const { scene, peopled } = listScene(endpoint, { file, count: 0 });
  if (scene.isSelf || scene.fixed.has(column.name.snake)) return [];
  const values: Literal[] = orderedSamples(column, Math.min(3, scene.capacity - (peopled ? 1 : 0)));
  if (values.length === 0) return [];
  const withNull = filter.operators.includes('null') && values.length < scene.capacity - (peopled ? 1 : 0);
  const { decimals } = file.lookup.blueprint.project;
  const json = (value: Literal): string => valueCode(column, value, { form: 'json', decimals });
  const rows = matchesOf(filter, { column, values: withNull ? [...values, null] : values, decimals }).map(
    ({ query, found }) => `[${quoteString(query)}, [${found.map(json).join(', ')}]]`,
  );
  const made = (withNull ? [...values, null] : values).map((value) =>
    valueCode(column, value, { form: 'row', decimals }),
  );
  const list = `[${made.join(', ')}]${column.kind === 'enum' ? ' as const' : ''}`;
  const key = propertyKey(column.name.key);
  const shorthand = key === 'value' ? 'value' : `${key}: value`;
  const shown = peopled ? `${file.use('among', 'lists.ts')}(rows, made)` : 'rows';
  const steps = peopled
    ? ['const made = [];', `for (const value of ${list}) made.push(${scene.create([shorthand])});`]
    : [`for (const value of ${list}) ${scene.create([shorthand])};`];
  return [
    testTable(
      'filters by %s',
      { type: '[string, unknown[]]', rows, parameters: 'query, found' },
      {
        given: [...scene.lines, ...steps],
        when: [`const { rows } = ${scene.list('?${query}')};`],
        expected: [
          `expect(new Set(${shown}.map((row) => row[${quoteString(column.name.key)}]))).toEqual(new Set(found));`,
        ],
      },
    ),
  ];
}

/** Two rows of different parents: the filter finds one by its parent. */
function keyFilter(endpoint: ListEndpoint, { file, column }: Omit<FilterPlace, 'filter'>): string[] {
  const { scene, peopled } = listScene(endpoint, { file, count: 0 });
  if (scene.isSelf || scene.fixed.has(column.name.snake) || scene.capacity - (peopled ? 1 : 0) < 2) return [];
  if (column.reference?.table === scene.table.name.snake) return [];
  const target = column.reference === undefined ? undefined : file.lookup.table(column.reference.table);
  if (target !== undefined && !isRoomy(target, file.lookup)) return [];
  const parent = (): string[] =>
    target === undefined ? [] : [`${propertyKey(column.name.key)}: (await ${scene.createRelated(target)}).id`];
  const found = scene.name('found');
  const other = scene.name('other');
  const access = propertyAccess(column.name.key);
  const ids = file.use('ids', 'lists.ts');
  const shown = (rows: string): string =>
    peopled ? `${file.use('among', 'lists.ts')}(${rows}.rows, [found, other])` : `${rows}.rows`;
  const query = (operator: string, row: string): string =>
    scene.list(`?${column.name.key}${operator}=\${${row}${access}}`);
  return [
    testCase(`filters by ${column.reference?.name.words ?? column.name.words}`, {
      given: [
        ...scene.lines,
        `const ${found} = ${scene.create(parent())};`,
        `const ${other} = ${scene.create(parent())};`,
      ],
      when: [`const equal = ${query('', found)};`, `const different = ${query('[ne]', found)};`],
      expected: [
        `expect(${ids}(${shown('equal')})).toEqual([${found}.id]);`,
        `expect(${ids}(${shown('different')})).toEqual([${other}.id]);`,
      ],
    }),
  ];
}
