import type { Statement, TableBlueprint } from '../../blueprint/model.ts';
import type { ReviewContext } from '../context.ts';
import { createdColumns, writtenTable } from './statements.ts';

/** A statement creates rows and gives all columns of a unique key, so that the same row cannot be created again. */
export function createsOnce(context: ReviewContext, statement: Statement): boolean {
  const given = createdColumns(statement);
  const table = given === undefined ? undefined : writtenTable(statement);
  const uniques = table === undefined ? [] : (builtTable(context, table)?.uniques ?? []);
  return uniques.some(({ columns }) => columns.every(({ name }) => given?.has(name) === true));
}

interface BuiltTables {
  readonly byName: ReadonlyMap<string, TableBlueprint>;
  readonly leading: Map<string, ReadonlySet<string>>;
}

const known = new WeakMap<ReviewContext, BuiltTables>();

function builtTables(context: ReviewContext): BuiltTables {
  const found = known.get(context) ?? {
    byName: new Map((context.blueprint?.tables ?? []).map((table) => [table.name.snake, table])),
    leading: new Map<string, ReadonlySet<string>>(),
  };
  known.set(context, found);
  return found;
}

/** A table as it will be built; absent without a blueprint. */
export function builtTable(context: ReviewContext, name: string): TableBlueprint | undefined {
  return builtTables(context).byName.get(name);
}

/** The columns with which an index begins: those the plan writes and those the compiler adds, the key included. */
export function leadingColumns(context: ReviewContext, name: string): ReadonlySet<string> {
  const { leading } = builtTables(context);
  const found = leading.get(name) ?? findLeading(builtTable(context, name));
  leading.set(name, found);
  return found;
}

/** The columns that an index orders rows by once the given columns are fixed, as the path of `/stations/{id}/measurements` fixes the station. */
export function columnsBehind(
  context: ReviewContext,
  { table, given }: { table: string; given: ReadonlySet<string> },
): ReadonlySet<string> {
  const built = builtTable(context, table);
  const next = [...(built?.uniques ?? []), ...(built?.indexes ?? [])].flatMap(({ columns }) => {
    const index = columns.findIndex(({ name }) => !given.has(name));
    return index > 0 ? columns.slice(index, index + 1) : [];
  });
  return new Set(next.map(({ name }) => name));
}

function findLeading(table: TableBlueprint | undefined): ReadonlySet<string> {
  const first = [...(table?.uniques ?? []), ...(table?.indexes ?? [])].flatMap(({ columns }) => columns.slice(0, 1));
  return new Set(['id', ...first.map(({ name }) => name)]);
}
