import type { PlannedEndpoint } from '../api.ts';
import { scopeOf } from '../api-keys.ts';
import { compact } from '../compact.ts';
import type { EndpointBase, EndpointBlueprint } from '../model.ts';
import { resolvePath } from '../paths.ts';
import type { Callers } from '../permissions.ts';
import type { SchemaTable } from '../schema-table.ts';
import { checkVerb } from './check-verb.ts';
import type { EndpointContext, EndpointDraft } from './context.ts';
import { compileAttachment, compileMove } from './moves.ts';
import { wordEndpoint } from './names.ts';
import { compileSync } from './sync.ts';
import { compileAggregate, compileGet, compileList, compileSearch } from './reads.ts';
import { compileCreate, compileDelete, compileRestore, compileUpdate } from './writes.ts';

/** An endpoint whose table exists and whose callers are known. */
export interface PermittedEndpoint {
  readonly planned: PlannedEndpoint;
  readonly table: SchemaTable;
  readonly callers: Callers;
}

/** Compiles one endpoint; undefined when it has a problem or is left out. */
export function compileEndpoint(permitted: PermittedEndpoint, context: EndpointContext): EndpointBlueprint | undefined {
  const { planned, table, callers } = permitted;
  const { endpoint, group } = planned;
  const { schema, casing, report } = context;
  checkVerb(planned, report);
  const resolved = resolvePath(planned, { table, schema, casing, report });
  if (resolved === undefined) return undefined;
  const { path, pathColumns, key, targetParameter } = resolved;
  const wording = wordEndpoint(planned, table);
  const base: EndpointBase = compact({
    method: endpoint.method,
    planPath: endpoint.url,
    path,
    operationId: wording.operation,
    summary: endpoint.summary ?? wording.summary,
    description: endpoint.description ?? '',
    deprecated: endpoint.deprecated,
    allow: callers.allow,
    scope: scopeOf({ method: endpoint.method, group: group.name, allow: callers.allow }),
    ownerScoped: callers.ownerScoped,
    member: callers.member,
    unscopedRoles: callers.unscopedRoles,
    cacheSeconds: endpoint.cacheSeconds,
    rateLimit: endpoint.rateLimit,
    status: endpoint.status ?? usualStatus(planned),
    table: table.plan.name,
    pathColumns,
    at: endpoint.at,
  });
  return compileVerb(compact({ planned, table, callers, base, key, targetParameter }), context);
}

function compileVerb(draft: EndpointDraft, context: EndpointContext): EndpointBlueprint | undefined {
  switch (draft.planned.action.verb) {
    case 'list':
      return compileList(draft, context);
    case 'search':
      return compileSearch(draft, context);
    case 'get':
      return compileGet(draft, context);
    case 'aggregate':
      return compileAggregate(draft, context);
    case 'sync':
      return compileSync(draft, context);
    case 'create':
      return compileCreate(draft, context);
    case 'update':
    case 'replace':
      return compileUpdate(draft, context);
    case 'delete':
      return compileDelete(draft, context);
    case 'restore':
      return compileRestore(draft, context);
    case 'move':
      return compileMove(draft, context);
    case 'attach':
    case 'detach':
      return compileAttachment(draft, context);
  }
}

function usualStatus({ action }: PlannedEndpoint): number {
  if (action.verb === 'create') return 201;
  return action.verb === 'delete' || action.verb === 'attach' || action.verb === 'detach' ? 204 : 200;
}
