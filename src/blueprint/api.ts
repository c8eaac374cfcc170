import { inferAction } from '../infer/actions.ts';
import { inferApi } from '../infer/api.ts';
import { inferAttachments } from '../infer/attachments.ts';
import type { Scope } from '../infer/scope.ts';
import type { Action, Endpoint, Group, Permission, Plan, Table } from '../plan/model.ts';
import type { Step } from '../plan/model-steps.ts';
import type { ResolvedAuth } from './auth.ts';
import type { Report } from './report.ts';
import { findUnbuilt } from './slices.ts';

/** An endpoint that is to be built, with what it does. */
export interface PlannedEndpoint {
  readonly group: Group;
  readonly endpoint: Endpoint;
  readonly action: TableAction;
}

/** An endpoint of steps that is to be built. */
export interface PlannedAction {
  readonly group: Group;
  readonly endpoint: Endpoint;
  readonly steps: readonly Step[];
}

/** Everything to build of the API: endpoints on tables and endpoints of steps, each in plan order. */
export interface PlannedApi {
  readonly endpoints: readonly PlannedEndpoint[];
  readonly actions: readonly PlannedAction[];
}

export type TableAction = Exclude<Action, { readonly verb: 'steps' | 'upload' }>;

interface ApiContext {
  readonly tables: ReadonlyMap<string, Table>;
  readonly scopes: ReadonlyMap<string, Scope>;
  readonly auth: ResolvedAuth | undefined;
  readonly report: Report;
}

/**
 * Every endpoint to build, in plan order: those written, those that many-to-many fields add, or all of them inferred
 * when the plan has no `api`. Groups of later slices and what cannot be compiled are left out or refused here.
 */
export function planEndpoints(plan: Plan, context: ApiContext): PlannedApi {
  const { tables, report } = context;
  const groups = plan.api ?? inferGroups(plan, context);
  const unbuilt = findUnbuilt(plan, { groups, report });
  const built = groups.filter((group) => !unbuilt.has(group.name));
  const complete = built.map((group) => ({
    ...group,
    endpoints: group.endpoints.map((endpoint) => withAction(endpoint, tables)),
  }));
  const attachments = inferAttachments(complete, tables);
  const endpoints = complete.flatMap((group) => [
    ...group.endpoints.flatMap((endpoint) => planEndpoint({ group, endpoint, report })),
    ...(attachments.get(group) ?? []).flatMap((endpoint) => {
      reportInferred(endpoint, report);
      return planEndpoint({ group, endpoint, report });
    }),
  ]);
  const actions = complete.flatMap((group) =>
    group.endpoints.flatMap((endpoint) =>
      endpoint.action?.verb === 'steps' ? [{ group, endpoint, steps: endpoint.action.steps }] : [],
    ),
  );
  return { endpoints, actions };
}

function inferGroups(plan: Plan, { scopes, auth, report }: ApiContext): Group[] {
  if (plan.auth === undefined) {
    report.error({
      code: 'nobody-to-allow',
      message: 'The plan has neither `api` nor `auth`: endpoints are never public unsaid, and nobody could sign in.',
      at: plan.project.at,
      path: 'api',
      expected: '`auth` with the table of those who sign in, or `api` with endpoints that say `allow: public`',
    });
    return [];
  }
  const groups = inferApi(plan, { scopes, administrator: auth?.administrator });
  for (const group of groups) for (const endpoint of group.endpoints) reportInferred(endpoint, report);
  const grouped = new Set(groups.map((group) => group.name));
  for (const table of plan.tables) {
    if (grouped.has(table.name)) continue;
    report.leaveOut({
      code: 'R-PART',
      message: `\`${table.name}\` gets no endpoints of its own.`,
      why: 'it is written through another table, or nobody may call them',
      path: table.path,
      at: table.nameAt,
    });
  }
  return groups;
}

function reportInferred(endpoint: Endpoint, report: Report): void {
  const [code = 'R-CRUD'] = (endpoint.why ?? '').split(':');
  report.infer({
    code,
    message: `\`${endpoint.method} ${endpoint.url}\` for ${describeCallers(endpoint)}.`,
    why: endpoint.why ?? '',
    path: endpoint.path,
    at: endpoint.at,
  });
}

function describeCallers(endpoint: Endpoint): string {
  const callers = endpoint.allow ?? [];
  return callers.length === 0 ? 'nobody' : callers.map(wordOf).join(', ');
}

function wordOf({ kind, role }: Permission): string {
  if (role === undefined) return kind;
  return kind === 'member' ? `${kind} ${role}` : role;
}

function withAction(endpoint: Endpoint, tables: ReadonlyMap<string, Table>): Endpoint {
  if (endpoint.action !== undefined) return endpoint;
  const action = inferAction(endpoint, tables);
  return action === undefined ? endpoint : { ...endpoint, action };
}

function planEndpoint(planned: { group: Group; endpoint: Endpoint; report: Report }): PlannedEndpoint[] {
  const { group, endpoint, report } = planned;
  const { action, at, path, method, url } = endpoint;
  if (action === undefined) {
    report.error({
      code: 'unclear-endpoint',
      message: `\`${method} ${url}\` does not say what it does, and its path does not tell.`,
      at,
      path,
      expected: 'a verb and a table, such as `list products`',
    });
    return [];
  }
  if (action.verb === 'steps') return [];
  if (action.verb === 'upload') {
    report.refuse({ part: 'uploads', what: `\`${method} ${url}\``, at, path });
    return [];
  }
  return [{ group, endpoint, action }];
}
