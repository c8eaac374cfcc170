import { givenAdministrators } from '../infer/roles.ts';
import { inferScopes } from '../infer/scope.ts';
import type { Plan, Problem, Table } from '../plan/model.ts';
import { planEndpoints, type PlannedEndpoint } from './api.ts';
import { keyScopes, tellUselessKeys } from './api-keys.ts';
import { planAuth } from './auth-blueprint.ts';
import { authOperations } from './auth-operations.ts';
import { authFeatures } from './auth-features.ts';
import { resolveAuth } from './auth.ts';
import { checkColumns, checkFirstRows, checkOwner, checkTableNames } from './check-tables.ts';
import { checkValues } from './check-values.ts';
import { compact } from './compact.ts';
import { compileEndpoints, permitActions } from './endpoints.ts';
import { expandTables } from './expand.ts';
import { indexRegistry, planIndexes, planSearch } from './indexes.ts';
import { makeJunctions } from './junctions.ts';
import { compileLogic } from './logic/compile-logic.ts';
import { repositoryNames } from './logic/repository-names.ts';
import type { Blueprint, IndexBlueprint, Ownership, SearchBlueprint, TableBlueprint } from './model.ts';
import { planModules } from './modules.ts';
import type { Part } from './parts.ts';
import { QueryRegistry } from './program/steps/query-registry.ts';
import { planProject } from './project.ts';
import { planChannels } from './realtime/channels.ts';
import { connectTables } from './relations.ts';
import { type Decision, Report } from './report.ts';
import { RouteTable } from './routes.ts';
import type { Schema, SchemaTable } from './schema-table.ts';
import { laterMembers } from './slices.ts';
import { ownershipOf, planTables } from './tables.ts';
import { openToMachines, planTaskEndpoints } from './task-endpoints.ts';
import { planTenants, type TenantsPlan } from './tenants.ts';
import { planIncomingWebhooks } from './webhooks/incoming.ts';
import { outgoingEvents } from './webhooks/outgoing.ts';

export type { Part } from './parts.ts';
export type { Decision } from './report.ts';

export interface BuildOptions {
  /** Parts of the language to leave out where this version cannot compile them. */
  readonly without: ReadonlySet<Part>;
}

export interface BuildResult {
  /** Absent when there is an error. */
  readonly blueprint?: Blueprint;
  /** In the order of the plan's text. */
  readonly problems: readonly Problem[];
  /** What was inferred and what was left out, in plan order of the parts. */
  readonly decisions: readonly Decision[];
}

/**
 * Resolves a plan that `parsePlan` found no error in, so that tables, roles and events it names exist, into a blueprint: every name, relation, default and permission decided, every problem reported at
 * once. Pure and deterministic; time grows linearly with tables and endpoints.
 */
