import type { FilterOperator, IncludeBlueprint } from '../../../blueprint/model.ts';
import type { FileRequest } from '../../file.ts';
import type { Lookup } from '../lookup.ts';
import { queryKeys } from '../query-keys.ts';
import { softDeleteView } from '../soft-delete.ts';
import { fetchOf } from './fetch.ts';
import { includeTrees } from './include-names.ts';
import { argument } from './routes/context.ts';
import { isTaggedByVersions } from './routes/handlers.ts';
import type { Usage } from './usage.ts';

/** Files that several modules share, with the functions that any of them uses. */
export function sharedFiles(usage: Usage, lookup: Lookup): FileRequest[] {
  return [
    ...statementFile(usage),
    ...pagingFiles(usage, lookup),
    ...filterFiles(usage),
    ...relationsFile(lookup),
    ...softDeleteFile(usage, lookup),
  ];
}

/** Repositories are made of statements; a project without endpoints has none. */
function statementFile(usage: Usage): FileRequest[] {
  const tables = [...usage.values()];
  const assign = tables.some(({ create, keys }) => create || [...keys.values()].some(({ update }) => update));
  if (tables.every(({ endpoints }) => endpoints.length === 0)) return [];
  return [
    { path: 'src/db/prepared.ts', template: 'database/src/db/prepared.ts.hbs', view: { assign } },
    { path: 'src/db/built-query.ts', template: 'database/src/db/built-query.ts' },
  ];
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
  const deleted = [...usage.values()].filter(({ keys }) => [...keys.values()].some(({ remove }) => remove));
  const view = softDeleteView(
    deleted.map(({ table }) => table.name.snake),
    lookup,
  );
  return view === undefined
    ? []
    : [{ path: 'src/db/soft-delete.ts', template: 'database/src/db/soft-delete.ts.hbs', view }];
}
