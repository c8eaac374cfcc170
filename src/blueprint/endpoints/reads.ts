import type { AggregateEndpoint, GetEndpoint, IncludeBlueprint, ListEndpoint, SearchEndpoint } from '../model.ts';
import { resolveFilters } from '../filters.ts';
import { resolveIncludes } from '../includes.ts';
import { resolveSorts } from '../sorts.ts';
import { resolveGroups, resolveMeasures, resolveRange } from '../aggregates.ts';
import type { EndpointContext, EndpointDraft } from './context.ts';

const usualLimit = 100;

export function compileList(draft: EndpointDraft, context: EndpointContext): ListEndpoint {
  const { planned, table, base } = draft;
  const { endpoint } = planned;
  const { path } = endpoint;
  const indexes = context.indexes.get(table.plan.name) ?? [];
  return {
    ...base,
    kind: 'list',
    filters: filtersOf(draft, context),
    sorts: resolveSorts(endpoint.sort, { table, indexes, path, report: context.report }),
    defaultSort: { column: 'id', direction: 'desc' },
    modes: endpoint.page === undefined ? ['cursor', 'page'] : [endpoint.page],
    maxLimit: endpoint.maxLimit ?? usualLimit,
    searchable: context.searches.has(table.plan.name),
    include: includesOf(draft, context),
  };
}

export function compileSearch(draft: EndpointDraft, context: EndpointContext): SearchEndpoint | undefined {
  const { planned, table, base } = draft;
  if (!context.searches.has(table.plan.name)) {
    context.report.error({
      code: 'nothing-to-search',
      message: `No field of \`${table.plan.name}\` says \`search\`, so there is nothing to search.`,
      at: planned.endpoint.at,
      path: planned.endpoint.path,
      expected: '`search A` on a text that is not hidden',
    });
    return undefined;
  }
  return {
    ...base,
    kind: 'search',
    filters: filtersOf(draft, context),
    maxLimit: planned.endpoint.maxLimit ?? usualLimit,
    include: includesOf(draft, context),
  };
}

export function compileGet(draft: EndpointDraft, context: EndpointContext): GetEndpoint | undefined {
  const { base, key } = draft;
  if (key === undefined) return undefined;
  return { ...base, kind: 'get', key, include: includesOf(draft, context) };
}

export function compileAggregate(draft: EndpointDraft, context: EndpointContext): AggregateEndpoint {
  const { planned, table, base } = draft;
  const { endpoint } = planned;
  const place = { table, path: endpoint.path, casing: context.casing, report: context.report };
  const groups = resolveGroups(endpoint.group ?? [], place);
  const measures = resolveMeasures(endpoint.show ?? [], { ...place, at: endpoint.at, groups });
  const rangeColumn = resolveRange(groups, table);
  return {
    ...base,
    kind: 'aggregate',
    groups,
    measures,
    filters: filtersOf(draft, context),
    ...(rangeColumn === undefined ? {} : { rangeColumn }),
  };
}

function filtersOf({ planned, table, base }: EndpointDraft, { report }: EndpointContext) {
  const { endpoint } = planned;
  const fixed = new Set(base.pathColumns.map(({ column }) => column));
  return resolveFilters(endpoint.filter, { table, fixed, at: endpoint.at, path: endpoint.path, report });
}

function includesOf({ planned, table, callers }: EndpointDraft, context: EndpointContext): IncludeBlueprint[] {
  const { endpoint } = planned;
  const what = `\`${endpoint.method} ${endpoint.url}\``;
  return resolveIncludes(endpoint.include, { table, context: { ...context, callers, path: endpoint.path, what } });
}
