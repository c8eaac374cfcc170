import type { EndpointBlueprint, TableBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { aggregateCases } from './aggregate-cases.ts';
import { attachCases } from './attach-cases.ts';
import { cacheCases } from './cache-cases.ts';
import { cachedWriteCase } from './cached-write-case.ts';
import { createCases } from './create-cases.ts';
import { deleteCases, restoreCases } from './delete-cases.ts';
import { getCases } from './get-cases.ts';
import { listCases } from './list-cases.ts';
import { moveCases } from './move-cases.ts';
import { rateLimitCase } from './rate-limit-case.ts';
import { searchCases } from './search-cases.ts';
import { type SeenFunction, seenFunction } from './seen-row.ts';
import { type SharedUse, TestFile } from './test-file.ts';
import { stampCases } from './stamp-cases.ts';
import { toldCases } from './told-cases.ts';
import { syncCases } from './sync-cases.ts';
import { replaceCases, updateCases } from './update-cases.ts';

/** The tests of one table's endpoints. */
export interface TableTestView {
  readonly imports: readonly string[];
  readonly seen?: SeenFunction;
  readonly endpoints: readonly { readonly name: string; readonly cases: readonly string[] }[];
}

export interface TableTestRequest {
  readonly table: TableBlueprint;
  readonly endpoints: readonly EndpointBlueprint[];
  readonly uses: SharedUse;
}

export function tableTestView({ table, endpoints, uses }: TableTestRequest, lookup: Lookup): TableTestView {
  const file = new TestFile(lookup, { depth: 2, uses });
  const written = endpoints.map((endpoint) => ({
    name: `${endpoint.method} ${lookup.blueprint.project.basePath}${endpoint.planPath}`,
    cases: [
      ...casesOf(endpoint, file),
      ...cacheCases(endpoint, file),
      ...cachedWriteCase(endpoint, file),
      ...toldCases(endpoint, file),
      ...stampCases(endpoint, file),
      ...rateLimitCase(endpoint, file),
    ],
  }));
  const code = written.flatMap(({ cases }) => cases).join('\n');
  const seen = /\bseen\b/.test(code) ? seenFunction(table, file) : undefined;
  const imports = file.importsOf(
    `describe(\n${code}\n${seen === undefined ? '' : `function seen(${seen.row}: ${seen.type})`}`,
  );
  return {
    imports,
    ...(seen === undefined ? {} : { seen }),
    endpoints: written.filter(({ cases }) => cases.length > 0),
  };
}

function casesOf(endpoint: EndpointBlueprint, file: TestFile): string[] {
  switch (endpoint.kind) {
    case 'list':
      return listCases(endpoint, file);
    case 'search':
      return searchCases(endpoint, file);
    case 'get':
      return getCases(endpoint, file);
    case 'sync':
      return syncCases(endpoint, file);
    case 'create':
      return createCases(endpoint, file);
    case 'update':
      return updateCases(endpoint, file);
    case 'replace':
      return replaceCases(endpoint, file);
    case 'delete':
      return deleteCases(endpoint, file);
    case 'restore':
      return restoreCases(endpoint, file);
    case 'move':
      return moveCases(endpoint, file);
    case 'aggregate':
      return aggregateCases(endpoint, file);
    case 'attach':
    case 'detach':
      return attachCases(endpoint, file);
  }
}
