import type { ColumnList } from '../plan/model.ts';
import { NameRegistry } from './bounded-name.ts';
import type {
  ColumnBlueprint,
  ColumnKind,
  IndexBlueprint,
  Ownership,
  SearchBlueprint,
  TenantBlueprint,
} from './model.ts';
import type { Report } from './report.ts';
import type { SchemaTable } from './schema-table.ts';

interface IndexContext {
  readonly names: NameRegistry;
  readonly ownership: Ownership | undefined;
  /** The tenant whose memberships the table holds. */
  readonly membership: TenantBlueprint | undefined;
  /** Devices ask what changed. */
  readonly synced: boolean;
  readonly report: Report;
}

type IndexColumns = IndexBlueprint['columns'];

interface Candidate {
  readonly columns: IndexColumns;
  readonly why: string;
}

/** Index names share one space with tables in PostgreSQL, primary keys (`_pkey`) among them. */
export function indexRegistry(tables: Iterable<string>): NameRegistry {
  return new NameRegistry([...tables].flatMap((name) => [name, `${name}_pkey`]));
}

/**
 * The unique constraints and indexes of a table. Indexes come from foreign keys (R-IDX-FK), `index` rules, written
 * lists, named queries (R-IDX-QUERY) and owner + state + time (R-IDX-LIST); one that another begins with is dropped.
 */
export function planIndexes(
  table: SchemaTable,
  context: IndexContext,
): { readonly uniques: readonly IndexBlueprint[]; readonly indexes: readonly IndexBlueprint[] } {
  const name = (candidate: Candidate, ending: string): IndexBlueprint => {
    const columns = candidate.columns.map((column) => column.name).join('_');
    return { ...candidate, name: context.names.take(`${table.plan.name}_${columns}_${ending}`) };
  };
  const uniques = dropRepeated(planUniques(table, context));
  const indexes = dropRepeated([...planPlainIndexes(table, context), ...memberships(uniques, context)]);
  // A partial unique index (soft delete) does not serve foreign keys and lists of all rows.
  const covering = table.plan.delete === 'soft' ? indexes : [...uniques, ...indexes];
  const needed = indexes.filter((index) => !covering.some((other) => other !== index && isCoveredBy(index, other)));
  return {
    uniques: uniques.map((unique) => name(unique, 'key')),
    indexes: needed.map((index) => name(index, 'idx')),
  };
}

function planUniques(table: SchemaTable, context: IndexContext): Candidate[] {
  const single = table.columns
    .filter(({ column }) => column.unique)
    .map(({ column }) => ({ columns: ascending(column), why: `unique ${column.name.snake}` }));
  const lists = table.plan.unique.flatMap((list) => {
    const columns = resolveColumns(list, { table, where: 'unique', report: context.report });
    return columns === undefined ? [] : [{ columns, why: 'unique together' }];
  });
  return [...single, ...lists];
}

function planPlainIndexes(table: SchemaTable, { ownership, synced, report }: IndexContext): Candidate[] {
  const candidates: Candidate[] = [];
  for (const { column, field } of table.columns) {
    if (column.unique) continue;
    if (column.reference !== undefined) candidates.push({ columns: ascending(column), why: 'foreign key' });
    else if (field?.rules.index === true) candidates.push({ columns: ascending(column), why: 'index rule' });
  }
  for (const list of table.plan.indexes) {
    const columns = resolveColumns(list, { table, where: 'indexes', report });
    if (columns !== undefined) candidates.push({ columns, why: 'index of the plan' });
  }
  for (const query of table.plan.queries) {
    const columns = resolveColumns(query, { table, where: `queries.${query.name}`, report });
    if (columns !== undefined)
      candidates.push({ columns: orderForQuery(columns, table), why: `query "${query.name}"` });
  }
  const listed = ownersList(table, ownership);
  if (listed !== undefined) candidates.push(listed);
  const changed = table.columns.filter(({ column: { role } }) => role === 'updated_at' || role === 'id').reverse();
  if (synced && changed.length === 2) {
    candidates.push({ columns: changed.flatMap(({ column }) => ascending(column)), why: 'sync' });
  }
  return candidates;
}

