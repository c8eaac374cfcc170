import type { EndpointBlueprint } from '../../../blueprint/model.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import type { ServiceContext, ServicePart } from './service/context.ts';
import { aggregatePart, getPart, listPart, searchPart } from './service/reads.ts';
import { syncPart } from './service/sync.ts';
import { attachmentPart } from './service/attachments.ts';
import { createPart, deletePart, movePart, restorePart, updatePart } from './service/writes.ts';
import type { TableUsage, Usage } from './usage.ts';

/** src/modules/<group>/<table>.service.ts */
export interface ServiceView {
  readonly imports: readonly string[];
  readonly parts: readonly ServicePart[];
}

/** Undefined for tables without endpoints. */
export function serviceView(
  usage: TableUsage,
  { all, lookup }: { all: Usage; lookup: Lookup },
): ServiceView | undefined {
  if (usage.endpoints.length === 0) return undefined;
  const imports = new Imports();
  const context: ServiceContext = { table: usage.table, usage, all, lookup, imports, helpers: new Map() };
  const own = usage.endpoints.map((endpoint) => servicePart(endpoint, context));
  const parts = [...own, ...context.helpers.values()];
  // Functions that say something take it with the context.
  if (/\bdb: Db\b/.test(JSON.stringify(parts))) imports.type('../../db/client.ts', 'Db');
  return { imports: imports.lines, parts };
}

function servicePart(endpoint: EndpointBlueprint, context: ServiceContext): ServicePart {
  switch (endpoint.kind) {
    case 'list':
      return listPart(endpoint, context);
    case 'search':
      return searchPart(endpoint, context);
    case 'get':
      return getPart(endpoint, context);
    case 'sync':
      return syncPart(endpoint, context);
    case 'create':
      return createPart(endpoint, context);
    case 'update':
    case 'replace':
      return updatePart(endpoint, context);
    case 'delete':
      return deletePart(endpoint, context);
    case 'restore':
      return restorePart(endpoint, context);
    case 'move':
      return movePart(endpoint, context);
    case 'aggregate':
      return aggregatePart(endpoint, context);
    case 'attach':
    case 'detach':
      return attachmentPart(endpoint, context);
  }
}
