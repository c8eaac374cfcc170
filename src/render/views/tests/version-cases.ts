import { isTaggedAsTree } from '../entity-tags.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import type { MakeBody, RowEndpoint } from './row-cases.ts';
import { Scene } from './scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

interface VersionOptions {
  readonly file: TestFile;
  readonly makeBody: MakeBody;
  /** What the row must have for the change to be possible. */
  readonly entries?: readonly string[];
}

/** Changes that state which version they are made to. Nothing for tables without versions. */
export function versionCases(endpoint: RowEndpoint, { file, makeBody, entries = [] }: VersionOptions): string[] {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  if (!scene.table.versioned) return [];
  const row = scene.addRow([...keyEntries(endpoint, scene), ...entries]);
  const code = makeBody(scene);
  const body = code === undefined ? {} : { body: code };
  // A tag that was given with more than the row says more than its version.
  const shown = file.lookup.blueprint.modules
    .flatMap((module) => module.endpoints)
    .some((other) => isTaggedAsTree(other, scene.table) && other.table === endpoint.table)
    ? '1.content'
    : '1';
  return [
    testCase('changes a row only in the version that If-Match names', {
      given: scene.lines,
      when: [
        `const stale = ${scene.call({ row, ...body, headers: "{ 'if-match': '\"2\"' }" })};`,
        `const current = ${scene.call({ row, ...body, headers: `{ 'if-match': '"${shown}"' }` })};`,
      ],
      expected: ['expect(stale.status).toBe(412);', `expect(current.status).toBe(${endpoint.status});`],
    }),
  ];
}
