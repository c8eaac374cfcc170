import type { Expression, FilterOperator, IncludeBlueprint, Query } from '../../../blueprint/model.ts';
import { walkExpression, walkStatements } from '../../../blueprint/program/walk.ts';
import { namesOf } from '../../../blueprint/casing.ts';
import type { FileRequest } from '../../file.ts';
import type { Lookup } from '../lookup.ts';
import { hasStamps } from '../audit/audit.ts';
import { changesAccounts } from '../audit/roles.ts';
import { queryKeys } from '../query-keys.ts';
import { hasDependents, softDeleteView } from '../soft-delete.ts';
import { fetchOf } from './fetch.ts';
import { includeTrees } from './include-names.ts';
import { argument } from './routes/context.ts';
import { isTaggedByVersions } from './routes/handlers.ts';
import { eventOf } from './service/told.ts';
import { collectTelling } from './telling.ts';
import type { TableUsage, Usage } from './usage.ts';

/** Files that several modules share, with the functions that any of them uses. */
export function sharedFiles(usage: Usage, lookup: Lookup): FileRequest[] {
  return [
    ...statementFile(usage, lookup),
    ...stepFiles(usage, lookup),
    ...pagingFiles(usage, lookup),
    ...filterFiles(usage),
    ...relationsFile(lookup),
    ...softDeleteFile(usage, lookup),
    ...syncFiles(usage, lookup),
  ];
}

/** Repositories are made of statements; a project without sign-in, endpoints and steps has none. */
function statementFile(usage: Usage, { blueprint }: Lookup): FileRequest[] {
  const tables = [...usage.values()];
  const assign = tables.some(
    ({ create, createMany, keys }) => create || createMany || [...keys.values()].some(({ update }) => update),
  );
  if (blueprint.auth === undefined && !tables.some(hasStatements)) return [];
  return [
    {
      path: 'src/db/prepared.ts',
      template: 'database/src/db/prepared.ts.hbs',
      view: { assign, stamps: hasStamps(blueprint) },
    },
    { path: 'src/db/built-query.ts', template: 'database/src/db/built-query.ts' },
  ];
}

function hasStatements({ endpoints, keys, queries, create, createMany, lock, fetches }: TableUsage): boolean {
  return endpoints.length + keys.size + queries.length + fetches.size > 0 || create || createMany || lock;
}

/** What devices that work offline ask for. */
function syncFiles(usage: Usage, { blueprint }: Lookup): FileRequest[] {
  if (![...usage.values()].some(({ syncs }) => syncs.length > 0)) return [];
  const { casing, ids } = blueprint.project;
  const key = (name: string): string => namesOf(name, casing).key;
  const names = ['updated_since', 'updated_at', 'deleted_at', 'next_cursor', 'server_time'];
  const idsAreUuids = ids === 'uuid';
  const view = {
    keys: Object.fromEntries(names.map((name) => [namesOf(name, 'camel').camel, key(name)])),
    isCamel: casing === 'camel',
    idsAreUuids,
    idType: idsAreUuids ? 'string' : 'number',
    idPattern: idsAreUuids ? '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}' : '[0-9]{1,15}',
  };
  return ['src/db/changes.ts', 'src/sync.ts', 'src/sync.schemas.ts'].map((path) => ({
    path,
    template: `sync/${path}.hbs`,
    view,
  }));
}

/** What only some steps need. */
function stepFiles(usage: Usage, lookup: Lookup): FileRequest[] {
  const tables = [...usage.values()];
  const many = tables.some(({ createMany }) => createMany);
  const deletes = tables.some(({ table, queries }) => hasDependents(table) && queries.some(isDeletion));
  const joins =
    many ||
    deletes ||
    functionsJoin(lookup) ||
    tables.some(writesMemberships) ||
    tells(usage, lookup) ||
    changesAccounts(lookup.blueprint);
  const trims = tables.some(({ queries }) => queries.some(callsTrim));
  return [
    ...(joins ? [{ path: 'src/db/transaction.ts', template: 'database/src/db/transaction.ts' }] : []),
    ...(many ? [{ path: 'src/db/insert-many.ts', template: 'database/src/db/insert-many.ts' }] : []),
    ...(trims ? [{ path: 'src/db/whitespace.ts', template: 'database/src/db/whitespace.ts' }] : []),
  ];
}

/** Transactions of functions are part of the caller's, if there is one. */
function functionsJoin({ blueprint }: Lookup): boolean {
  return blueprint.functions.some(
    ({ program }) =>
      program !== undefined && [...walkStatements(program.block)].some(({ kind }) => kind === 'transaction'),
  );
}

/** What is said of a write is said in its transaction. */
function tells(usage: Usage, lookup: Lookup): boolean {
  const emits = [...usage.values()].some(({ endpoints }) => endpoints.some((endpoint) => eventOf(endpoint)));
  return emits || collectTelling(lookup).size > 0;
}

/** A tenant is made with its first member, and its last one is looked for before another one goes. */
function writesMemberships({ endpoints }: TableUsage): boolean {
  return endpoints.some(
    (endpoint) => ('founds' in endpoint && endpoint.founds) || ('keepsFounder' in endpoint && endpoint.keepsFounder),
  );
}