/** R-IDX-LIST: a person's rows, by state, newest first. */
function ownersList(table: SchemaTable, ownership: Ownership | undefined): Candidate | undefined {
  if (ownership?.kind !== 'direct') return undefined;
  const state = ['status', 'state'].find((name) => table.columnBy.get(name)?.kind === 'enum');
  if (state === undefined) return undefined;
  const newest = table.plan.timestamps ? [{ name: 'created_at', direction: 'desc' as const }] : [];
  const columns = [ownership.column, state].map((name) => ({ name, direction: 'asc' as const }));
  return { columns: [...columns, ...newest], why: "list of an owner's rows by state" };
}

/** Every question of a member asks for one person in one tenant. */
function memberships(uniques: readonly Candidate[], { membership }: IndexContext): Candidate[] {
  if (membership === undefined) return [];
  const pair = [membership.personColumn, membership.tenantColumn];
  const isServed = uniques.some(({ columns }) =>
    pair.every((name) => columns.slice(0, 2).some((one) => one.name === name)),
  );
  if (isServed) return [];
  return [{ columns: pair.map((name) => ({ name, direction: 'asc' })), why: 'whether somebody is a member' }];
}

const equalityKinds: ReadonlySet<ColumnKind> = new Set(['reference', 'enum', 'boolean', 'uuid']);

/** Equality before range before sort: what is compared with one value stands in front, the rest as written. */
function orderForQuery(columns: IndexColumns, table: SchemaTable): IndexColumns {
  const isEquality = ({ name, direction }: IndexColumns[number]): boolean => {
    const kind = table.columnBy.get(name)?.kind;
    return direction === 'asc' && kind !== undefined && equalityKinds.has(kind);
  };
  return [...columns.filter(isEquality), ...columns.filter((column) => !isEquality(column))];
}

function resolveColumns(
  list: ColumnList,
  context: { table: SchemaTable; where: string; report: Report },
): IndexColumns | undefined {
  const { table, where, report } = context;
  const resolved: { name: string; direction: 'asc' | 'desc' }[] = [];
  for (const { name, direction, at } of list.columns) {
    const column = table.columnBy.get(name);
    const path = `${table.plan.path}.${where}`;
    if (column === undefined) {
      report.error({
        code: 'unknown-field',
        message: `\`${table.plan.name}\` has no field \`${name}\`.`,
        at,
        path,
        expected: 'a field of this table',
        near: { word: name, among: table.columnBy.keys() },
      });
      return undefined;
    }
    if (!resolved.some((other) => other.name === column.name.snake))
      resolved.push({ name: column.name.snake, direction });
  }
  return resolved;
}

function ascending(column: ColumnBlueprint): IndexColumns {
  return [{ name: column.name.snake, direction: 'asc' }];
}

function dropRepeated(candidates: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return candidates.filter(({ columns }) => {
    const key = columns.map((column) => `${column.name} ${column.direction}`).join(',');
    return seen.size < seen.add(key).size;
  });
}

/** A single-column index that another one begins with; in which direction does not matter, B-trees read both ways. */
function isCoveredBy(index: Candidate, other: Candidate): boolean {
  return index.columns.length === 1 && other.columns.length > 1 && index.columns[0]?.name === other.columns[0]?.name;
}

/** The full-text search of a table, over its `search` fields that clients may see. */
export function planSearch(
  table: SchemaTable,
  { names, report }: { names: NameRegistry; report: Report },
): SearchBlueprint | undefined {
  const columns = table.columns.flatMap(({ column, field }) => {
    const weight = field?.rules.search;
    if (field === undefined || weight === undefined) return [];
    if (!column.hidden) return [{ name: column.name.snake, weight }];
    report.warn({
      code: 'hidden-search',
      message: `\`${field.name}\` is hidden, so it is not searched: what is found would tell what it says.`,
      at: field.nameAt,
      path: field.path,
      expected: '`hidden` or `search`, not both',
    });
    return [];
  });
  if (columns.length === 0) return undefined;
  let column = 'search_vector';
  for (let number = 2; table.columnBy.has(column); number += 1) column = `search_vector_${number}`;
  return { columns, column, index: names.take(`${table.plan.name}_search_idx`) };
}
