import type { DeleteEndpoint, ReferenceBlueprint, RestoreEndpoint } from '../../../blueprint/model.ts';
import { propertyAccess, propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { tableFile } from '../places.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { keepsFounder } from './member-cases.ts';
import { malformedKeyCase, missingRowCase, strangerCase } from './row-cases.ts';
import { Scene } from './scene.ts';
import { seenName } from './seen-row.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { versionCases } from './version-cases.ts';

/** Tests of an endpoint that deletes a row. */
export function deleteCases(endpoint: DeleteEndpoint, file: TestFile): string[] {
  return [
    deletesRow(endpoint, file),
    ...letGo(endpoint, file).map((reference) => deletesParent(endpoint, { file, reference })),
    ...versionCases(endpoint, { file, makeBody: () => undefined }),
    missingRowCase(endpoint, file),
    ...malformedKeyCase(endpoint, file),
    ...strangerCase(endpoint, file),
    ...keepsFounder(endpoint, file),
  ];
}

/** References to the deleted row that something becomes of: a deleted person stays the one who made a row. */
function letGo({ table, soft }: DeleteEndpoint, { lookup }: TestFile): readonly ReferenceBlueprint[] {
  const { referencedBy } = lookup.table(table);
  return referencedBy.filter(({ table: from, column }) => !soft || lookup.column(from, column).stamp === undefined);
}

function begin(endpoint: DeleteEndpoint, file: TestFile): { scene: Scene; row: string } {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  return { scene, row: scene.addRow(keyEntries(endpoint, scene)) };
}

/** The stored rows of a table with this id: none, or one. */
function stored(table: Parameters<typeof tableFile>[0], { file, id }: { file: TestFile; id: string }): string {
  const constant = file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`);
  file.useSource('eq', 'drizzle-orm');
  return `await ${file.use('database', 'setup/database.ts')}.db.select().from(${constant}).where(eq(${constant}.id, ${id}))`;
}

function deletesRow(endpoint: DeleteEndpoint, file: TestFile): string {
  const { scene, row } = begin(endpoint, file);
  const { table } = scene;
  const deletedAt = table.columns.find((column) => column.role === 'deleted_at');
  // Who has deleted their own account is known no more.
  const isSelf = row === scene.caller.variable;
  return testCase(endpoint.soft ? 'marks the row as deleted, once' : 'deletes the row, once', {
    given: scene.lines,
    when: [
      `const response = ${scene.call({ row })};`,
      `const again = ${scene.call({ row })};`,
      `const rows = ${stored(table, { file, id: `${row}.id` })};`,
    ],
    expected: [
      `expect([response.status, again.status]).toEqual([${endpoint.status}, ${isSelf ? 401 : 404}]);`,
      deletedAt === undefined
        ? 'expect(rows).toEqual([]);'
        : `expect(rows.map((stored) => stored${propertyAccess(deletedAt.name.key)})).toEqual([expect.any(Date)]);`,
    ],
  });
}

/** What becomes of a row that refers to the deleted one. */
function deletesParent(
  endpoint: DeleteEndpoint,
  { file, reference }: { file: TestFile; reference: ReferenceBlueprint },
): string {
  const { scene, row } = begin(endpoint, file);
  const child = file.lookup.table(reference.table);
  const column = columnOf(child, reference.column);
  const variable = scene.rowName(child);
  const key = column.name.key;
  const deletedAt = child.columns.find((candidate) => candidate.role === 'deleted_at');
  const given = [
    ...scene.lines,
    `const ${variable} = await ${file.create(child, [`${propertyKey(key)}: ${row}.id`])};`,
  ];
  const when = [
    `const response = ${scene.call({ row })};`,
    `const rows = ${stored(child, { file, id: `${variable}.id` })};`,
  ];
  const deleted = `expect(response.status).toBe(${endpoint.status});`;
  const words = child.name.words === scene.table.name.words ? `other ${child.name.words}` : child.name.words;
  const by =
    child.references.filter((other) => other.target === reference.target).length > 1
      ? ` by ${reference.name.words}`
      : '';
  if (reference.onDelete === 'restrict') {
    const mark = scene.table.columns.find((candidate) => candidate.role === 'deleted_at');
    return testCase(`refuses to delete a row that ${words} refer to${by}`, {
      given,
      when: [...when, `const kept = ${stored(scene.table, { file, id: `${row}.id` })};`],
      expected: [
        'expect(response.status).toBe(409);',
        'expect(rows).toHaveLength(1);',
        mark === undefined
          ? 'expect(kept).toHaveLength(1);'
          : `expect(kept.map((stored) => stored${propertyAccess(mark.name.key)})).toEqual([null]);`,
      ],
    });
  }
  if (reference.onDelete === 'set null') {
    return testCase(`lets go of ${words} that refer to it${by}`, {
      given,
      when,
      expected: [deleted, `expect(rows.map((stored) => stored${propertyAccess(key)})).toEqual([null]);`],
    });
  }
  return testCase(`takes ${words} along${by}`, {
    given,
    when,
    expected: [
      deleted,
      // A soft deletion marks what can be marked.
      endpoint.soft && deletedAt !== undefined
        ? `expect(rows.map((stored) => stored${propertyAccess(deletedAt.name.key)})).toEqual([expect.any(Date)]);`
        : 'expect(rows).toEqual([]);',
    ],
  });
}

/** Tests of an endpoint that brings a deleted row back. */
export function restoreCases(endpoint: RestoreEndpoint, file: TestFile): string[] {
  const table = file.lookup.table(endpoint.table);
  const deletedAt = table.columns.find((column) => column.role === 'deleted_at');
  const entry = `${propertyKey(deletedAt?.name.key ?? '')}: new Date()`;
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  if (scene.isSelf) return [];
  const row = scene.addRow([...keyEntries(endpoint, scene), entry]);
  const seen = ['version', 'updated_at'].flatMap((role) => table.columns.filter((column) => column.role === role));
  const person = scene.caller.variable === undefined ? 'null' : `${scene.caller.variable}.id`;
  const changed = [
    ...seen.map(({ name, role }) => `${propertyKey(name.key)}: ${role === 'version' ? '2' : 'expect.any(String)'}`),
    ...table.columns.flatMap(({ name, stamp }) => (stamp === 'changed' ? [`${propertyKey(name.key)}: ${person}`] : [])),
  ];
  return [
    testCase('brings a deleted row back', {
      given: scene.lines,
      when: [`const response = ${scene.call({ row })};`],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect(response.body.data).toEqual({ ...${seenName}(${row})${changed.map((part) => `, ${part}`).join('')} });`,
      ],
    }),
    refusesLiving(endpoint, file),
    missingRowCase(endpoint, file),
    ...strangerCase(endpoint, file),
  ];
}

function refusesLiving(endpoint: RestoreEndpoint, file: TestFile): string {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  const row = scene.addRow(keyEntries(endpoint, scene));
  return testCase('refuses to restore what is not deleted', {
    given: scene.lines,
    when: [`const response = ${scene.call({ row })};`],
    expected: ['expect(response.status).toBe(409);', "expect(response.body.error.code).toBe('INVALID_STATE');"],
  });
}
