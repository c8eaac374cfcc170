import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { tableFile } from '../places.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { writeOf } from './written-row.ts';

/** Kinds of endpoints that write the rows of their table. */
const writers: ReadonlySet<EndpointBlueprint['kind']> = new Set([
  ...(['create', 'update', 'replace', 'move', 'delete', 'restore'] as const),
]);

/** Rows of audited tables say who made them, and who changed them last, whoever that is. */
export function stampCases(endpoint: EndpointBlueprint, file: TestFile): string[] {
  if (!writers.has(endpoint.kind) || (endpoint.kind === 'delete' && !endpoint.soft)) return [];
  const table = file.lookup.table(endpoint.table);
  const stamps = table.columns.filter(({ stamp }) => stamp !== undefined);
  const write = stamps.length === 0 ? undefined : writeOf(endpoint, file);
  if (write === undefined) return [];
  const { scene, row, call } = write;
  const person = scene.caller.variable === undefined ? 'null' : `${scene.caller.variable}.id`;
  const expected = stamps.map(({ name, stamp }) => {
    // A row that was there before, a factory has made.
    return `${propertyKey(name.key)}: ${stamp === 'changed' || row === undefined ? person : 'null'}`;
  });
  const constant = file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`);
  const isRow = `${file.useSource('eq', 'drizzle-orm')}(${constant}.id, ${row ?? 'response.body.data'}.id)`;
  const database = file.use('database', 'setup/database.ts');
  return [
    testCase('notes who it was', {
      given: scene.lines,
      when: [
        `const response = ${call};`,
        `const rows = await ${database}.db.select().from(${constant}).where(${isRow});`,
      ],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect(rows).toMatchObject([{ ${expected.join(', ')} }]);`,
      ],
    }),
  ];
}
