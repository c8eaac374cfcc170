import type { Field, Table } from '../plan/model.ts';
import type { ResolvedAuth } from './auth.ts';
import { plainRules } from './junctions.ts';
import type { ColumnBlueprint } from './model.ts';
import type { Report } from './report.ts';

type Stamp = NonNullable<ColumnBlueprint['stamp']>;

const stamps: readonly { readonly name: string; readonly stamp: Stamp; readonly description: string }[] = [
  { name: 'created_by', stamp: 'made', description: 'Who made it.' },
  { name: 'updated_by', stamp: 'changed', description: 'Who changed it last.' },
];

/** What a field of a table with `audit: true` is filled with; undefined for all others. */
export function stampOf({ name }: Pick<Field, 'name'>, { audit }: Pick<Table, 'audit'>): Stamp | undefined {
  return audit === undefined ? undefined : stamps.find((each) => isNamed(name, each.name))?.stamp;
}

/** The fields of a table, with those that say who made a row and who changed it last where the plan wants them. */
export function stampFields(
  fields: readonly Field[],
  context: {
    readonly table: Table;
    readonly auth: ResolvedAuth | undefined;
    /** `auth` stands in the plan, whether or not it can be resolved. */
    readonly hasAuth: boolean;
    readonly report: Report;
  },
): readonly Field[] {
  const { table, auth, hasAuth, report } = context;
  const { audit } = table;
  if (audit === undefined) return fields;
  if (auth === undefined) {
    if (!hasAuth) {
      report.error({
        code: 'audit-without-auth',
        message: `Nobody signs in, so nothing can say who made a row of \`${table.name}\`.`,
        at: audit,
        path: `${table.path}.audit`,
        expected: '`auth`, or no `audit`',
      });
    }
    return fields;
  }
  const people = auth.table.name;
  const written = fields.map((field) => {
    if (stampOf(field, table) === undefined) return field;
    checkStamp(field, { people, report });
    return { ...field, rules: { ...field.rules, readonly: true } };
  });
  const missing = stamps.filter(({ name }) => !fields.some((field) => isNamed(field.name, name)));
  const added = missing.map(({ name, description }): Field => ({
    ...{ at: audit, nameAt: audit, path: `${table.path}.audit`, accept: new Map<string, string>() },
    ...{ name, description, nullable: true },
    type: { kind: 'reference', table: { name: people, at: audit } },
    rules: { ...plainRules, readonly: true, onDelete: 'set null' },
  }));
  return [...written, ...added];
}

function checkStamp(
  { name, type, nullable, nameAt, path }: Field,
  { people, report }: { people: string; report: Report },
) {
  if (type.kind === 'reference' && type.table.name === people && nullable) return;
  report.error({
    code: 'audit-field',
    message: `\`audit: true\` fills \`${name}\` with whoever writes, and leaves it empty where nobody is signed in.`,
    at: nameAt,
    path,
    expected: `\`${name}: -> ${people}?\`, or no such line`,
  });
}

/** The field can be called by the relation or by its column. */
function isNamed(field: string, name: string): boolean {
  return field === name || field === `${name}_id`;
}
