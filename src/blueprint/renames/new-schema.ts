import type { Auth, Field, FieldType, Plan, Reference, Table } from '../../plan/model.ts';
import { buildBlueprint } from '../build.ts';
import type { TableBlueprint } from '../model.ts';
import { parts } from '../parts.ts';
import { CannotRename } from './cannot-rename.ts';
import type { NamedPlan } from './named-plan.ts';
import { relationsOf, type Relations } from './relations-of.ts';
import type { RenamedWords } from './renamed-words.ts';

export interface NewSchema {
  readonly tables: ReadonlyMap<string, TableBlueprint>;
  readonly relations: Relations;
}

/**
 * The tables under their new names: what rows, relations and the tables between are called then follows from all names
 * together.
 * @throws CannotRename where a name clashes with one that follows
 */
export function newSchemaOf({ plan }: Pick<NamedPlan, 'plan'>, words: RenamedWords): NewSchema {
  const renamed: Plan = {
    ...plan,
    ...{ features: [], functions: [], integrations: [], tasks: [], events: [], realtime: [], api: [] },
    webhooks: { incoming: [], outgoing: [] },
    build: { ...plan.build, slices: [] },
    tables: plan.tables.map((table) => renameTable(table, words)),
    ...(plan.auth && { auth: renameAuth(plan.auth, words) }),
  };
  const { blueprint, problems } = buildBlueprint(renamed, { without: new Set(parts) });
  const problem = problems.find(({ severity }) => severity === 'error');
  if (blueprint === undefined) {
    throw new CannotRename(problem?.message ?? 'The tables do not fit together then.', problem?.expected);
  }
  return {
    tables: new Map(blueprint.tables.map((table) => [table.name.snake, table])),
    relations: relationsOf(blueprint.tables),
  };
}

/** Without what needs endpoints, or an integration. */
function renameAuth({ apiKeys: _apiKeys, mail: _mail, ...auth }: Auth, words: RenamedWords): Auth {
  return { ...auth, table: renameReference(auth.table, words) };
}

function renameTable(table: Table, words: RenamedWords): Table {
  const { name } = table;
  const column = <T extends Reference>(reference: T): T => ({
    ...reference,
    name: words.column(name, reference.name),
  });
  const columns = <T extends { readonly columns: readonly (Reference & { readonly direction: 'asc' | 'desc' })[] }>(
    list: T,
  ): T => ({ ...list, columns: list.columns.map(column) });
  return {
    ...table,
    name: words.table(name),
    fields: table.fields.map((field) => renameField(field, { table: name, words })),
    indexes: table.indexes.map(columns),
    unique: table.unique.map(columns),
    queries: table.queries.map(columns),
    ...(table.owner && { owner: column(table.owner) }),
  };
}

function renameField(field: Field, of: { readonly table: string; readonly words: RenamedWords }): Field {
  return { ...field, name: of.words.field(of.table, field.name), type: renameType(field.type, of.words) };
}

function renameType(type: FieldType, words: RenamedWords): FieldType {
  return type.kind === 'reference' || type.kind === 'many'
    ? { ...type, table: renameReference(type.table, words) }
    : type;
}

function renameReference({ name, at }: Reference, words: RenamedWords): Reference {
  return { name: words.table(name), at };
}