export function buildBlueprint(plan: Plan, { without }: BuildOptions): BuildResult {
  const report = new Report(without);
  const written = byName(plan.tables);
  const auth = resolveAuth(plan, { tables: written, report });
  const outgoing = outgoingEvents(plan, { auth, report });
  const hasRealtime = plan.realtime.length > 0;
  checkTableNames(plan.tables, {
    auth,
    hasTasks: plan.tasks.length > 0,
    hasIncoming: plan.webhooks.incoming.length > 0,
    hasOutgoing: outgoing.length > 0,
    hasRealtime: plan.realtime.length > 0,
    hasIntegrations: plan.integrations.length > 0,
    report,
  });
  const junctions = makeJunctions(written, report);
  const scopes = inferScopes(plan);
  const planned = planEndpoints(plan, { tables: written, scopes, auth, report });
  const hasAuth = plan.auth !== undefined;
  const expanded = expandTables(written, { endpoints: planned.endpoints, auth, hasAuth, report });
  const project = planProject(plan.project);
  const generated = new Set(junctions.tables.map((table) => table.name));
  const tables = new Map([...expanded.tables, ...byName(junctions.tables)]);
  const { locked } = expanded;
  const schema = planTables(tables, {
    project,
    tables,
    locked,
    generated,
    scopes,
    authTable: auth?.table.name,
    report,
  });
  connectTables(schema, { junctions: junctions.junctions, casing: project.casing });
  for (const table of schema.values()) {
    checkColumns(table, report);
    checkOwner(table, { schema, auth, report });
  }
  checkValues(schema, report);
  checkFirstRows(schema, report);
  const tenants = planTenants({ ...planned, channels: plan.realtime }, schema);
  const details = planDetails(schema, { tenants, endpoints: planned.endpoints, report });
  const routes = new RouteTable({
    basePath: project.basePath,
    auth: hasAuth ? authOperations(authFeatures(plan.auth, auth)) : [],
    hasOutgoing: outgoing.length > 0,
    hasRealtime,
    report,
  });
  const context = { schema, casing: project.casing, auth, hasAuth, routes, report, ...details };
  const endpoints = compileEndpoints(planned.endpoints, context);
  const actions = permitActions(planned.actions, context);
  const taskEndpoints = planTaskEndpoints(plan, {
    auth,
    endpoints: [...planned.endpoints, ...planned.actions].map(({ endpoint }) => endpoint),
  });
  const homeless = [...schema.values()].map((table) => writeTable(table, { details, homes: new Map() }));
  const logic = compileLogic(
    {
      ...{ plan, project, tables, report },
      program: {
        ...{ project, report, environment: new Set() },
        tables: new Map(homeless.map((table) => [table.name.snake, table])),
      },
      endpoints: { ...context, readers: new Map() },
      queries: new QueryRegistry(
        repositoryNames(
          endpoints.map(({ blueprint }) => blueprint),
          schema,
        ),
      ),
    },
    { actions, endpoints, laterTasks: laterMembers(plan), tasksPath: taskEndpoints?.path },
  );
  const { actions: compiledActions, endpoints: withEvents, ...rest } = logic;
  const { modules, homes } = planModules(
    { endpoints: withEvents, actions: compiledActions, functions: logic.functions, tasks: logic.tasks },
    { order: (plan.api ?? []).map(({ name }) => name), schema, casing: project.casing, report },
  );
  tellUselessKeys(plan, { modules, report });
  const incoming = planIncomingWebhooks(plan, {
    ...{ project, tasks: logic.tasks, routes, report },
    operations: modules.flatMap((module) =>
      [...module.endpoints, ...module.actions].map(({ operationId }) => operationId),
    ),
  });
  const channels = planChannels(plan, {
    ...{ project, schema, auth, hasAuth, report },
    events: logic.events,
    endpoints: endpoints.map(({ blueprint: endpoint }) => endpoint),
  });
  const blueprint: Blueprint = compact({
    project,
    tables: [...schema.values()].map((table) => writeTable(table, { details, homes })),
    modules,
    auth:
      auth === undefined
        ? undefined
        : planAuth(auth, { plan, schema, routes, hasScopes: keyScopes({ modules }).length > 0, report }),
    tenants: [...tenants.tenants.values()],
    taskEndpoints:
      logic.tasks.length === 0 || taskEndpoints === undefined
        ? undefined
        : openToMachines(
            taskEndpoints,
            modules.flatMap((module) => module.actions),
          ),
    webhooks: {
      incoming,
      outgoing,
      managers: outgoing.length === 0 || auth === undefined ? [] : givenAdministrators(auth),
    },
    ...rest,
    channels,
  });
  const { decisions } = report;
  const problems = report.problems.toSorted((one, two) => one.at.start - two.at.start);
  return report.failed ? { problems, decisions } : { blueprint, problems, decisions };
}

interface Details extends TenantsPlan {
  readonly ownerships: ReadonlyMap<string, Ownership>;
  readonly searches: ReadonlyMap<string, SearchBlueprint>;
  readonly indexes: ReadonlyMap<string, readonly IndexBlueprint[]>;
  readonly uniques: ReadonlyMap<string, readonly IndexBlueprint[]>;
}

function planDetails(
  schema: Schema,
  { tenants, endpoints, report }: { tenants: TenantsPlan; endpoints: readonly PlannedEndpoint[]; report: Report },
): Details {
  const synced = new Set(endpoints.flatMap(({ action }) => (action.verb === 'sync' ? [action.table.name] : [])));
  const names = indexRegistry(schema.keys());
  const ownerships = new Map<string, Ownership>();
  const searches = new Map<string, SearchBlueprint>();
  const indexes = new Map<string, readonly IndexBlueprint[]>();
  const uniques = new Map<string, readonly IndexBlueprint[]>();
  for (const [name, table] of schema) {
    const ownership = ownershipOf(table);
    if (ownership !== undefined) ownerships.set(name, ownership);
    const search = planSearch(table, { names, report });
    if (search !== undefined) searches.set(name, search);
    const membership = [...tenants.tenants.values()].find(({ memberships }) => memberships === name);
    const planned = planIndexes(table, { names, ownership, membership, synced: synced.has(name), report });
    indexes.set(name, planned.indexes);
    uniques.set(name, planned.uniques);
  }
  return { ...tenants, ownerships, searches, indexes, uniques };
}

function writeTable(
  table: SchemaTable,
  { details, homes }: { details: Details; homes: ReadonlyMap<string, string> },
): TableBlueprint {
  const { plan, names } = table;
  return compact({
    ...names,
    description: plan.description ?? '',
    module: homes.get(plan.name) ?? '',
    generated: table.generated,
    isAuthTable: table.isAuthTable,
    columns: table.columns.map(({ column }) => column),
    softDelete: plan.delete === 'soft',
    versioned: plan.versioned,
    timestamps: plan.timestamps,
    references: table.references,
    referencedBy: table.referencedBy,
    manyToMany: table.manyToMany,
    uniques: details.uniques.get(plan.name) ?? [],
    indexes: details.indexes.get(plan.name) ?? [],
    search: details.searches.get(plan.name),
    ownership: details.ownerships.get(plan.name),
    tenancy: details.tenancies.get(plan.name),
  });
}

function byName(tables: readonly Table[]): ReadonlyMap<string, Table> {
  return new Map(tables.map((table) => [table.name, table]));
}
