import type {
  AggregateEndpoint,
  CreateEndpoint,
  EndpointBlueprint,
  GetEndpoint,
  ListEndpoint,
  SearchEndpoint,
  SyncEndpoint,
} from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { propertyAccess } from '../../../expressions/literal.ts';
import { isTaggedAsTree } from '../../entity-tags.ts';
import type { Lookup } from '../../lookup.ts';
import { queryKeys } from '../../query-keys.ts';
import { includeNames } from '../include-names.ts';
import { figuresName } from '../schema-names.ts';
import { fromModule, type Handler, paramAccess, type RoutesContext, useSchema } from './context.ts';

/** How an endpoint answers. `call` is the call of its service function. */
export function handlerOf(
  endpoint: EndpointBlueprint,
  { call, context }: { call: string; context: RoutesContext },
): Handler {
  switch (endpoint.kind) {
    case 'get':
      return getHandler(endpoint, { call, context });
    case 'list':
    case 'search':
      return pageHandler(endpoint, { call, context });
    case 'sync':
      return changesHandler(endpoint, { call, context });
    case 'aggregate':
      return figuresHandler(endpoint, { call, context });
    case 'create':
      return createHandler(endpoint, { call, context });
    case 'delete':
    case 'attach':
    case 'detach':
      context.imports.value('typebox', 'Type');
      return { response: 'Type.Null()', handler: view('no-content', { call, status: endpoint.status }) };
    default:
      return changeHandler(endpoint, { call, context });
  }
}

interface Call {
  readonly call: string;
  readonly context: RoutesContext;
}

function view<Values extends object>(partial: string, values: Values): Values & { readonly partial: string } {
  return { partial: `modules/routes/${partial}`, ...values };
}

/** The schema of the rows an endpoint answers with. */
function answeredRow(endpoint: EndpointBlueprint, context: RoutesContext): string {
  const names = includeNames(endpoint, context.lookup);
  if (names !== undefined)
    return context.imports.value(fromModule(endpoint, { file: 'include.schemas', context }), names.type);
  return useSchema(context.lookup.table(endpoint.table).entity.pascal, { endpoint, context });
}

function useBlock(name: string, { imports }: RoutesContext): string {
  return imports.value('../../schemas.ts', name);
}

function useEnvelope(name: string, { imports }: RoutesContext): string {
  return imports.value('../../envelope.ts', name);
}

function useEtag(names: readonly string[], { imports }: RoutesContext): void {
  for (const name of names) imports.value('../../http/etag.ts', name);
}

/** Shared caches may keep only what everybody may see. */
export function cacheControl({ allow, cacheSeconds }: Pick<EndpointBlueprint, 'allow' | 'cacheSeconds'>): string {
  if (cacheSeconds === undefined) return 'private, no-cache';
  return `${allow.every((word) => word === 'public') ? 'public' : 'private'}, max-age=${cacheSeconds}`;
}

function getHandler(endpoint: GetEndpoint, { call, context }: Call): Handler {
  const table = context.lookup.table(endpoint.table);
  const { row } = table.identifiers;
  const tagName = !table.versioned ? 'contentTag' : isTaggedAsTree(endpoint, table) ? 'treeTag' : 'versionTag';
  useEtag(['notModified', tagName], context);
  useEnvelope('success', context);
  return {
    response: `${useBlock('Answer', context)}(${answeredRow(endpoint, context)})`,
    handler: view('cached', {
      call,
      result: row,
      cacheControl: cacheControl(endpoint),
      tag: `${tagName}(${tagName === 'versionTag' ? `${row}.version` : row})`,
      answer: `success(request, ${row})`,
    }),
  };
}

function pageHandler(endpoint: ListEndpoint | SearchEndpoint, { call, context }: Call): Handler {
  const modes = endpoint.kind === 'list' ? endpoint.modes : ['page'];
  const row = answeredRow(endpoint, context);
  const { nextCursor } = queryKeys(context.lookup.blueprint);
  const hasCursor = modes.includes('cursor');
  const hasPage = modes.includes('page');
  const block = hasCursor && hasPage ? 'AnyPageOf' : hasCursor ? 'CursorPageOf' : 'PageOf';
  if (hasCursor) useEnvelope('cursorPage', context);
  if (hasPage) useEnvelope('paginated', context);
  const answer =
    hasCursor && hasPage
      ? `${quoteString(nextCursor)} in page ? cursorPage(request, page) : paginated(request, page)`
      : `${hasCursor ? 'cursorPage' : 'paginated'}(request, page)`;
  return {
    response: `${useBlock(block, context)}(${row})`,
    handler: readView(endpoint, { call, result: 'page', answer, context }),
  };
}

function figuresHandler(endpoint: EndpointBlueprint & { kind: 'aggregate' }, { call, context }: Call): Handler {
  const figures = useSchema(figuresName(endpoint, context.lookup), { endpoint, context });
  if (endpoint.groups.length > 0) context.imports.value('typebox', 'Type');
  useEnvelope('success', context);
  return {
    response: `${useBlock('Answer', context)}(${endpoint.groups.length > 0 ? `Type.Array(${figures})` : figures})`,
    handler: readView(endpoint, { call, result: 'figures', answer: 'success(request, figures)', context }),
  };
}

