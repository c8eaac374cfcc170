import type { EndpointBlueprint, RowKey } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { columnOf } from '../../samples/capacity.ts';
import { callerOf, ownerOf, signInCode } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { memberToo, outsiderCases } from './member-cases.ts';
import { Scene } from './scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** An endpoint on one row. */
export type RowEndpoint = EndpointBlueprint & RowKey;

/** Code of a request body that is fine apart from the row, when the endpoint takes one. */
export type MakeBody = (scene: Scene) => string | undefined;

/** A row that is not there. */
export function missingRowCase(endpoint: RowEndpoint, file: TestFile, makeBody: MakeBody = () => undefined): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const key = unknownKey(endpoint, scene);
  const body = makeBody(scene);
  return testCase('answers 404 for a row that does not exist', {
    given: scene.lines,
    when: [`const response = ${scene.call({ key, ...(body === undefined ? {} : { body }) })};`],
    expected: ['expect(response.status).toBe(404);', "expect(response.body.error.code).toBe('NOT_FOUND');"],
  });
}

/** What stands in the path for a row that is not there. */
export function unknownKey({ key }: RowEndpoint, scene: Scene): string {
  const column = columnOf(scene.table, key.column);
  if (column.role === 'id' || column.kind === 'reference') return `\${${scene.file.use('unknownId', 'app.ts')}}`;
  return encodeURIComponent(String(findSamples(column, 1)[0]));
}

/** A key that no row can have. */
export function malformedKeyCase(
  endpoint: RowEndpoint,
  file: TestFile,
  makeBody: MakeBody = () => undefined,
): string[] {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const column = columnOf(scene.table, endpoint.key.column);
  if (column.role !== 'id' && column.kind !== 'reference') return [];
  const body = makeBody(scene);
  return [
    testCase('answers 400 for an id that is none', {
      given: scene.lines,
      when: [`const response = ${scene.call({ key: 'not-an-id', ...(body === undefined ? {} : { body }) })};`],
      expected: [
        'expect(response.status).toBe(400);',
        `expect(response.body.error.details).toEqual({ ${endpoint.key.parameter}: expect.any(String) });`,
      ],
    }),
  ];
}

/** Somebody else's row does not exist, as far as a person can tell. */
export function strangerCase(endpoint: RowEndpoint, file: TestFile, makeBody: MakeBody = () => undefined): string[] {
  const owner = ownerOf(endpoint, file.lookup);
  const members = [...memberToo(endpoint, file, makeBody), ...outsiderCases(endpoint, file, makeBody)];
  if (owner === undefined) return members;
  const scene = new Scene(endpoint, { file, caller: owner });
  const row = scene.addRow(keyEntries(endpoint, scene));
  const stranger = scene.name('stranger');
  scene.lines.push(`const ${stranger} = await ${signInCode(owner, file)};`);
  scene.writer = stranger;
  const body = makeBody(scene);
  const call = scene.call({ row, ...(body === undefined ? {} : { body }) }).replace('owner.token', `${stranger}.token`);
  return [
    testCase('answers 404 to somebody else', {
      given: scene.lines,
      when: [`const response = ${call};`],
      expected: ['expect(response.status).toBe(404);'],
    }),
    ...members,
  ];
}
