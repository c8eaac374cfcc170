import { valueType } from '../../../expressions/types.ts';
import { memberParameter, ownerParameter, propertyOf } from '../keys.ts';
import {
  allOf,
  builderParameters,
  drizzle,
  living,
  type RepositoryContext,
  useStatement,
  wholeRow,
} from './context.ts';
import { scopeCondition, useMemberScope } from './membership.ts';

/** What lists, counts, searches and aggregates of a table have in common: which rows they take. */
export interface SelectionView {
  /** Columns that rows can be filtered by. */
  readonly filters: readonly { readonly key: string; readonly column: string }[];
  /** Definition of the type `Filter`. */
  readonly filterType: string;
  /** Rows are restricted to an owner for some callers. */
  readonly owner: boolean;
  /** Rows are restricted to the tenants of a member for some callers. */
  readonly member: boolean;
  readonly conditions: readonly string[];
  /** What `matching` takes; nothing where all rows match alike. */
  readonly parameter: string;
  /** How it is called. */
  readonly call: string;
}

export function selectionView(context: RepositoryContext): SelectionView {
  const { table, usage, lookup, constant, imports } = context;
  const endpoints = [...usage.lists, ...usage.searches, ...usage.aggregates];
  const filtered = new Set(
    endpoints.flatMap(({ pathColumns, filters }) => [...pathColumns, ...filters].map(({ column }) => column)),
  );
  const searchable = usage.searches.length > 0 || usage.lists.some((list) => list.searchable);
  const owner = endpoints.some((endpoint) => endpoint.ownerScoped);
  const member = endpoints.some((endpoint) => endpoint.member !== undefined);
  const asking = { owner: owner ? 'owner' : undefined, member: member ? 'member' : undefined };
  const scoped = scopeCondition(asking, context);
  if (filtered.size > 0) {
    imports.type('../../db/filters.ts', 'FilterOn');
    imports.value('../../db/filters.ts', 'passes');
  }
  const conditions = [
    ...living(context),
    ...(scoped === undefined ? [] : [scoped]),
    ...(filtered.size > 0 ? [searchable ? 'passes(filters, columnFilter)' : 'passes(filters, filter)'] : []),
    ...(searchable ? [`words && ${matches('words', context)}`] : []),
  ];
  const filterPattern = searchable
    ? `filter: { search: words${filtered.size > 0 ? ', ...columnFilter' : ''} }`
    : 'filter';
  const taken = [
    ...(owner && table.ownership !== undefined ? ['owner'] : []),
    ...(member ? ['member'] : []),
    ...(filtered.size > 0 || searchable ? [filterPattern] : []),
  ];
  return {
    filters: [...filtered].map((name) => {
      const { key } = lookup.column(table.name.snake, name).name;
      return { key, column: `${constant}.${key}` };
    }),
    filterType: filterType(filtered.size > 0, searchable),
    owner,
    member,
    conditions,
    parameter: taken.length === 0 ? '' : `{ ${taken.join(', ')} }: Given<Selection>`,
    call: taken.length === 0 ? 'matching()' : 'matching(given)',
  };
}

function filterType(hasColumns: boolean, searchable: boolean): string {
  if (!hasColumns && !searchable) return 'Record<never, never>';
  const parts = [
    ...(hasColumns ? ['FilterOn<typeof filters>'] : []),
    ...(searchable ? ['{ readonly search?: string | undefined }'] : []),
  ];
  return parts.join(' & ');
}

function searchVector({ table, constant }: RepositoryContext): string {
  return `\${${constant}}."${table.search?.column ?? ''}"`;
}

function searchQuery(text: string): string {
  return `websearch_to_tsquery('english', \${${text}})`;
}

function matches(text: string, context: RepositoryContext): string {
  drizzle('sql', context);
  return `sql\`${searchVector(context)} @@ ${searchQuery(text)}\``;
}

/** findMany, count and search, as far as endpoints use them. */
export function listParts(selection: SelectionView, context: RepositoryContext) {
  const { table, usage, constant } = context;
  if (usage.lists.length === 0 && usage.searches.length === 0) return [];
  const hasMatching = selection.conditions.length > 0;
  const matching = hasMatching ? [selection.call] : [];
  const basics = { constant, words: table.name.words, owner: selection.owner };
  const counted = usage.searches.length > 0 || usage.lists.some(({ modes }) => modes.includes('page'));
  return [
    ...(usage.lists.length > 0 ? [pagePart(matching, { basics, context })] : []),
    ...(usage.searches.length > 0 ? [searchPart({ basics, context })] : []),
    ...(counted ? [countPart(matching, { basics, context })] : []),
  ];
}

type Basics = { readonly constant: string; readonly words: string; readonly owner: boolean };

function pagePart(matching: readonly string[], { basics, context }: { basics: Basics; context: RepositoryContext }) {
  const { table, usage, lookup, constant, imports } = context;
  imports.value('../../db/list.ts', 'perOrdering');
  imports.type('../../db/list.ts', 'ListWindow');
  imports.type('../../db/list.ts', 'Ordering');
  useStatement(context);
  const sorts = new Set(['id', ...usage.lists.flatMap((list) => list.sorts)]);
  return {
    partial: 'modules/repository/page',
    ...basics,
    row: wholeRow(context),
    label: `${table.name.snake}.findMany`,
    sorts: [...sorts].map((name) => {
      const { key } = lookup.column(table.name.snake, name).name;
      return { key, column: `${constant}.${key}` };
    }),
    where: allOf([...matching, 'keyset.after(given.after)'], context),
  };
}

function searchPart({ basics, context }: { basics: Basics; context: RepositoryContext }) {
  const { table } = context;
  useStatement(context);
  drizzle('desc', context);
  drizzle('sql', context);
  return {
    partial: 'modules/repository/search',
    ...basics,
    row: wholeRow(context),
    label: `${table.name.snake}.search`,
    rank: `sql\`ts_rank(${searchVector(context)}, ${searchQuery('given.filter.search')})\``,
  };
}

function countPart(matching: readonly string[], { basics, context }: { basics: Basics; context: RepositoryContext }) {
  const { table, imports } = context;
  drizzle('sql', context);
  imports.value('../../db/rows.ts', 'onlyRow');
  const where = allOf(matching, context);
  return {
    partial: 'modules/repository/count',
    ...basics,
    label: `${table.name.snake}.count`,
    parameters: builderParameters('Selection', { where, imports }),
    where,
  };
}

/** The properties of the type `Selection`: which rows. */
export function selectionProperties({ owner, member }: SelectionView, context: RepositoryContext): string[] {
  if (member) useMemberScope(context);
  return [
    ...(owner ? [propertyOf(ownerParameter(context.lookup))] : []),
    ...(member ? [propertyOf(memberParameter)] : []),
    'readonly filter: Filter;',
  ];
}

/** The type of a column in a range of dates. */
export function rangeType(column: string, { table, lookup }: RepositoryContext): string {
  return valueType(lookup.column(table.name.snake, column), lookup.blueprint.project);
}
