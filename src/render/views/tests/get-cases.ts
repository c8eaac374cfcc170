import type { GetEndpoint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { callerOf, overseerOf } from './caller.ts';
import { includeCases } from './include-cases.ts';
import { keyEntries } from './key-entries.ts';
import { malformedKeyCase, missingRowCase, strangerCase } from './row-cases.ts';
import { Scene } from './scene.ts';
import { seenName } from './seen-row.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Tests of an endpoint that answers with one row. */
export function getCases(endpoint: GetEndpoint, file: TestFile): string[] {
  return [
    answersWithRow(endpoint, file),
    ...includeCases(endpoint, file),
    ...overseerSees(endpoint, file),
    ...strangerCase(endpoint, file),
    missingRowCase(endpoint, file),
    ...malformedKeyCase(endpoint, file),
    ...hidesDeleted(endpoint, file),
    sendsOnce(endpoint, file),
  ];
}

function answersWithRow(endpoint: GetEndpoint, file: TestFile): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const row = scene.addRow(keyEntries(endpoint, scene));
  const matcher = endpoint.include.length === 0 ? 'toEqual' : 'toMatchObject';
  return testCase('answers with the row', {
    given: scene.lines,
    when: [`const response = ${scene.call({ row })};`],
    expected: [
      'expect(response.status).toBe(200);',
      `expect(response.body.data).${matcher}(${seenName}(${row}));`,
      ...cacheExpectation(endpoint),
    ],
  });
}

function cacheExpectation({ cacheSeconds, allow }: GetEndpoint): string[] {
  if (cacheSeconds === undefined) return [];
  const scope = allow.includes('public') ? 'public' : 'private';
  return [`expect(response.headers['cache-control']).toBe('${scope}, max-age=${cacheSeconds}');`];
}

function overseerSees(endpoint: GetEndpoint, file: TestFile): string[] {
  const caller = overseerOf(endpoint);
  if (caller === undefined) return [];
  const scene = new Scene(endpoint, { file, caller });
  const row = scene.addRow(keyEntries(endpoint, scene));
  return [
    testCase(`shows every row to ${caller.role ?? ''}`, {
      given: scene.lines,
      when: [`const response = ${scene.call({ row })};`],
      expected: ['expect(response.status).toBe(200);', `expect(response.body.data.id).toBe(${row}.id);`],
    }),
  ];
}

function hidesDeleted(endpoint: GetEndpoint, file: TestFile): string[] {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  if (!scene.table.softDelete || scene.isSelf) return [];
  const deletedAt = scene.table.columns.find((column) => column.role === 'deleted_at');
  const row = scene.addRow([...keyEntries(endpoint, scene), `${propertyKey(deletedAt?.name.key ?? '')}: new Date()`]);
  return [
    testCase('does not find a deleted row', {
      given: scene.lines,
      when: [`const response = ${scene.call({ row })};`],
      expected: ['expect(response.status).toBe(404);'],
    }),
  ];
}

/** The client that has the answer already is told so, and gets a new one once the row has changed. */
function sendsOnce(endpoint: GetEndpoint, file: TestFile): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const row = scene.addRow(keyEntries(endpoint, scene));
  return testCase('answers 304 to a client that has the row already', {
    given: scene.lines,
    when: [
      `const first = ${scene.call({ row })};`,
      `const again = ${scene.call({ row, headers: "{ 'if-none-match': String(first.headers['etag']) }" })};`,
      `const other = ${scene.call({ row, headers: "{ 'if-none-match': '\"another\"' }" })};`,
    ],
    expected: [
      "expect(first.headers['etag']).toMatch(/^\"/);",
      'expect([again.status, other.status]).toEqual([304, 200]);',
    ],
  });
}
