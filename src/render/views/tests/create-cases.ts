import type { ColumnBlueprint, CreateEndpoint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { inputKeyOf, valueCode } from '../../samples/value-code.ts';
import { bodyRefusals } from './body-refusals.ts';
import { callerOf } from './caller.ts';
import { endpointsOf } from './endpoints-of.ts';
import { foundsTenant, refusesOutsiders } from './member-cases.ts';
import { objectCode, requestBody, sampleCode } from './request-body.ts';
import { Scene } from './scene.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { uniqueCases } from './unique-cases.ts';
import { validationCases } from './validation-cases.ts';
import { describeOne } from './words.ts';

/** Tests of an endpoint that creates a row. */
export function createCases(endpoint: CreateEndpoint, file: TestFile): string[] {
  return [
    createsRow(endpoint, file),
    ...fillsDefaults(endpoint, file),
    ...trimsText(endpoint, file),
    ...validationCases(endpoint, file),
    ...bodyRefusals(endpoint, file),
    ...uniqueCases(endpoint, file),
    ...foundsTenant(endpoint, begin(endpoint, file)),
    ...refusesOutsiders(endpoint, file),
  ];
}

function begin(endpoint: CreateEndpoint, file: TestFile): Scene {
  return new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
}

function createsRow(endpoint: CreateEndpoint, file: TestFile): string {
  const scene = begin(endpoint, file);
  const { table } = scene;
  const body = requestBody(endpoint, scene);
  const sent = body.hidden.length === 0 ? 'input' : objectCode(['...input', ...body.hidden]);
  const filled = scene.overrides.filter((_, index) => isVisibleFixed(scene, index));
  const hidden = endpoint.input.map((name) => columnOf(table, name)).filter((column) => column.hidden);
  return testCase(`creates ${describeOne(table.entity.words)}`, {
    given: [...scene.lines, ...body.lines, `const input = ${objectCode(body.visible)};`],
    when: [`const response = ${scene.call({ body: sent })};`],
    expected: [
      `expect(response.status).toBe(${endpoint.status});`,
      `expect(response.body.data).toMatchObject(${filled.length === 0 ? 'input' : `{ ...input, ${filled.join(', ')} }`});`,
      ...hidden
        .flatMap((column) => [column.name.key, ...(column.inputKey === undefined ? [] : [column.inputKey])])
        .map((key) => `expect(response.body.data).not.toHaveProperty(${quoteString(key)});`),
      ...locationExpectation(endpoint, file),
      ...(table.versioned ? [`expect(response.headers['etag']).toBe('"1"');`] : []),
    ],
  });
}

/** Values that come from the caller or the path are repeated in the answer too. */
function isVisibleFixed(scene: Scene, index: number): boolean {
  const name = [...scene.fixed][index];
  const column = name === undefined ? undefined : columnOf(scene.table, name);
  return column !== undefined && !column.hidden && column.kind !== 'datetime';
}

/** The address of what was created, where an endpoint gets one row by it. */
function locationExpectation(endpoint: CreateEndpoint, file: TestFile): string[] {
  const { blueprint } = file.lookup;
  const get = endpointsOf(file.lookup.table(endpoint.table), file.lookup).find(
    (other) => other.kind === 'get' && other.key.column === 'id' && other.pathColumns.length === 0,
  );
  if (get === undefined) return [];
  const path = get.path.replace(/:[A-Za-z_$][\w$]*/, '${response.body.data.id}');
  return [`expect(response.headers['location']).toBe(\`${blueprint.project.basePath}${path}\`);`];
}

/** Only what must be given is given: the rest has its default, or is null. */
function fillsDefaults(endpoint: CreateEndpoint, file: TestFile): string[] {
  const scene = begin(endpoint, file);
  const columns = endpoint.input.map((name) => columnOf(scene.table, name));
  const optional = columns.filter((column) => !column.requiredInput && !column.hidden);
  if (optional.length === 0) return [];
  // What is filled in by `build…()` is taken out again: undefined is not sent.
  const body = optional.reduce((smaller, column) => smaller.without(column), requestBody(endpoint, scene));
  const expected = optional.map((column) => `${propertyKey(column.name.key)}: ${defaultCode(column, scene)}`);
  return [
    testCase('fills in what may be left out', {
      given: [...scene.lines, ...body.lines],
      when: [`const response = ${scene.call({ body: body.code })};`],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect(response.body.data).toMatchObject(${objectCode(expected)});`,
      ],
    }),
  ];
}

function defaultCode(column: ColumnBlueprint, { file }: Scene): string {
  const given = column.default;
  if (given === undefined) return 'null';
  if (typeof given === 'object' && given !== null && 'now' in given) return 'expect.any(String)';
  const value = column.kind === 'datetime' ? new Date(String(given)).toISOString() : given;
  return valueCode(column, value, { form: 'json', decimals: file.lookup.blueprint.project.decimals });
}

/** Text is stored without the spaces around it, and in lower case, where the plan says so. */
function trimsText(endpoint: CreateEndpoint, file: TestFile): string[] {
  const scene = begin(endpoint, file);
  const { table } = scene;
  const changed = endpoint.input
    .map((name) => columnOf(table, name))
    .filter((column) => !column.hidden && (column.trim || column.lower) && column.kind !== 'password');
  const rows = changed.flatMap((column) => {
    const sample = sampleCode(column, scene);
    const upper = column.lower ? sample.toUpperCase() : sample;
    const sent = column.trim ? `'  ${upper.slice(1, -1)} '` : upper;
    return sent === sample ? [] : [`[${quoteString(inputKeyOf(column))}, ${sent}, ${sample}]`];
  });
  if (rows.length === 0) return [];
  const body = requestBody(endpoint, scene);
  return [
    testTable(
      'tidies %s: %j',
      { rows, parameters: 'field, sent, stored' },
      {
        given: [...scene.lines, ...body.lines],
        when: [`const response = ${scene.call({ body: body.with('[field]', 'sent').code })};`],
        expected: [
          `expect(response.status).toBe(${endpoint.status});`,
          'expect(response.body.data).toMatchObject({ [field]: stored });',
        ],
      },
    ),
  ];
}
