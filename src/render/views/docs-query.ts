import { namesOf } from '../../blueprint/casing.ts';
import type { EndpointBlueprint, FilterBlueprint, ListEndpoint } from '../../blueprint/model.ts';
import { codeSpan } from './docs-markdown.ts';
import type { Lookup } from './lookup.ts';
import { filterKey } from './modules/filters.ts';

/** A query parameter, as cells of a Markdown table. */
export interface ParameterCells {
  readonly name: string;
  readonly what: string;
}

/** Query parameters of an endpoint; none for those that take a row or a body. */
export function queryParameters(endpoint: EndpointBlueprint, lookup: Lookup): readonly ParameterCells[] {
  switch (endpoint.kind) {
    case 'list':
      return [...listParameters(endpoint, lookup), ...filterCells(endpoint, lookup)];
    case 'search':
      return [
        cells('q', 'words to look for, needed'),
        ...pageParameters(endpoint.maxLimit, lookup),
        ...filterCells(endpoint, lookup),
      ];
    case 'sync': {
      const name = (snake: string) => namesOf(snake, lookup.blueprint.project.casing).key;
      return [
        cells(name('updated_since'), `${codeSpan(name('server_time'))} of the time before; left out the first time`),
        cells('cursor', `${codeSpan(name('next_cursor'))} of the answer before, as long as it has one`),
        cells('limit', `rows in an answer, 1 to ${endpoint.maxLimit}, 100 if left out`),
      ];
    }
    case 'aggregate':
      return [
        ...(endpoint.rangeColumn === undefined
          ? []
          : [
              cells('from', `earliest ${key(endpoint, endpoint.rangeColumn, lookup)}`),
              cells('to', `${key(endpoint, endpoint.rangeColumn, lookup)} before which to stop`),
            ]),
        ...filterCells(endpoint, lookup),
      ];
    default:
      return [];
  }
}

function listParameters(endpoint: ListEndpoint, lookup: Lookup): ParameterCells[] {
  const { modes, maxLimit, sorts, defaultSort, searchable } = endpoint;
  const byCursor = modes.includes('cursor');
  const name = (snake: string) => namesOf(snake, lookup.blueprint.project.casing).key;
  const sortKeys = sorts.map((column) => key(endpoint, column, lookup));
  const start = `${defaultSort.direction === 'desc' ? '-' : ''}${lookup.column(endpoint.table, defaultSort.column).name.key}`;
  return [
    ...(byCursor
      ? [
          cells('limit', `rows in an answer, 1 to ${maxLimit}, 20 if left out`),
          cells('cursor', `${codeSpan(name('next_cursor'))} of the answer before`),
        ]
      : []),
    ...(modes.includes('page') ? pageParameters(maxLimit, lookup) : []),
    ...(sorts.length === 0
      ? []
      : [
          cells(
            name('sort_by'),
            `${sortKeys.join(', ')}; with \`-\` before it downwards; ${codeSpan(start)} if left out`,
          ),
        ]),
    ...(searchable ? [cells('search', 'words that rows must contain')] : []),
  ];
}

function pageParameters(maxLimit: number, lookup: Lookup): ParameterCells[] {
  const { key: pageSize } = namesOf('page_size', lookup.blueprint.project.casing);
  return [
    cells('page', 'number of the page, from 1'),
    cells(pageSize, `rows on a page, 1 to ${maxLimit}, 20 if left out`),
  ];
}

/** One row for each column, with all its comparisons; what they mean is said once for the whole page. */
function filterCells({ table, filters }: Filtered, lookup: Lookup): ParameterCells[] {
  return filters.map(({ column: name, operators }) => {
    const column = lookup.column(table, name);
    const keys = operators.map((operator) => codeSpan(filterKey(column, operator)));
    return { name: keys.join(' '), what: `only rows whose ${codeSpan(column.name.key)} compares so` };
  });
}

interface Filtered {
  readonly table: string;
  readonly filters: readonly FilterBlueprint[];
}

function key({ table }: EndpointBlueprint, column: string, lookup: Lookup): string {
  return codeSpan(lookup.column(table, column).name.key);
}

function cells(name: string, what: string): ParameterCells {
  return { name: codeSpan(name), what };
}
