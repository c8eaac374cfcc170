import { capitalize } from '../../blueprint/casing.ts';
import type { Blueprint, ColumnBlueprint, EndpointBlueprint, IncludeBlueprint } from '../../blueprint/model.ts';
import { hasApiKeys } from './api-keys/api-keys.ts';
import { type ApiKeysDocs, apiKeysDocs } from './api-keys/docs.ts';
import { routedModules } from './app.ts';
import { runtimeKeys, type RuntimeKeys } from './app-keys.ts';
import { actionCells } from './docs-actions.ts';
import { authCalls, type AuthCall } from './docs-auth.ts';
import { authOperationCells, type AuthOperationCells } from './docs-auth-operations.ts';
import { limitNotes, type EndpointCells } from './docs-cells.ts';
import { type Call, curlCommand, sampleBody, sampleId, sampleValue } from './docs-example.ts';
import { fieldCells } from './docs-fields.ts';
import { codeSpan, escapeMarkdown, escapePhrase } from './docs-markdown.ts';
import { describePermission } from './docs-permission.ts';
import { queryParameters } from './docs-query.ts';
import { createLookup, type Lookup } from './lookup.ts';
import { taskOperations } from './work/task-endpoints.ts';
import { eventOf } from './modules/service/told.ts';
import { eventsOfEndpoint } from './modules/telling.ts';

export interface ApiView {
  readonly title: string;
  readonly basePath: string;
  readonly hasAuth: boolean;
  readonly hasVersions: boolean;
  readonly hasFilters: boolean;
  readonly hasStates: boolean;
  readonly keys: RuntimeKeys;
  readonly authCalls: readonly AuthCall[];
  /** Those that speak for themselves. */
  readonly authOperations: readonly AuthOperationCells[];
  readonly hasApiKeys: boolean;
  readonly apiKeys: ApiKeysDocs;
  readonly hasTaskEndpoints: boolean;
  /** Cells. */
  readonly taskCalls: readonly { readonly call: string; readonly who: string; readonly summary: string }[];
  readonly tasksPath: string;
  readonly groups: readonly {
    readonly title: string;
    readonly description: string;
    readonly endpoints: readonly EndpointCells[];
  }[];
}

/** `docs/api.md`: every endpoint with who may call it, what it takes and an example. */
export function apiView(blueprint: Blueprint): ApiView {
  const lookup = createLookup(blueprint);
  const { project, auth, tables, modules } = blueprint;
  const endpoints = modules.flatMap((module) => module.endpoints);
  const shownCalls = auth === undefined ? [] : authCalls(auth, lookup);
  return {
    title: escapeMarkdown(project.title),
    basePath: project.basePath,
    hasAuth: auth !== undefined,
    hasVersions: tables.some(({ versioned }) => versioned),
    hasFilters: endpoints.some((endpoint) => 'filters' in endpoint && endpoint.filters.length > 0),
    hasStates: endpoints.some(({ kind }) => kind === 'move' || kind === 'restore'),
    keys: runtimeKeys(blueprint),
    authCalls: shownCalls,
    authOperations: authOperationCells(blueprint).filter(({ call }) =>
      shownCalls.every((shown) => shown.call !== call),
    ),
    hasApiKeys: hasApiKeys(blueprint),
    apiKeys: apiKeysDocs(blueprint),
    hasTaskEndpoints: blueprint.taskEndpoints !== undefined,
    tasksPath: `${project.basePath}${blueprint.taskEndpoints?.path ?? ''}`,
    taskCalls: taskOperations(blueprint).map(({ method, path, roles, summary }) => ({
      call: codeSpan(`${method} ${project.basePath}${path}`),
      who: roles.length === 0 ? whoStarted(blueprint) : roles.map(codeSpan).join(', '),
      summary,
    })),
    groups: routedModules(blueprint).map(({ name, description, ...module }) => ({
      title: escapeMarkdown(capitalize(name.words)),
      description: escapeMarkdown(description),
      endpoints: [
        ...module.endpoints.map((endpoint) => endpointCells(endpoint, lookup)),
        ...module.actions.map((action) => actionCells(action, lookup)),
      ],
    })),
  };
}

function whoStarted({ taskEndpoints }: Blueprint): string {
  const { administrators = [] } = taskEndpoints ?? {};
  return administrators.length === 0
    ? 'who started it'
    : `who started it, and ${administrators.map(codeSpan).join(', ')}`;
}

function endpointCells(endpoint: EndpointBlueprint, lookup: Lookup): EndpointCells {
  const { project } = lookup.blueprint;
  const query = queryParameters(endpoint, lookup);
  const input = inputColumns(endpoint, lookup);
  const isPatch = endpoint.kind === 'update';
  return {
    call: codeSpan(`${endpoint.method} ${project.basePath}${endpoint.planPath}`),
    summary: escapePhrase(endpoint.summary),
    description: escapeMarkdown(endpoint.description),
    who: describePermission(endpoint),
    notes: notesOn(endpoint, lookup),
    query,
    body: input.map((column) => fieldCells(column, { project, needed: !isPatch && column.requiredInput })),
    hasQuery: query.length > 0,
    hasBody: input.length > 0,
    example: curlCommand(endpointExample(endpoint, lookup)),
  };
}

