import type { AttachEndpoint } from '../../../blueprint/model.ts';
import { columnOf } from '../../samples/capacity.ts';
import { tableFile } from '../places.ts';
import { callerOf } from './caller.ts';
import { keyEntries } from './key-entries.ts';
import { ownedBy } from './owned-by.ts';
import { strangerCase } from './row-cases.ts';
import { Scene } from './scene.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';

/** Tests of endpoints that connect two rows and take the connection away. */
export function attachCases(endpoint: AttachEndpoint, file: TestFile): string[] {
  return [
    endpoint.kind === 'attach' ? attaches(endpoint, file) : detaches(endpoint, file),
    ...missingEnds(endpoint, file),
    ...foreignTarget(endpoint, file),
    ...strangerCaseWithTarget(endpoint, file),
  ];
}

interface Ends {
  readonly scene: Scene;
  readonly row: string;
  readonly target: string;
}

export function beginAttachment(endpoint: AttachEndpoint, file: TestFile): Ends {
  const { scene, row } = beginWithoutTarget(endpoint, file);
  const other = file.lookup.table(endpoint.relation.target);
  // A row's own tenant is the only one of its tenants that it can be connected with.
  if (endpoint.tenantTarget && other.tenancy?.kind === 'self' && scene.tenant !== undefined) {
    scene.setParameter(endpoint.targetParameter, `\${${scene.tenant}.id}`);
    return { scene, row, target: scene.tenant };
  }
  const target = scene.rowName(other);
  const owner = endpoint.ownedTarget && !endpoint.tenantTarget ? scene.caller.variable : undefined;
  const entries = owner === undefined ? [] : ownedBy(other, { owner, file });
  scene.lines.push(`const ${target} = await ${scene.createRelated(other, entries)};`);
  scene.setParameter(endpoint.targetParameter, `\${${target}.id}`);
  return { scene, row, target };
}

function beginWithoutTarget(endpoint: AttachEndpoint, file: TestFile): Omit<Ends, 'target'> {
  const scene = new Scene(endpoint, { file, caller: callerOf(endpoint, file.lookup) });
  return { scene, row: scene.addRow(keyEntries(endpoint, scene)) };
}

export function junctionOf(
  endpoint: AttachEndpoint,
  { file, row, target }: { file: TestFile; row: string; target: string },
) {
  const junction = file.lookup.table(endpoint.relation.junction);
  const constant = file.useSource(junction.identifiers.table, `db/schema/${tableFile(junction)}.ts`);
  const own = columnOf(junction, endpoint.relation.ownColumn).name.key;
  const other = columnOf(junction, endpoint.relation.targetColumn).name.key;
  const database = file.use('database', 'setup/database.ts');
  return {
    junction,
    rows: `const rows = await ${database}.db.select().from(${constant});`,
    pair: `{ ${own}: ${row}.id, ${other}: ${target}.id }`,
    entries: [`${own}: ${row}.id`, `${other}: ${target}.id`],
  };
}

function attaches(endpoint: AttachEndpoint, file: TestFile): string {
  const { scene, row, target } = beginAttachment(endpoint, file);
  const { rows, pair } = junctionOf(endpoint, { file, row, target });
  const call = scene.call({ row });
  return testCase('connects the two, once however often it is asked', {
    given: scene.lines,
    when: [`const first = ${call};`, `const again = ${call};`, rows],
    expected: [
      `expect([first.status, again.status]).toEqual([${endpoint.status}, ${endpoint.status}]);`,
      `expect(rows).toEqual([expect.objectContaining(${pair})]);`,
    ],
  });
}

function detaches(endpoint: AttachEndpoint, file: TestFile): string {
  const { scene, row, target } = beginAttachment(endpoint, file);
  const { junction, rows, entries } = junctionOf(endpoint, { file, row, target });
  const call = scene.call({ row });
  return testCase('takes the connection away, and does not mind that it is gone', {
    given: [...scene.lines, `await ${file.create(junction, entries)};`],
    when: [`const first = ${call};`, `const again = ${call};`, rows],
    expected: [
      `expect([first.status, again.status]).toEqual([${endpoint.status}, ${endpoint.status}]);`,
      'expect(rows).toEqual([]);',
    ],
  });
}

function missingEnds(endpoint: AttachEndpoint, file: TestFile): string[] {
  const unknownId = file.use('unknownId', 'app.ts');
  const { scene } = beginAttachment(endpoint, file);
  const isById = columnOf(scene.table, endpoint.key.column).role === 'id';
  const missingRow = isById
    ? [
        testCase('answers 404 for a row that does not exist', {
          given: scene.lines,
          when: [`const response = ${scene.call({ key: `\${${unknownId}}` })};`],
          expected: ['expect(response.status).toBe(404);'],
        }),
      ]
    : [];
  if (endpoint.kind === 'detach') return missingRow;
  const { scene: other, row } = beginWithoutTarget(endpoint, file);
  other.setParameter(endpoint.targetParameter, `\${${unknownId}}`);
  return [
    ...missingRow,
    testCase('answers 404 when there is nothing to connect it with', {
      given: other.lines,
      when: [`const response = ${other.call({ row })};`],
      expected: ['expect(response.status).toBe(404);'],
    }),
  ];
}

/** What is connected has to be the caller's own, or of the same tenant. */
function foreignTarget(endpoint: AttachEndpoint, file: TestFile): string[] {
  if (!endpoint.ownedTarget && !endpoint.tenantTarget) return [];
  const { scene, row } = beginWithoutTarget(endpoint, file);
  const other = file.lookup.table(endpoint.relation.target);
  const variable = scene.rowName(other);
  scene.lines.push(`const ${variable} = await ${file.create(other)};`);
  scene.setParameter(endpoint.targetParameter, `\${${variable}.id}`);
  const tenant = endpoint.tenantTarget ? file.lookup.table(scene.table.tenancy?.tenant ?? '').entity.words : '';
  return [
    testCase(`answers 404 for something of ${tenant === '' ? 'somebody else' : `another ${tenant}`}`, {
      given: scene.lines,
      when: [`const response = ${scene.call({ row })};`],
      expected: ['expect(response.status).toBe(404);'],
    }),
  ];
}

function strangerCaseWithTarget(endpoint: AttachEndpoint, file: TestFile): string[] {
  const target = file.lookup.table(endpoint.relation.target);
  return strangerCase(endpoint, file, (scene) => {
    const variable = scene.rowName(target);
    scene.lines.push(`const ${variable} = await ${file.create(target)};`);
    scene.setParameter(endpoint.targetParameter, `\${${variable}.id}`);
    return undefined;
  });
}