function isDeletion({ kind }: Query): boolean {
  return kind === 'delete';
}

function callsTrim({ where, set }: Query): boolean {
  const expressions = [...(where === undefined ? [] : [where]), ...set.map(({ value }) => value)];
  return expressions.some((expression) => [...walkExpression(expression)].some(isTrim));
}

function isTrim(expression: Expression): boolean {
  return expression.kind === 'call' && expression.function === 'trim';
}

function pagingFiles(usage: Usage, lookup: Lookup): FileRequest[] {
  const tables = [...usage.values()];
  const lists = tables.flatMap((table) => table.lists);
  const searches = tables.flatMap((table) => table.searches);
  if (lists.length + searches.length === 0) return [];
  const both = lists.some(({ modes }) => modes.length > 1);
  const cursorsOnly = lists.some(({ modes }) => modes.length === 1 && modes[0] === 'cursor');
  const sortedPages = lists.some(({ modes }) => modes.length === 1 && modes[0] === 'page');
  const cursors = both || cursorsOnly;
  const numbers = both || sortedPages || searches.length > 0;
  const keys = queryKeys(lookup.blueprint);
  const idType = lookup.blueprint.project.ids === 'uuid' ? 'string' : 'number';
  return [
    {
      path: 'src/paging.ts',
      template: 'modules/src/paging.ts.hbs',
      view: {
        keys,
        idType,
        both,
        cursors,
        numbers,
        sorted: lists.length > 0,
        sortedNumbers: both || sortedPages,
        exportsCursors: cursorsOnly,
        exportsSorted: sortedPages,
        exportsNumbered: searches.length > 0,
        versions: [...lists, ...searches].some((endpoint) => isTaggedByVersions(endpoint, lookup)),
        pageSizeEntry: argument(keys.pageSize, 'pageSize'),
        nextCursorEntry: argument(keys.nextCursor, 'nextCursor'),
        sortByEntry: argument(keys.sortBy, 'sortBy'),
      },
    },
    {
      path: 'src/paging.schemas.ts',
      template: 'modules/src/paging.schemas.ts.hbs',
      view: { keys, both, cursors, numbers, cursorsOnly, numbersOnly: sortedPages || searches.length > 0 },
    },
    ...(lists.length > 0
      ? [{ path: 'src/db/list.ts', template: 'database/src/db/list.ts.hbs', view: { idType } }]
      : []),
  ];
}

function filterFiles(usage: Usage): FileRequest[] {
  const endpoints = [...usage.values()].flatMap(({ lists, searches, aggregates }) => [
    ...lists,
    ...searches,
    ...aggregates,
  ]);
  const filters = endpoints.flatMap((endpoint) => endpoint.filters);
  const has = (operator: FilterOperator): boolean => filters.some(({ operators }) => operators.includes(operator));
  const isFiltered = filters.length > 0 || endpoints.some(({ pathColumns }) => pathColumns.length > 0);
  const choice = filters.some(
    ({ operators }) => operators.includes('ne') && !operators.includes('gt') && !operators.includes('contains'),
  );
  return [
    ...(isFiltered ? [{ path: 'src/db/filters.ts', template: 'database/src/db/filters.ts' }] : []),
    ...(has('ne')
      ? [
          {
            path: 'src/filters.schemas.ts',
            template: 'modules/src/filters.schemas.ts.hbs',
            view: { range: has('gt'), text: has('contains'), choice },
          },
        ]
      : []),
  ];
}

function relationsFile(lookup: Lookup): FileRequest[] {
  const trees = [...includeTrees(lookup).values()];
  if (trees.length === 0) return [];
  const used = { indexBy: false, groupBy: false, groupPairs: false, present: false };
  for (const { table, includes } of trees) noteRelations(includes, { parent: table, used, lookup });
  return [
    {
      path: 'src/relations.ts',
      template: 'modules/src/relations.ts.hbs',
      view: { ...used, grouped: used.groupBy || used.groupPairs },
    },
  ];
}

type UsedRelations = { indexBy: boolean; groupBy: boolean; groupPairs: boolean; present: boolean };

function noteRelations(
  includes: readonly IncludeBlueprint[],
  { parent, used, lookup }: { parent: string; used: UsedRelations; lookup: Lookup },
): void {
  for (const include of includes) {
    const { kind } = fetchOf(include, { parent, lookup });
    const isNestedThrough = kind === 'manyToMany' && include.include.length > 0;
    used.indexBy ||= include.kind === 'one' || isNestedThrough;
    used.groupBy ||= include.kind === 'many';
    used.groupPairs ||= kind === 'manyToMany';
    used.present ||= isNestedThrough || (kind === 'one' && include.reference?.required === true);
    noteRelations(include.include, { parent: include.table, used, lookup });
  }
}

function softDeleteFile(usage: Usage, lookup: Lookup): FileRequest[] {
  const deleted = [...usage.values()].filter(
    ({ keys, queries }) => [...keys.values()].some(({ remove }) => remove) || queries.some(isDeletion),
  );
  const view = softDeleteView(
    deleted.map(({ table }) => table.name.snake),
    lookup,
  );
  return view === undefined
    ? []
    : [{ path: 'src/db/soft-delete.ts', template: 'database/src/db/soft-delete.ts.hbs', view }];
}