/** A request of an endpoint on a table, with values that it takes. */
export function endpointExample(endpoint: EndpointBlueprint, lookup: Lookup): Call {
  const { project } = lookup.blueprint;
  const input = inputColumns(endpoint, lookup);
  const shown = exampleColumns(input, endpoint.kind === 'update');
  return {
    method: endpoint.method,
    path: `${project.basePath}${samplePath(endpoint, lookup)}`,
    isPublic: endpoint.allow.includes('public'),
    withKey: endpoint.allow.every((word) => word === 'api key'),
    ...(input.length === 0 ? {} : { body: sampleBody(shown, project) }),
  };
}

function inputColumns(endpoint: EndpointBlueprint, lookup: Lookup): readonly ColumnBlueprint[] {
  if (endpoint.kind !== 'create' && endpoint.kind !== 'update' && endpoint.kind !== 'replace') return [];
  return endpoint.input.map((column) => lookup.column(endpoint.table, column));
}

/** A change shows one field, a whole row those it needs, or one if it needs none. */
function exampleColumns(input: readonly ColumnBlueprint[], isPatch: boolean): readonly ColumnBlueprint[] {
  const needed = isPatch ? [] : input.filter(({ requiredInput }) => requiredInput);
  return needed.length > 0 ? needed : input.slice(0, 1);
}

/** The path with values in place of its parameters. */
function samplePath(endpoint: EndpointBlueprint, lookup: Lookup): string {
  const columns = new Map(
    endpoint.pathColumns.map(({ parameter, column }) => [parameter, lookup.column(endpoint.table, column)]),
  );
  if ('key' in endpoint) columns.set(endpoint.key.parameter, lookup.column(endpoint.table, endpoint.key.column));
  if (endpoint.kind === 'attach' || endpoint.kind === 'detach') {
    columns.set(endpoint.targetParameter, lookup.column(endpoint.relation.target, 'id'));
  }
  const path = endpoint.path.replace(/:([A-Za-z_]\w*)/g, (_match, parameter: string) => {
    const column = columns.get(parameter);
    const sample =
      column &&
      (column.role === 'id' ? sampleId(lookup.blueprint.project) : sampleValue(column, lookup.blueprint.project));
    return encodeURIComponent(String(sample ?? `{${parameter}}`));
  });
  if (endpoint.kind !== 'search') return path;
  return `${path}?q=word`;
}

function notesOn(endpoint: EndpointBlueprint, lookup: Lookup): readonly string[] {
  const table = lookup.table(endpoint.table);
  return [
    ...(endpoint.deprecated ? ['Deprecated.'] : []),
    ...kindNotes(endpoint, lookup),
    ...emitNotes(endpoint, lookup),
    ...('include' in endpoint && endpoint.include.length > 0
      ? [`Comes with ${describeIncludes(endpoint.include)}.`]
      : []),
    ...('key' in endpoint && table.versioned && endpoint.kind !== 'get'
      ? ['`If-Match` may state the version that is to be changed; 412 if it is another one.']
      : []),
    ...limitNotes(endpoint),
  ];
}

/** Events that it emits by name, and those that its table has of itself. */
function emitNotes(endpoint: EndpointBlueprint, { blueprint }: Lookup): readonly string[] {
  const own = eventOf(endpoint);
  const names = [...(own === undefined ? [] : [own]), ...eventsOfEndpoint(endpoint, blueprint)].map(({ name }) =>
    codeSpan(name),
  );
  return names.length === 0 ? [] : [`Emits ${names.join(', ')}.`];
}

function kindNotes(endpoint: EndpointBlueprint, lookup: Lookup): readonly string[] {
  switch (endpoint.kind) {
    case 'create':
      return [`Answers ${endpoint.status} with the new row and its \`Location\`.`];
    case 'update':
      return ['Only the fields that are given change.'];
    case 'replace':
      return ['Optional fields that are left out get their default value, or null.'];
    case 'sync':
      return [
        'Answers with `changed` rows and `deleted` ids, in the order in which they changed: ask on with the cursor, then from the server time.',
      ];
    case 'delete':
      return [endpoint.soft ? 'The row is kept, but no longer shown.' : 'The row is gone for good.'];
    case 'move': {
      const state = codeSpan(lookup.column(endpoint.table, endpoint.column).name.key);
      return [
        `Sets ${state} to ${codeSpan(endpoint.to)}; 409 unless it is ${endpoint.from.map(codeSpan).join(' or ')}.`,
      ];
    }
    default:
      return [];
  }
}

function describeIncludes(include: readonly IncludeBlueprint[]): string {
  const paths = (nodes: readonly IncludeBlueprint[], prefix: string): string[] =>
    nodes.flatMap((node) => [
      codeSpan(`${prefix}${node.name.key}`),
      ...paths(node.include, `${prefix}${node.name.key}.`),
    ]);
  return paths(include, '').join(', ');
}