function changesHandler(endpoint: SyncEndpoint, { call, context }: Call): Handler {
  useEnvelope('success', context);
  const changes = context.imports.value('../../sync.schemas.ts', 'ChangesOf');
  return {
    response: `${useBlock('Answer', context)}(${changes}(${answeredRow(endpoint, context)}))`,
    handler: view('read', { call, result: 'changes', answer: 'success(request, changes)' }),
  };
}

/** Answers with several rows carry a tag only where they are cached: it costs a hash of all of them. */
function readView(
  endpoint: ListEndpoint | SearchEndpoint | AggregateEndpoint,
  { call, result, answer, context }: { call: string; result: string; answer: string; context: RoutesContext },
) {
  if (endpoint.cacheSeconds === undefined) return view('read', { call, result, answer });
  useEtag(['notModified', 'contentTag'], context);
  const byVersions = isTaggedByVersions(endpoint, context.lookup);
  const hashed = byVersions ? `${context.imports.value('../../paging.ts', 'versionsOf')}(${result})` : result;
  return view('cached', { call, result, cacheControl: cacheControl(endpoint), tag: `contentTag(${hashed})`, answer });
}

/** Every change of a versioned row gives it another version: a page changes with the versions of its rows. */
export function isTaggedByVersions(
  endpoint: ListEndpoint | SearchEndpoint | AggregateEndpoint,
  lookup: Lookup,
): boolean {
  if (endpoint.kind === 'aggregate' || endpoint.cacheSeconds === undefined) return false;
  return lookup.table(endpoint.table).versioned && endpoint.include.length === 0;
}

function createHandler(endpoint: CreateEndpoint, { call, context }: Call): Handler {
  const table = context.lookup.table(endpoint.table);
  const { row } = table.identifiers;
  if (table.versioned) useEtag(['versionTag'], context);
  useEnvelope('success', context);
  return {
    response: `${useBlock('Answer', context)}(${answeredRow(endpoint, context)})`,
    handler: view('create', {
      call,
      row,
      status: endpoint.status,
      location: locationOf(endpoint, { row, context }),
      versioned: table.versioned,
    }),
  };
}

function changeHandler(endpoint: EndpointBlueprint, { call, context }: Call): Handler {
  const table = context.lookup.table(endpoint.table);
  if (table.versioned) useEtag(['versionTag'], context);
  useEnvelope('success', context);
  return {
    response: `${useBlock('Answer', context)}(${answeredRow(endpoint, context)})`,
    handler: view('change', {
      call,
      row: table.identifiers.row,
      status: endpoint.status === 200 ? '' : String(endpoint.status),
      versioned: table.versioned,
    }),
  };
}

/** Where the new row can be read: the path of its own GET, else its id below the path it was sent to. */
function locationOf(endpoint: CreateEndpoint, { row, context }: { row: string; context: RoutesContext }): string {
  const { lookup } = context;
  const get = readingEndpoint(endpoint, context);
  const path =
    get === undefined ? `${fillPath(endpoint.path, paramAccess)}/\${${row}.id}` : fillPath(get.path, rowValue(get));
  return `\`\${app.prefix}${path}\``;

  function rowValue({ key, pathColumns, table }: GetEndpoint): (parameter: string) => string {
    const columns = new Map(
      [...pathColumns, key].map(({ parameter, column }) => [parameter, lookup.column(table, column)]),
    );
    return (parameter) => {
      const column = columns.get(parameter);
      if (column === undefined) throw new TypeError(`no column for ${parameter} of ${table}`);
      const value = `${row}${propertyAccess(column.name.key)}`;
      return safeKinds.has(column.kind) ? value : `encodeURIComponent(${value})`;
    };
  }
}

/** Kinds whose values stand in a path as they are. */
const safeKinds: ReadonlySet<string> = new Set(['uuid', 'integer', 'reference', 'slug', 'date']);

function readingEndpoint({ table }: CreateEndpoint, { lookup }: RoutesContext): GetEndpoint | undefined {
  const gets = lookup.endpointsOf(table).filter((endpoint): endpoint is GetEndpoint => endpoint.kind === 'get');
  const readable = gets.filter(({ key, pathColumns }) =>
    [...pathColumns, key].every(({ column }) => {
      const { hidden, nullable, kind } = lookup.column(table, column);
      return !hidden && !nullable && kind !== 'datetime';
    }),
  );
  return readable.find(({ key }) => key.column === 'id') ?? readable[0];
}

/** A path of Fastify as a part of a template string. */
export function fillPath(path: string, valueOf: (parameter: string) => string): string {
  return path.replace(/:(\w+)/g, (_match, parameter: string) => `\${${valueOf(parameter)}}`);
}
