import type { AggregateEndpoint, GetEndpoint, ListEndpoint, SearchEndpoint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import { importPath, moduleFile, moduleFolder } from '../../places.ts';
import { queryKeys } from '../../query-keys.ts';
import { includeNames } from '../include-names.ts';
import { columnParameter, signature } from '../keys.ts';
import { sortWord } from '../queries.ts';
import { queryName } from '../schema-names.ts';
import {
  keyValue,
  parentParameters,
  repositoryName,
  rowCall,
  rowParameters,
  scopeParameters,
  type ServiceContext,
  useError,
  useRepository,
  useRowType,
  useSchemaType,
  entityName,
} from './context.ts';

type ReadEndpoint = GetEndpoint | ListEndpoint | SearchEndpoint;

/** The type of rows that an endpoint answers with, and the function that adds what it includes. */
function answeredRows(endpoint: ReadEndpoint, context: ServiceContext): { type: string; include: string } {
  const { table, lookup, imports } = context;
  const names = includeNames(endpoint, lookup);
  if (names === undefined) return { type: useRowType(context), include: '' };
  const from = (file: 'include' | 'include.schemas'): string =>
    importPath(moduleFolder(table, lookup), moduleFile(table, { file, lookup }));
  return {
    type: imports.type(from('include.schemas'), names.type),
    include: imports.value(from('include'), names.function),
  };
}

export function getPart(endpoint: GetEndpoint, context: ServiceContext) {
  const { type, include } = answeredRows(endpoint, context);
  if (include !== '') context.imports.value('../../db/rows.ts', 'onlyRow');
  useError('NotFoundError', context);
  return {
    partial: 'modules/service/get',
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(rowParameters(endpoint, context)),
    type,
    include,
    find: `${useRepository(context)}.${repositoryName('find', endpoint, context)}(${rowCall(endpoint, { context })})`,
    entity: entityName(context.table),
    key: keyValue(endpoint, context),
  };
}

export function listPart(endpoint: ListEndpoint, context: ServiceContext) {
  const { lookup, imports, table } = context;
  const { pageSize, sortBy } = queryKeys(lookup.blueprint);
  const { type, include } = answeredRows(endpoint, context);
  const hasCursor = endpoint.modes.includes('cursor');
  const hasPage = endpoint.modes.includes('page');
  const helper = hasCursor && hasPage ? 'listByCursorOrPage' : hasCursor ? 'listByCursor' : 'listByPage';
  imports.value('../../paging.ts', helper);
  if (hasCursor) imports.type('../../paging.ts', 'CursorPage');
  if (hasPage) imports.type('../../paging.ts', 'NumberedPage');
  const usual = quoteString(sortWord(endpoint.defaultSort, { lookup, table: table.name.snake }));
  const paging = [...(hasCursor ? ['cursor'] : []), ...(hasPage ? ['page'] : [])];
  return {
    partial: hasPage ? 'modules/service/list' : 'modules/service/list-by-cursor',
    ...queryParts(endpoint, context),
    type: [...(hasCursor ? [`CursorPage<${type}>`] : []), ...(hasPage ? [`NumberedPage<${type}>`] : [])].join(' | '),
    taken: [...paging, 'limit', pageSize, `${sortBy} = ${usual}`].join(', '),
    paging: [...paging, ...sizeEntries(endpoint, pageSize), sortBy].join(', '),
    helper,
    include,
    repository: useRepository(context),
  };
}

export function searchPart(endpoint: SearchEndpoint, context: ServiceContext) {
  const { pageSize } = queryKeys(context.lookup.blueprint);
  const { type, include } = answeredRows(endpoint, context);
  context.imports.value('../../paging.ts', 'numberedPage');
  context.imports.type('../../paging.ts', 'NumberedPage');
  const { selection, ...parts } = queryParts(endpoint, context, ['search: q']);
  return {
    partial: 'modules/service/search',
    ...parts,
    selection,
    type: `NumberedPage<${type}>`,
    taken: ['q', 'page', 'limit', pageSize].join(', '),
    paging: ['page', ...sizeEntries(endpoint, pageSize)].join(', '),
    include,
    repository: useRepository(context),
  };
}

/** The size of pages is 20 unless a list allows less. */
function sizeEntries({ maxLimit }: { maxLimit: number }, pageSize: string): string[] {
  return maxLimit < 20 ? [`limit: limit ?? ${pageSize} ?? ${maxLimit}`] : ['limit', pageSize];
}

export function aggregatePart(endpoint: AggregateEndpoint, context: ServiceContext) {
  const hasRange = endpoint.rangeColumn !== undefined;
  const parts = queryParts(endpoint, context, [], hasRange ? ['from', 'to'] : []);
  return {
    partial: 'modules/service/aggregate',
    ...parts,
    taken: hasRange ? 'from, to' : '',
    repository: useRepository(context),
  };
}

/** What endpoints with a query have in common: the rest of the query is the filter. */
function queryParts(
  endpoint: ListEndpoint | SearchEndpoint | AggregateEndpoint,
  context: ServiceContext,
  extraFilters: readonly string[] = [],
  extra: readonly string[] = [],
) {
  const { lookup, usage } = context;
  const query = useSchemaType(queryName(endpoint, lookup), context);
  const parameters = [
    ...parentParameters(endpoint, lookup),
    ...scopeParameters(endpoint, context),
    { name: 'query', type: query },
  ];
  const parents = endpoint.pathColumns.map(({ column: name }) => {
    const column = lookup.column(endpoint.table, name);
    const { name: parameter } = columnParameter(column, lookup);
    const key = propertyKey(column.name.key);
    return key === parameter ? key : `${key}: ${parameter}`;
  });
  const filters = [...parents, ...extraFilters];
  const anyOwner = [...usage.lists, ...usage.searches, ...usage.aggregates].some((other) => other.ownerScoped);
  const owner = anyOwner ? [endpoint.ownerScoped ? 'owner' : 'owner: undefined'] : [];
  const anyMember = [...usage.lists, ...usage.searches, ...usage.aggregates].some(
    (other) => other.member !== undefined,
  );
  const member = anyMember ? [endpoint.member === undefined ? 'member: undefined' : 'member'] : [];
  const filter = filters.length === 0 ? 'filter' : `filter: { ...filter, ${filters.join(', ')} }`;
  return {
    name: endpoint.operationId,
    summary: endpoint.summary,
    signature: signature(parameters),
    selection: [...owner, ...member, filter, ...extra].join(', '),
  };
}
