import type { AggregateEndpoint, ColumnBlueprint, Literal } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf, tableCapacity, uniqueColumns } from '../../samples/capacity.ts';
import { orderedSamples } from '../../samples/ordered-samples.ts';
import { valueCode } from '../../samples/value-code.ts';
import { bucketOf, figureCode } from './aggregate-figures.ts';
import { callerOf, signInCode } from './caller.ts';
import { isRoomy } from './factories.ts';
import { hidesFigures } from './member-cases.ts';
import { objectCode } from './request-body.ts';
import { Scene } from './scene.ts';
import { isPeopledScene } from './seen-row.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Tests of an endpoint that answers with figures: all of them are worked out by hand, from the values of two rows. */
export function aggregateCases(endpoint: AggregateEndpoint, file: TestFile): string[] {
  const fixed = new Set(endpoint.pathColumns.map(({ column }) => column));
  // What the path fixes has no values of its own to work figures out from.
  const isOpen = endpoint.measures.every(({ column }) => column === undefined || !fixed.has(column));
  const figures = isOpen ? [...computesFigures(endpoint, file), ...keepsToRange(endpoint, file)] : [];
  const empty = (scene: Scene): string => emptyExpectation(endpoint, scene);
  return [...figures, answersWithoutRows(endpoint, file), ...hidesFigures(endpoint, { file, empty })];
}

/** The values of the rows that a test makes, by column; a reference is the code of its parent's id. */
interface FigureRow {
  readonly values: ReadonlyMap<string, Literal>;
  readonly parents: ReadonlyMap<string, string>;
}

interface Figures {
  readonly scene: Scene;
  readonly rows: readonly FigureRow[];
  /** Values beyond those of the rows: of the first row that does not count. */
  readonly later: ReadonlyMap<string, Literal>;
}

function begin(
  endpoint: AggregateEndpoint,
  { file, columns }: { file: TestFile; columns: readonly string[] },
): Figures {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const { table } = scene;
  const used = [...new Set(columns)].filter((name) => !scene.fixed.has(name)).map((name) => columnOf(table, name));
  const count = Math.max(1, Math.min(2, scene.capacity));
  const samples = new Map(used.filter(isPlain).map((column) => [column.name.snake, samplesOf(column)]));
  const unique = uniqueColumns(table);
  const shared = new Map<ColumnBlueprint, string>();
  // Where there is room for few parents only, all rows have the same one.
  const parentOf = (column: ColumnBlueprint, index: number): string => {
    const known =
      index > 0 && !isRoomy(file.lookup.table(column.reference?.table ?? ''), file.lookup)
        ? shared.get(column)
        : undefined;
    const code = known ?? parentCode(column, scene);
    shared.set(column, code);
    return code;
  };
  const rows = Array.from({ length: count }, (_, index) => {
    const values = [...samples].flatMap(([name, list]): [string, Literal][] => {
      const value = list[index] ?? (unique.has(name) ? undefined : list.at(-1));
      return value === undefined ? [] : [[name, value]];
    });
    const parents = used
      .filter((column) => !isPlain(column))
      .map((column): [string, string] => [column.name.snake, parentOf(column, index)]);
    return { values: new Map(values), parents: new Map(parents) };
  });
  const later = new Map(
    [...samples].flatMap(([name, list]): [string, Literal][] => (list[2] === undefined ? [] : [[name, list[2]]])),
  );
  return { scene, rows, later };
}

/** Three values in ascending order; lists, which are only counted, have one. */
function samplesOf(column: ColumnBlueprint): Literal[] {
  const ordered = orderedSamples(column, 3);
  return ordered.length > 0 ? ordered : findSamples(column, 1);
}

function isPlain(column: ColumnBlueprint): boolean {
  return column.reference === undefined;
}

function parentCode(column: ColumnBlueprint, scene: Scene): string {
  const parent = scene.file.lookup.table(column.reference?.table ?? '');
  const variable = scene.rowName(parent);
  scene.lines.push(`const ${variable} = await ${scene.createParent(column)};`);
  return `${variable}.id`;
}

function columnsOf({ groups, measures, rangeColumn }: AggregateEndpoint): string[] {
  const measured = measures.flatMap(({ column }) => (column === undefined ? [] : [column]));
  return [...groups.map(({ column }) => column), ...measured, ...(rangeColumn === undefined ? [] : [rangeColumn])];
}

/** Entries of a row: `price: 100, createdAt: new Date(…)`. */
function entriesOf({ values, parents }: FigureRow, { file, table }: Scene): string[] {
  const { decimals } = file.lookup.blueprint.project;
  const key = (name: string): string => propertyKey(columnOf(table, name).name.key);
  return [
    ...[...values].map(
      ([name, value]) => `${key(name)}: ${valueCode(columnOf(table, name), value, { form: 'row', decimals })}`,
    ),
    ...[...parents].map(([name, code]) => `${key(name)}: ${code}`),
  ];
}

function computesFigures(endpoint: AggregateEndpoint, file: TestFile): string[] {
  const { scene, rows } = begin(endpoint, { file, columns: columnsOf(endpoint) });
  if (isPeopledScene(scene)) return [];
  return [
    testCase('computes its figures', {
      given: [
        ...scene.lines,
        ...rows.map((row) => `${scene.create(entriesOf(row, scene))};`),
        ...ignoredRows(scene, rows.length),
      ],
      when: [`const response = ${scene.call()};`],
      expected: ['expect(response.status).toBe(200);', expectation(endpoint, { scene, rows })],
    }),
  ];
}

