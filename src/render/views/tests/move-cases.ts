import type { MoveEndpoint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { tableFile } from '../places.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { malformedKeyCase, missingRowCase, strangerCase } from './row-cases.ts';
import { Scene } from './scene.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { versionCases } from './version-cases.ts';

/** Tests of an endpoint that moves a row to another state. */
export function moveCases(endpoint: MoveEndpoint, file: TestFile): string[] {
  return [
    movesFrom(endpoint, file),
    refusesFrom(endpoint, file),
    movesOnce(endpoint, file),
    ...versionCases(endpoint, {
      file,
      makeBody: () => undefined,
      entries: [stateEntry(endpoint, file, quoteString(endpoint.from[0] ?? ''))],
    }),
    missingRowCase(endpoint, file),
    ...malformedKeyCase(endpoint, file),
    ...strangerCase(endpoint, file),
  ];
}

function begin(endpoint: MoveEndpoint, file: TestFile, state: string): { scene: Scene; row: string; key: string } {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const key = propertyKey(columnOf(scene.table, endpoint.column).name.key);
  return { scene, key, row: scene.addRow([...keyEntries(endpoint, scene), stateEntry(endpoint, file, state)]) };
}

export function stateEntry(endpoint: MoveEndpoint, file: TestFile, state: string): string {
  const key = propertyKey(file.lookup.column(endpoint.table, endpoint.column).name.key);
  return key === state ? key : `${key}: ${state}`;
}

function stateRows(states: readonly string[], { endpoint, file }: { endpoint: MoveEndpoint; file: TestFile }) {
  const table = file.lookup.table(endpoint.table);
  const type = file.useSource(table.entity.pascal, `db/schema/${tableFile(table)}.ts`, { isType: true });
  const key = columnOf(table, endpoint.column).name.key;
  return { type: `${type}[${quoteString(key)}]`, rows: states.map((state) => quoteString(state)), parameters: 'state' };
}

function movesFrom(endpoint: MoveEndpoint, file: TestFile): string {
  const { scene, row, key } = begin(endpoint, file, 'state');
  const version = scene.table.columns.find((column) => column.role === 'version');
  const next = version === undefined ? '' : `, ${propertyKey(version.name.key)}: 2`;
  return testTable(`moves from %s to ${endpoint.to}`, stateRows(endpoint.from, { endpoint, file }), {
    given: scene.lines,
    when: [`const response = ${scene.call({ row })};`],
    expected: [
      `expect(response.status).toBe(${endpoint.status});`,
      `expect(response.body.data).toMatchObject({ id: ${row}.id, ${key}: ${quoteString(endpoint.to)}${next} });`,
    ],
  });
}

function refusesFrom(endpoint: MoveEndpoint, file: TestFile): string {
  const { scene, row } = begin(endpoint, file, 'state');
  const values = columnOf(scene.table, endpoint.column).values ?? [];
  return testTable(
    'refuses to move from %s',
    stateRows(
      values.filter((value) => !endpoint.from.includes(value)),
      { endpoint, file },
    ),
    {
      given: scene.lines,
      when: [`const response = ${scene.call({ row })};`],
      expected: ['expect(response.status).toBe(409);', "expect(response.body.error.code).toBe('INVALID_STATE');"],
    },
  );
}

/** Of several at once, one gets through: the others find the row in its new state. */
function movesOnce(endpoint: MoveEndpoint, file: TestFile): string {
  const { scene, row } = begin(endpoint, file, quoteString(endpoint.from[0] ?? ''));
  const call = scene.call({ row }).replace(/^await /, '');
  return testCase('moves a row once, however many ask at the same time', {
    given: scene.lines,
    when: [`const responses = await Promise.all(Array.from({ length: 4 }, () => ${call}));`],
    expected: [
      `expect(responses.map((response) => response.status).sort()).toEqual([${endpoint.status}, 409, 409, 409]);`,
    ],
  });
}
