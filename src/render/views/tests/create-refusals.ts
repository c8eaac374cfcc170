import type { ColumnBlueprint, CreateEndpoint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { columnOf } from '../../samples/capacity.ts';
import { inputKeyOf } from '../../samples/value-code.ts';
import { callerOf } from './caller.ts';
import { isOwned, requestBody } from './request-body.ts';
import { Scene } from './scene.ts';
import { testCase, testTable } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { describeOne } from './words.ts';

/** Bodies that are refused for the fields they have or lack, or for the rows they refer to. */
export function createRefusals(endpoint: CreateEndpoint, file: TestFile): string[] {
  const references = endpoint.input
    .map((name) => columnOf(file.lookup.table(endpoint.table), name))
    .filter((column) => column.reference !== undefined);
  const unknownId = file.use('unknownId', 'app.ts');
  return [
    ...requiresFields(endpoint, file),
    ...refusesKeptFields(endpoint, file),
    ...references.map((column) =>
      refusesReference(endpoint, { file, column, what: 'that does not exist', id: unknownId }),
    ),
    ...references
      .filter((column) => endpoint.ownerScoped && isOwned(column, endpoint))
      .map((column) => refusesStrangers(endpoint, { file, column })),
  ];
}

function begin(endpoint: CreateEndpoint, file: TestFile): Scene {
  return new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
}

function requiresFields(endpoint: CreateEndpoint, file: TestFile): string[] {
  const scene = begin(endpoint, file);
  const required = endpoint.input.map((name) => columnOf(scene.table, name)).filter((column) => column.requiredInput);
  if (required.length === 0) return [];
  const body = requestBody(endpoint, scene);
  return [
    testTable(
      'requires %s',
      { rows: required.map((column) => quoteString(inputKeyOf(column))), parameters: 'field' },
      {
        given: [...scene.lines, ...body.lines],
        when: [`const response = ${scene.call({ body: body.with('[field]', 'undefined').code })};`],
        expected: [
          'expect(response.status).toBe(400);',
          'expect(response.body.error.details).toEqual({ [field]: expect.any(String) });',
        ],
      },
    ),
  ];
}

/** What the system keeps, and what nobody has heard of, cannot be given. */
function refusesKeptFields(endpoint: CreateEndpoint, file: TestFile): string[] {
  const scene = begin(endpoint, file);
  const { table } = scene;
  const accepted = new Set(endpoint.input);
  const kept = table.columns.filter((column) => !accepted.has(column.name.snake)).map((column) => column.name.key);
  const unknown =
    ['nonsense', 'nonsense2'].find((key) => table.columns.every((column) => column.name.key !== key)) ?? 'nonsense3';
  const inputKeys = new Set(endpoint.input.map((name) => inputKeyOf(columnOf(table, name))));
  const body = requestBody(endpoint, scene);
  return [
    testTable(
      'refuses %s, which clients do not give',
      { rows: [...kept.filter((key) => !inputKeys.has(key)), unknown].map(quoteString), parameters: 'field' },
      {
        given: [...scene.lines, ...body.lines],
        when: [`const response = ${scene.call({ body: body.with('[field]', "'x'").code })};`],
        expected: [
          'expect(response.status).toBe(400);',
          'expect(response.body.error.details).toEqual({ [field]: expect.any(String) });',
        ],
      },
    ),
  ];
}

interface ReferencePlace {
  readonly file: TestFile;
  readonly column: ColumnBlueprint;
}

function refusesStrangers(endpoint: CreateEndpoint, { file, column }: ReferencePlace): string {
  const parent = file.lookup.table(column.reference?.table ?? '');
  const id = `(await ${file.create(parent)}).id`;
  return refusesReference(endpoint, { file, column, what: 'of somebody else', id });
}

/** A reference to a row that is not there, as far as the caller can tell. */
function refusesReference(
  endpoint: CreateEndpoint,
  { file, column, what, id }: ReferencePlace & { readonly what: string; readonly id: string },
): string {
  const scene = begin(endpoint, file);
  const body = requestBody(endpoint, scene).with(inputKeyOf(column), id);
  return testCase(`refuses ${describeOne(column.reference?.name.words ?? '')} ${what}`, {
    given: [...scene.lines, ...body.lines],
    when: [`const response = ${scene.call({ body: body.code })};`],
    expected: [
      'expect(response.status).toBe(409);',
      `expect(response.body.error.details).toHaveProperty(${quoteString(column.name.key)});`,
    ],
  });
}
