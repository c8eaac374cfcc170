import type { AttachEndpoint, EndpointBlueprint, IncludeBlueprint, RowKey } from '../../../blueprint/model.ts';
import { changesRole } from '../audit/roles.ts';
import type { Lookup } from '../lookup.ts';
import { fetchKey, fetchOf } from './fetch.ts';
import { stepIncludes } from './include-names.ts';
import { referenceChecks, restoreChecks } from './references.ts';
import { useSteps } from './step-usage.ts';
import { emptyUsage, type ExistsUsage, keyUsage, type KeyUsage, type TableUsage } from './table-usage.ts';

export type { ExistsUsage, KeyUsage, TableUsage } from './table-usage.ts';

export type Usage = ReadonlyMap<string, TableUsage>;

const usageByLookup = new WeakMap<Lookup, Usage>();

/** What endpoints and steps need of each table. */
export function collectUsage(lookup: Lookup): Usage {
  const known = usageByLookup.get(lookup);
  if (known !== undefined) return known;
  const usage = walkBlueprint(lookup);
  usageByLookup.set(lookup, usage);
  return usage;
}

function walkBlueprint(lookup: Lookup): Usage {
  const usage = new Map(lookup.blueprint.tables.map((table) => [table.name.snake, emptyUsage(table)]));
  const of = (table: string): TableUsage => {
    const found = usage.get(table);
    if (found === undefined) throw new TypeError(`no table ${table}`);
    return found;
  };
  for (const module of lookup.blueprint.modules) {
    for (const endpoint of module.endpoints) {
      const own = of(endpoint.table);
      own.endpoints.push(endpoint);
      useEndpoint(endpoint, own);
      // What a person was is written down with what they became.
      if (changesRole(endpoint, lookup.blueprint.auth)) useKey(endpoint, own).find = true;
      useReferences(endpoint, { lookup, of });
      if ('include' in endpoint) useIncludes(endpoint.include, { lookup, of, parent: endpoint.table });
    }
  }
  useSteps(lookup, { of });
  for (const { table, includes } of stepIncludes(lookup)) {
    if (includes.length === 0) continue;
    // The type of a row with what it includes is made of its schema.
    of(table).answered = true;
    useIncludes(includes, { lookup, of, parent: table });
  }
  return usage;
}

function useEndpoint(endpoint: EndpointBlueprint, usage: TableUsage): void {
  switch (endpoint.kind) {
    case 'list':
      usage.lists.push(endpoint);
      return;
    case 'search':
      usage.searches.push(endpoint);
      return;
    case 'sync':
      usage.syncs.push(endpoint);
      return;
    case 'aggregate':
      usage.aggregates.push(endpoint);
      return;
    case 'create':
      usage.create = true;
      return;
    case 'attach':
    case 'detach':
      usage.attachments.push(endpoint);
      useKey(endpoint, usage).find = true;
      return;
    default:
      useRow(endpoint, usage);
  }
}

type RowEndpoint = Extract<EndpointBlueprint, RowKey>;

function useRow(endpoint: Exclude<RowEndpoint, AttachEndpoint>, usage: TableUsage): void {
  const key = useKey(endpoint, usage);
  // A change that finds no row looks for the reason: none there, another version, another state.
  if (endpoint.kind === 'get' || endpoint.kind === 'move' || usage.table.versioned) key.find = true;
  if (endpoint.kind === 'move') key.moves.add(endpoint.column);
  if (endpoint.kind === 'update' || endpoint.kind === 'replace') key.update = true;
  if (endpoint.kind === 'delete') key.remove = true;
  if (endpoint.kind === 'restore') {
    key.restore = true;
    key.find = true;
  }
}

function useKey(endpoint: RowEndpoint, usage: TableUsage): KeyUsage {
  const key = keyUsage(endpoint.key.column, usage);
  key.owner ||= endpoint.ownerScoped;
  key.member ||= endpoint.member !== undefined;
  for (const { column: parent } of endpoint.pathColumns) key.pathColumns.add(parent);
  return key;
}

interface Context {
  readonly lookup: Lookup;
  readonly of: (table: string) => TableUsage;
}

function useReferences(endpoint: EndpointBlueprint, { lookup, of }: Context): void {
  if (endpoint.kind === 'attach' || endpoint.kind === 'detach') {
    const asked = askExists(of(endpoint.relation.target));
    asked.owner ||= endpoint.ownedTarget;
    asked.tenant ||= endpoint.tenantTarget;
    if (endpoint.tenantTarget) useTenant(of(endpoint.table));
    return;
  }
  if (endpoint.kind === 'delete') useTenants(endpoint, { lookup, of });
  if (endpoint.kind === 'restore') {
    for (const { target } of restoreChecks(endpoint, lookup)) askExists(of(target));
    return;
  }
  for (const check of referenceChecks(endpoint, lookup)) {
    const asked = askExists(of(check.target));
    asked.owner ||= check.owned;
    asked.member ||= check.member;
    asked.tenant ||= check.ofTenant;
  }
  useTenants(endpoint, { lookup, of });
  if (endpoint.kind !== 'update' && endpoint.kind !== 'replace') return;
  for (const reference of lookup.table(endpoint.table).references) {
    if (!reference.self || !endpoint.input.includes(reference.column)) continue;
    const own = of(endpoint.table);
    own.circles.add(reference.column);
    // Circles are looked for by id.
    if (endpoint.key.column !== 'id') useKey(endpoint, own).find = true;
  }
}

function askExists(usage: TableUsage): ExistsUsage {
  usage.exists ??= { owner: false, member: false, tenant: false };
  return usage.exists;
}

function useTenant(usage: TableUsage): void {
  if (usage.table.tenancy?.kind !== 'self') usage.tenantOf = true;
}

/** What writing rows of tenants needs besides. */
function useTenants(endpoint: EndpointBlueprint, { of }: Context): void {
  const own = of(endpoint.table);
  if (endpoint.kind === 'create') {
    const { tenancy } = own.table;
    if (endpoint.tenantReferences.length > 0 && tenancy?.kind === 'parent') useTenant(of(tenancy.table));
    if (endpoint.founds !== undefined) of(endpoint.founds.memberships).create = true;
    return;
  }
  if (endpoint.kind !== 'update' && endpoint.kind !== 'replace' && endpoint.kind !== 'delete') return;
  if (endpoint.kind !== 'delete' && endpoint.tenantReferences.length > 0) {
    useTenant(own);
    useKey(endpoint, own).find = true;
  }
  if (endpoint.keepsFounder === undefined) return;
  own.founders = true;
  useKey(endpoint, own).find = true;
}

function useIncludes(includes: readonly IncludeBlueprint[], context: Context & { readonly parent: string }): void {
  for (const include of includes) {
    const fetch = fetchOf(include, context);
    context.of(include.table).fetches.set(fetchKey(fetch), fetch);
    useIncludes(include.include, { ...context, parent: include.table });
  }
}
