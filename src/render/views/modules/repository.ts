import type { TableBlueprint } from '../../../blueprint/model.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { quoteString } from '../../engine.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { aggregatePart } from './repository/aggregates.ts';
import { changesParts } from './repository/changes.ts';
import { beforeUpdateParts } from './repository/before.ts';
import {
  allOf,
  fromSchema,
  type RepositoryContext,
  type RepositoryPart,
  visibleColumns,
} from './repository/context.ts';
import { fetchParts, partialSelections } from './repository/fetches.ts';
import { listParts, selectionProperties, type SelectionView, selectionView } from './repository/lists.ts';
import { lockFoundersPart, tenancyParts, tenantOfPart } from './repository/membership.ts';
import { ownedByPart } from './repository/ownership.ts';
import { keyForm, type KeyInterface, rowParts } from './repository/rows.ts';
import { type QueryPart, queryParts } from './repository/query-parts.ts';
import { attachmentParts, circlePart, createManyPart, createPart, existsPart, lockPart } from './repository/writes.ts';
import type { TableUsage } from './usage.ts';

/** src/modules/<group>/<table>.repository.ts */
export interface RepositoryView {
  readonly imports: readonly string[];
  readonly keys: readonly KeyInterface[];
  /** Types of values, as far as something is written. */
  readonly values: string;
  readonly changes: string;
  readonly filterType: string;
  readonly filters: SelectionView['filters'];
  readonly selection: readonly string[] | undefined;
  readonly ranged: boolean;
  /** Constants with columns that queries return. */
  readonly selections: readonly {
    readonly name: string;
    readonly columns: readonly { readonly key: string; readonly column: string }[];
  }[];
  readonly parts: readonly RepositoryPart[];
}

/** Undefined for tables that no endpoint and no step reads or writes and no include fetches. */
export function repositoryView(usage: TableUsage, lookup: Lookup): RepositoryView | undefined {
  const { table } = usage;
  const imports = new Imports();
  const context: RepositoryContext = {
    table,
    usage,
    lookup,
    imports,
    constant: table.identifiers.table,
    noted: new Set(),
  };
  const keys = [...usage.keys.values()].map((key) => keyForm(key, context));
  const rows = keys.flatMap((key) => rowParts(key, context));
  const reads = usage.lists.length + usage.searches.length + usage.aggregates.length > 0;
  const selection = reads ? selectionView(context) : undefined;
  const queries =
    selection === undefined
      ? []
      : [
          ...listParts(selection, context),
          ...usage.aggregates.map((endpoint) => aggregatePart(endpoint, { selection, context })),
        ];
  const stepQueries = queryParts(context);
  const before = keys.flatMap((key) => beforeUpdateParts(key, context));
  const isRead = ({ kind }: QueryPart): boolean => kind !== 'update' && kind !== 'delete';
  const parts: RepositoryPart[] = [
    ...rows.filter(({ partial }) => partial.endsWith('/find')),
    ...(usage.exists === undefined ? [] : [existsPart(usage.exists, context)]),
    ...(usage.tenantOf ? [tenantOfPart(context)] : []),
    ...queries,
    ...changesParts(context),
    ...fetchParts(context),
    ...stepQueries.filter(isRead),
    ...(usage.lock ? [lockPart(context)] : []),
    ...(usage.founders ? [lockFoundersPart(context)] : []),
    ...(usage.create ? [createPart(context)] : []),
    ...(usage.createMany ? [createManyPart(context)] : []),
    ...before,
    ...rows.filter(({ partial }) => !partial.endsWith('/find')),
    ...stepQueries.filter((part) => !isRead(part)),
    ...attachmentParts(context),
    ...[...usage.circles].map((column) => circlePart(column, context)),
    ...(selection !== undefined && selection.conditions.length > 0 ? [matchingPart(selection, context)] : []),
  ];
  if (parts.length === 0) return undefined;
  const owned = ownedByPart(context);
  if (owned !== undefined) parts.push(owned);
  parts.push(...tenancyParts(context));
  const interfaces = [...keys, ...stepQueries].flatMap((part) => part.interfaces);
  return finish({ parts, selection, keys: interfaces }, context);
}

function matchingPart(selection: SelectionView, context: RepositoryContext) {
  const { imports } = context;
  imports.type('drizzle-orm', 'SQL');
  if (selection.parameter !== '') imports.type('../../db/prepared.ts', 'Given');
  return {
    partial: 'modules/repository/matching',
    parameter: selection.parameter,
    condition: allOf(selection.conditions, context),
  };
}

function finish(
  {
    parts,
    selection,
    keys,
  }: { parts: readonly RepositoryPart[]; selection: SelectionView | undefined; keys: readonly KeyInterface[] },
  context: RepositoryContext,
): RepositoryView {
  const { table, usage, imports, constant, noted } = context;
  const newRow = `New${table.entity.pascal}`;
  const isChanged = [...usage.keys.values()].some(({ update }) => update);
  imports.type('../../db/client.ts', 'Db');
  imports.value(fromSchema(table), constant);
  const isCreated = usage.create || usage.createMany;
  if (isCreated || isChanged) imports.type(fromSchema(table), newRow);
  const whole = visibleColumns(table).map(({ name }) => ({
    key: propertyKey(name.key),
    column: `${constant}.${name.key}`,
  }));
  const selected = selection === undefined ? undefined : selectionProperties(selection, context);
  return {
    imports: imports.lines,
    keys,
    values: isCreated ? `Omit<${newRow}, 'id'>` : '',
    changes: isChanged ? `Partial<Pick<${newRow}, ${changeableKeys(table, usage)}>>` : '',
    filterType: selection?.filterType ?? '',
    filters: selection?.filters ?? [],
    selection: selected,
    ranged: usage.aggregates.some(({ rangeColumn }) => rangeColumn !== undefined),
    selections: [...(noted.has('columns') ? [{ name: 'columns', columns: whole }] : []), ...partialSelections(context)],
    parts,
  };
}

function changeableKeys(table: TableBlueprint, { endpoints }: TableUsage): string {
  const names = new Set(
    endpoints.flatMap((endpoint) => (endpoint.kind === 'update' || endpoint.kind === 'replace' ? endpoint.input : [])),
  );
  return table.columns
    .filter(({ name }) => names.has(name.snake))
    .map(({ name }) => quoteString(name.key))
    .join(' | ');
}
