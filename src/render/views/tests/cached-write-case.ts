import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { propertyAccess } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { isKept } from '../cache/usage.ts';
import { type ReadEndpoint, tablesRead } from '../cache/tables-read.ts';
import { anyQuery, readFunction } from './cache-cases.ts';
import { callerOf, signInCode } from './caller.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { writeOf, type WrittenRow } from './written-row.ts';

/** Who changes rows ends the answers that are kept of them: what is read next is read from the database. */
export function cachedWriteCase(endpoint: EndpointBlueprint, file: TestFile): string[] {
  const reader = readerOf(endpoint, file);
  if (reader === undefined) return [];
  const write = writeOf(endpoint, file);
  const read = write === undefined ? undefined : readCode(reader, { file, ...write });
  if (write === undefined || read === undefined) return [];
  const countQueries = file.use('countQueries', 'app.ts');
  return [
    testCase('is seen at once where answers are kept', {
      given: [...write.scene.lines, read],
      when: ['await read();', `const response = ${write.call};`],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        `expect(await ${countQueries}(read)).toBeGreaterThan(0);`,
      ],
    }),
  ];
}

/** A kept read of the same table for everybody who may at all; one of all rows, where there is one. */
function readerOf(endpoint: EndpointBlueprint, { lookup }: TestFile): ReadEndpoint | undefined {
  const { kind, table } = endpoint;
  if (['get', 'list', 'search', 'aggregate'].includes(kind)) return undefined;
  const written = 'relation' in endpoint ? endpoint.relation.junction : table;
  const all = lookup
    .endpointsOf(table)
    .filter((reader): reader is ReadEndpoint => isKept(reader) && reader.pathColumns.length === 0)
    .filter((reader) => tablesRead(reader, lookup).includes(written))
    .filter(({ ownerScoped, member }) => !ownerScoped && member === undefined);
  return all.find((endpoint) => endpoint.kind !== 'get') ?? all[0];
}

function readCode(reader: ReadEndpoint, { file, scene, row }: { file: TestFile } & WrittenRow): string | undefined {
  const caller = callerOf(reader, file.lookup);
  const signsIn = caller.variable !== undefined;
  if (signsIn) scene.lines.push(`const reader = await ${signInCode(caller, file)};`);
  const token = signsIn ? ', { token: reader.token }' : '';
  const { basePath } = file.lookup.blueprint.project;
  const call = file.use('call', 'app.ts');
  if (reader.kind !== 'get') {
    return readFunction(`${call}('GET', '${basePath}${reader.path}${anyQuery(reader).query ?? ''}'${token})`);
  }
  const column = columnOf(scene.table, reader.key.column);
  if (row === undefined || !['uuid', 'integer', 'slug'].includes(column.kind)) return undefined;
  const path = reader.path.replace(`:${reader.key.parameter}`, `\${${row}${propertyAccess(column.name.key)}}`);
  return readFunction(`${call}('GET', \`${basePath}${path}\`${token})`);
}