/** Rows that do not count: deleted ones, and those of somebody else where there is room for them. */
function ignoredRows(scene: Scene, count: number): string[] {
  const { table, file, caller, endpoint } = scene;
  const deletedAt = table.columns.find((column) => column.role === 'deleted_at');
  const deleted = `${scene.create([`${propertyKey(deletedAt?.name.key ?? '')}: new Date()`])};`;
  const isShared =
    (!caller.scoped && caller.membership === undefined) ||
    endpoint.pathColumns.length > 0 ||
    tableCapacity(file.lookup.blueprint, table) <= count;
  const strangers = scene.isSelf ? `await ${signInCode(caller, file)};` : `await ${file.create(table)};`;
  return [...(deletedAt === undefined || scene.isSelf ? [] : [deleted]), ...(isShared ? [] : [strangers])];
}

/** Only what lies between `from`, which counts, and `to`, which does not. */
function keepsToRange(endpoint: AggregateEndpoint, file: TestFile): string[] {
  const { rangeColumn } = endpoint;
  const { scene, rows, later } = begin(endpoint, { file, columns: columnsOf(endpoint) });
  const end = later.get(rangeColumn ?? '');
  const start = rows[0]?.values.get(rangeColumn ?? '');
  if (rangeColumn === undefined || end === undefined || start === undefined || scene.isSelf || scene.capacity < 3)
    return [];
  const outside = {
    values: new Map([...(rows.at(-1)?.values ?? []), ...distinct(later, scene), [rangeColumn, end]]),
    parents: rows.at(-1)?.parents ?? new Map(),
  };
  const query = `?from=${encodeURIComponent(String(start))}&to=${encodeURIComponent(String(end))}`;
  return [
    testCase('keeps to the range, whose end does not belong to it', {
      given: [...scene.lines, ...[...rows, outside].map((row) => `${scene.create(entriesOf(row, scene))};`)],
      when: [`const response = ${scene.call({ query })};`],
      expected: ['expect(response.status).toBe(200);', expectation(endpoint, { scene, rows })],
    }),
  ];
}

/** The values that must be different in every row. */
function distinct(later: ReadonlyMap<string, Literal>, { table }: Scene): [string, Literal][] {
  const unique = uniqueColumns(table);
  return [...later].filter(([name]) => unique.has(name));
}

function answersWithoutRows(endpoint: AggregateEndpoint, file: TestFile): string {
  const { scene } = begin(endpoint, { file, columns: [] });
  const peopled = isPeopledScene(scene);
  return testCase(peopled ? 'answers' : 'answers without any rows', {
    given: scene.lines,
    when: [`const response = ${scene.call()};`],
    expected: ['expect(response.status).toBe(200);', ...(peopled ? [] : [emptyExpectation(endpoint, scene)])],
  });
}

/** Without rows there are no groups, a sum is zero, and nothing is the smallest, largest or average. */
function emptyExpectation({ groups, measures }: AggregateEndpoint, { table, file }: Scene): string {
  if (groups.length > 0) return 'expect(response.body.data).toEqual([]);';
  const isText = file.lookup.blueprint.project.decimals === 'string';
  const figures = measures.map((measure) => {
    const column = measure.column === undefined ? undefined : columnOf(table, measure.column);
    const zero = column?.kind === 'decimal' && isText ? "'0'" : '0';
    return `${propertyKey(measure.name.key)}: ${measure.function === 'count' ? '0' : measure.function === 'sum' ? zero : 'null'}`;
  });
  return `expect(response.body.data).toEqual(${objectCode(figures)});`;
}

/** Each group with its figures, in the order of the groups; ids have none that a test could know. */
function expectation(
  endpoint: AggregateEndpoint,
  { scene, rows }: { scene: Scene; rows: readonly FigureRow[] },
): string {
  const groups = new Map<string, FigureRow[]>();
  for (const row of rows) {
    const key = groupEntries(endpoint, { row, scene }).join(', ');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const answers = [...groups].map(([key, members]) =>
    objectCode([...(key === '' ? [] : [key]), ...figureEntries(endpoint, { scene, rows: members })]),
  );
  if (endpoint.groups.length === 0) return `expect(response.body.data).toEqual(${answers.join('')});`;
  const byParent = endpoint.groups.some(({ column }) => columnOf(scene.table, column).reference !== undefined);
  const list = `[${answers.join(', ')}]`;
  return `expect(response.body.data).toEqual(${byParent && answers.length > 1 ? `expect.arrayContaining(${list})` : list});`;
}

function groupEntries({ groups }: AggregateEndpoint, { row, scene }: { row: FigureRow; scene: Scene }): string[] {
  const { decimals } = scene.file.lookup.blueprint.project;
  return groups.map(({ name, column: of, unit }) => {
    const column = columnOf(scene.table, of);
    const value = row.values.get(of) ?? null;
    const code =
      row.parents.get(of) ??
      fixedCode(column, scene) ??
      (unit === undefined
        ? valueCode(column, value, { form: 'json', decimals })
        : quoteString(bucketOf(column, { value, unit })));
    return `${propertyKey(name.key)}: ${code}`;
  });
}

/** A column that the scene gives every row: the owner, or what the path names. */
function fixedCode(column: ColumnBlueprint, scene: Scene): string | undefined {
  const start = `${propertyKey(column.name.key)}: `;
  return scene.overrides.find((entry) => entry.startsWith(start))?.slice(start.length);
}

function figureEntries(
  { measures }: AggregateEndpoint,
  { scene, rows }: { scene: Scene; rows: readonly FigureRow[] },
): string[] {
  const { decimals } = scene.file.lookup.blueprint.project;
  return measures.map((measure) => {
    const column = measure.column === undefined ? undefined : columnOf(scene.table, measure.column);
    const values = rows.map((row) => row.values.get(measure.column ?? '') ?? null);
    return `${propertyKey(measure.name.key)}: ${figureCode(measure, values, { decimals, ...(column === undefined ? {} : { column }) })}`;
  });
}
