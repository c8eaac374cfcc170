import type { Field, FieldType, Plan, Reference, Table } from '../model.ts';
import type { ProblemLog } from '../problems.ts';
import type { DeclaredNames } from '../declared-names.ts';

/** What the checks of references look names up in. */
export interface Known {
  readonly plan: Plan;
  readonly log: ProblemLog;
  readonly declared: DeclaredNames;
  readonly tables: ReadonlyMap<string, Table>;
  /** Fields of a table as references may name them: its own, the columns of its references, and the system's. */
  fieldsOf(table: string): ReadonlySet<string>;
}

export function createKnown(options: { plan: Plan; declared: DeclaredNames; log: ProblemLog }): Known {
  const { plan, declared, log } = options;
  const tables = new Map(plan.tables.map((table) => [table.name, table]));
  const fields = new Map<string, ReadonlySet<string>>();
  return {
    plan,
    log,
    declared,
    tables,
    fieldsOf: (name) => {
      const known = fields.get(name) ?? new Set(namesOfFields(tables.get(name), declared.tables.get(name)));
      fields.set(name, known);
      return known;
    },
  };
}

function namesOfFields(table: Table | undefined, written: ReadonlySet<string> = new Set()): string[] {
  const names = [...written, 'id'];
  for (const name of written) if (name.endsWith('_id')) names.push(name.slice(0, -3));
  for (const field of table?.fields ?? []) if (field.type.kind === 'reference') names.push(`${field.name}_id`);
  if (!table) return names;
  if (table.timestamps) names.push('created_at', 'updated_at');
  if (table.audit) names.push('created_by', 'created_by_id', 'updated_by', 'updated_by_id');
  if (table.delete === 'soft') names.push('deleted_at');
  if (table.versioned) names.push('version');
  return names;
}

/** Reports a name that does not exist; true when it does. */
export function checkName(
  known: Known,
  check: Use & {
    readonly among: ReadonlySet<string> | ReadonlyMap<string, unknown>;
    /** `table`, `field of orders`. */
    readonly what: string;
    readonly severity?: 'error' | 'warning';
  },
): boolean {
  const { reference, among, what, path, severity } = check;
  if (among.has(reference.name)) return true;
  const names = [...among.keys()];
  known.log.add({
    code: `unknown-${what.split(' ')[0]}`,
    message: `There is no ${what} "${reference.name.slice(0, 60)}".`,
    at: reference.at,
    path,
    expected: names.length === 0 ? 'nothing: the plan has none' : describeNames(names),
    near: { word: reference.name, among: names },
    ...(severity && { severity }),
  });
  return false;
}

const MOST_NAMES = 12;

function describeNames(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `one of ${shown}, …` : names.length === 1 ? shown : `one of ${shown}`;
}

/** A name, and where in the plan it is used. */
export interface Use {
  readonly reference: Reference;
  readonly path: string;
}

export function checkTable(known: Known, use: Use): boolean {
  return checkName(known, { ...use, among: known.declared.tables, what: 'table' });
}

/** A field of a table; true also when there is no such table, which is another problem. */
export function checkField(known: Known, use: Use & { readonly table: string }): boolean {
  const { table, ...rest } = use;
  if (!known.declared.tables.has(table)) return true;
  return checkName(known, { ...rest, among: known.fieldsOf(table), what: `field of ${table}` });
}

/** A field by one of its names; undefined for system fields, and for fields with problems of their own. */
export function findField(known: Known, { table, name }: { table: string; name: string }): Field | undefined {
  const fields = known.tables.get(table)?.fields;
  return fields?.find(
    (field) => field.name === name || (field.type.kind === 'reference' && `${field.name}_id` === name),
  );
}

/** Every table that a type refers to. */
export function checkType(known: Known, { type, path }: { type: FieldType | undefined; path: string }): void {
  if (type?.kind === 'list') checkType(known, { type: type.of, path });
  else if (type?.kind === 'object') for (const field of type.fields) checkType(known, field);
  else if (type?.kind === 'reference' || type?.kind === 'many') checkTable(known, { reference: type.table, path });
}
