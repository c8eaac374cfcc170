import type { Blueprint, EndpointBlueprint, TableBlueprint } from '../../blueprint/model.ts';
import type { ImportedNames } from '../imported.ts';
import { isTaggedAsTree } from './entity-tags.ts';
import { createLookup } from './lookup.ts';
import { expectsVersion } from './modules/service/context.ts';
import { createCallers } from './modules/service/writes.ts';

/** Which parts of the runtime the routes of a project call; the others are not emitted. */
export interface RuntimeUsage {
  /** Some list goes by cursor. */
  readonly cursors: boolean;
  /** Some list goes by page number. */
  readonly pages: boolean;
  /** Schemas of lists: by cursor only, by page only, by either. */
  readonly cursorLists: boolean;
  readonly pageLists: boolean;
  readonly mixedLists: boolean;
  readonly lists: boolean;
  /** Some answer carries an entity tag: of a version, of its content; and answers 304. */
  readonly tags: boolean;
  readonly versionTags: boolean;
  readonly contentTags: boolean;
  /** Some versioned row is shown with what comes along. */
  readonly treeTags: boolean;
  /** Some tag is made of a hash. */
  readonly hashes: boolean;
  readonly conditionalReads: boolean;
  /** Some change can be bound to a version (`If-Match`). */
  readonly expectedVersions: boolean;
  /** Some route is about a row that may be missing. */
  readonly rows: boolean;
  /** Some route has the path parameter `id` and no other. */
  readonly idParams: boolean;
  /** Some route is for people who see their own rows only. */
  readonly owners: boolean;
  /** Some route is for members, who see rows of their tenants only. */
  readonly members: boolean;
  /** Some function is still to be written by hand. */
  readonly unwritten: boolean;
}

/** With what the code of steps imports, too. */
export function usageWith(imported: ImportedNames, usage: RuntimeUsage): RuntimeUsage {
  const uses = (name: string): boolean => imported.has('src/http/etag.ts', name);
  const versionTags = usage.versionTags || uses('versionTag');
  const contentTags = usage.contentTags || uses('contentTag');
  const conditionalReads = usage.conditionalReads || uses('notModified');
  const cursorLists = usage.cursorLists || imported.has('src/schemas.ts', 'CursorPageOf');
  return {
    ...usage,
    cursorLists,
    cursors: usage.cursors || cursorLists,
    lists: usage.lists || cursorLists,
    rows: usage.rows || imported.has('src/errors.ts', 'NotFoundError'),
    idParams: usage.idParams || imported.has('src/schemas.ts', 'IdParams'),
    tags: usage.tags || versionTags || contentTags || conditionalReads,
    versionTags,
    contentTags,
    hashes: usage.hashes || contentTags,
    conditionalReads,
  };
}

export function runtimeUsage(blueprint: Blueprint): RuntimeUsage {
  const lookup = createLookup(blueprint);
  const endpoints = blueprint.modules.flatMap((module) => module.endpoints);
  const actions = blueprint.modules.flatMap((module) => module.actions);
  const some = (test: (endpoint: EndpointBlueprint, table: TableBlueprint) => boolean) =>
    endpoints.some((endpoint) => test(endpoint, lookup.table(endpoint.table)));
  const listed = (byCursor: boolean, byPage: boolean) =>
    some((endpoint) => {
      const modes = modesOf(endpoint);
      return modes !== undefined && modes.includes('cursor') === byCursor && modes.includes('page') === byPage;
    });
  const [cursorLists, pageLists, mixedLists] = [listed(true, false), listed(false, true), listed(true, true)];
  const idParams = some(isIdAlone);
  const versionTags = some(answersWithVersion);
  const contentTags = some(isTaggedByContent);
  const treeTags = some(isTaggedAsTree);
  const conditionalReads = some(({ kind, cacheSeconds }) => kind === 'get' || cacheSeconds !== undefined);
  const expectedVersions = some(expectsVersion);
  return {
    cursors: cursorLists || mixedLists,
    pages: pageLists || mixedLists,
    cursorLists,
    pageLists,
    mixedLists,
    lists: cursorLists || pageLists || mixedLists,
    tags: versionTags || conditionalReads || expectedVersions,
    versionTags,
    contentTags,
    treeTags,
    hashes: contentTags || treeTags,
    conditionalReads,
    expectedVersions,
    // Somebody's logins are rows, too.
    rows:
      blueprint.auth !== undefined ||
      some((endpoint) => parametersOf(endpoint).length > 0 || endpoint.kind === 'create'),
    idParams,
    owners:
      actions.some(({ program }) => program.usesOwner) ||
      some((endpoint) =>
        endpoint.kind === 'create' ? createCallers(endpoint, { lookup }).owner : endpoint.ownerScoped,
      ),
    members:
      some(({ member }) => member !== undefined) || blueprint.channels.some(({ member }) => member !== undefined),
    unwritten: blueprint.functions.some(({ program }) => program === undefined),
  };
}

function isIdAlone(endpoint: EndpointBlueprint, { columns }: TableBlueprint): boolean {
  const name = 'key' in endpoint ? endpoint.key.column : endpoint.pathColumns[0]?.column;
  const column = columns.find((candidate) => candidate.name.snake === name);
  return parametersOf(endpoint).join() === 'id' && (column?.role === 'id' || column?.kind === 'reference');
}

/** Names of the parameters in the path. */
function parametersOf({ path }: EndpointBlueprint): string[] {
  return [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

function modesOf(endpoint: EndpointBlueprint): readonly string[] | undefined {
  if (endpoint.kind === 'search') return ['page'];
  return endpoint.kind === 'list' ? endpoint.modes : undefined;
}

const rowKinds: ReadonlySet<string> = new Set(['create', 'update', 'replace', 'move', 'restore']);

function answersWithVersion(endpoint: EndpointBlueprint, { versioned }: TableBlueprint): boolean {
  if (!versioned) return false;
  return endpoint.kind === 'get' ? endpoint.include.length === 0 : rowKinds.has(endpoint.kind);
}

function isTaggedByContent(endpoint: EndpointBlueprint, { versioned }: TableBlueprint): boolean {
  return endpoint.kind === 'get' ? !versioned : endpoint.cacheSeconds !== undefined;
}
