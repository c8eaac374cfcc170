import type { Field, FieldType, Table } from '../plan/model.ts';
import { boundsOf, columnKind, defaultDecimal, elementBounds } from './bounds.ts';
import { namesOf } from './casing.ts';
import { compact } from './compact.ts';
import type { ColumnBlueprint, ColumnKind, ElementBlueprint, ProjectBlueprint } from './model.ts';
import { deletionOf } from './deletion.ts';
import type { Report } from './report.ts';
import { stampOf } from './stamps.ts';
import { systemDefault } from './system-default.ts';

/** A column and the field it was made from; system columns have none. */
export interface PlannedColumn {
  readonly column: ColumnBlueprint;
  readonly field?: Field;
}

export interface ColumnContext {
  readonly project: Pick<ProjectBlueprint, 'casing' | 'ids'>;
  readonly tables: ReadonlyMap<string, Table>;
  /** Fields of this table that clients never write: its state and its role. */
  readonly locked: ReadonlySet<string>;
  /** What a row of this table makes somebody a member of. */
  readonly membershipOf?: string | undefined;
  readonly report: Report;
}

/** The columns of a table: id, fields in plan order, then what the system keeps. Many-to-many fields have none. */
export function planColumns(table: Table, context: ColumnContext): PlannedColumn[] {
  const inLists = listedFields(table);
  const fields = table.fields.flatMap((field) => {
    const indexed = field.rules.unique || field.rules.index || inLists.has(field.name);
    const column = fieldColumn({ field, table, indexed, context });
    return column === undefined ? [] : [{ column: compact({ ...column, stamp: stampOf(field, table) }), field }];
  });
  return [{ column: idColumn(context) }, ...fields, ...systemColumns(table, context).map((column) => ({ column }))];
}

/** A field of an input or a result as the column it would be, with all its rules. */
export function planField(field: Field, context: Omit<ColumnContext, 'locked'>): ColumnBlueprint | undefined {
  const column = fieldColumn({
    field,
    table: { name: '' },
    indexed: false,
    context: { ...context, locked: new Set() },
  });
  if (column === undefined) return undefined;
  const { inputKey: _, ...rest } = column;
  return { ...rest, hidden: false };
}

/** `user: -> users` is the column `user_id`; every other field is a column of its own name. */
export function columnNameOf(field: Field): string {
  return field.type.kind === 'reference' && !field.name.endsWith('_id') ? `${field.name}_id` : field.name;
}

/** `user` of both `user: -> users` and `user_id: -> users`. */
function relationNameOf(field: Field): string {
  return field.name.endsWith('_id') && field.name.length > 3 ? field.name.slice(0, -3) : field.name;
}

function fieldColumn(planned: {
  field: Field;
  table: Pick<Table, 'name'>;
  indexed: boolean;
  context: ColumnContext;
}): ColumnBlueprint | undefined {
  const { field, table, indexed, context } = planned;
  const { type, rules } = field;
  const kind = columnKind(type);
  if (kind === undefined || !isColumnType(field, context.report)) return undefined;
  if (type.kind === 'reference' && !context.tables.has(type.table.name)) return undefined;
  const bounds = boundsOf(field, indexed);
  const locked = context.locked.has(field.name);
  const settable = !rules.readonly && !rules.derived && !locked;
  const given = rules.default === null ? undefined : rules.default;
  const nullable = field.nullable;
  const bare = { kind, nullable, ...bounds };
  const preset = given ?? (settable || nullable ? undefined : systemDefault(bare));
  const name = namesOf(columnNameOf(field), context.project.casing);
  return compact({
    role: 'field' as const,
    name,
    inputKey: kind === 'password' ? passwordKey(field.name, context) : undefined,
    description: field.description ?? '',
    kind,
    ...typeDetails(type),
    idType: kind === 'reference' ? context.project.ids : undefined,
    reference: referenceOf(field, { table, context }),
    nullable,
    default: preset,
    backfill: rules.backfill,
    using: rules.using,
    unique: rules.unique,
    hidden: rules.hidden || kind === 'password',
    settable,
    changeable: settable && !rules.snapshot,
    requiredInput: settable && !nullable && preset === undefined,
    snapshot: rules.snapshot,
    trim: rules.trim,
    lower: rules.lower || kind === 'email',
    ...bounds,
  });
}

/** `password_hash` is stored, `password` is what people send. */
function passwordKey(name: string, context: ColumnContext): string | undefined {
  const plain = name.replace(/_hash$/, '');
  return plain === name ? undefined : namesOf(plain, context.project.casing).key;
}

function typeDetails(type: FieldType): Pick<ColumnBlueprint, 'values' | 'element' | 'precision' | 'scale'> {
  if (type.kind === 'enum') return { values: type.values };
  if (type.kind === 'decimal') return decimalDetails(type);
  if (type.kind === 'list') return { element: elementOf(type.of) };
  return {};
}

function decimalDetails(type: FieldType & { kind: 'decimal' }): { precision: number; scale: number } {
  if (type.precision === undefined) return defaultDecimal;
  return { precision: type.precision, scale: type.scale ?? 0 };
}

function elementOf(type: FieldType): ElementBlueprint {
  const kind = columnKind(type);
  // isColumnType has let only these through.
  if (kind === undefined || kind === 'list' || kind === 'reference') throw new TypeError(`no list of ${type.kind}`);
  return { kind, ...elementBounds(kind), ...(kind === 'enum' || kind === 'decimal' ? typeDetails(type) : {}) };
}

function referenceOf(field: Field, { table, context }: { table: Pick<Table, 'name'>; context: ColumnContext }) {
  if (field.type.kind !== 'reference') return undefined;
  const target = field.type.table.name;
  return {
    name: namesOf(relationNameOf(field), context.project.casing),
    table: target,
    onDelete: deletionOf(field, { table, target, membershipOf: context.membershipOf }),
  };
}

const listableKinds: ReadonlySet<ColumnKind> = new Set([
  ...(['text', 'email', 'url', 'phone', 'slug', 'uuid', 'integer', 'decimal', 'money', 'boolean'] as const),
  ...(['date', 'datetime', 'enum'] as const),
]);

/** Whether a column can hold a list of this. */
export function isListable(type: FieldType): boolean {
  const element = columnKind(type);
  return element !== undefined && listableKinds.has(element);
}

function isColumnType(field: Field, report: Report): boolean {
  if (field.type.kind !== 'list' || isListable(field.type.of)) return true;
  report.error({
    code: 'bad-list',
    message: `\`${field.name}\` cannot be a list of this: elements are text, numbers, dates, truth values or fixed values.`,
    at: field.at,
    path: field.path,
    expected: '`<-> table` for many rows of another table, or `json`',
  });
  return false;
}

/** Fields that stand in an index or unique list; text among them must fit into an index entry. */
function listedFields(table: Table): ReadonlySet<string> {
  const lists = [...table.indexes, ...table.unique, ...table.queries];
  return new Set(lists.flatMap((list) => list.columns.map((column) => column.name)));
}

const systemBase = {
  description: '',
  nullable: false,
  unique: false,
  hidden: false,
  settable: false,
  changeable: false,
  requiredInput: false,
  snapshot: false,
  trim: false,
  lower: false,
} as const;

function idColumn({ project }: ColumnContext): ColumnBlueprint {
  const kind = project.ids;
  return {
    ...systemBase,
    role: 'id',
    name: namesOf('id', project.casing),
    kind,
    idType: kind,
    ...(kind === 'uuid' ? { format: 'uuid' as const } : { minimum: 1, maximum: 2_147_483_647 }),
  };
}

function systemColumns(table: Table, { project }: ColumnContext): ColumnBlueprint[] {
  const moment = (role: 'created_at' | 'updated_at' | 'deleted_at'): ColumnBlueprint => ({
    ...systemBase,
    role,
    name: namesOf(role, project.casing),
    kind: 'datetime',
    format: 'date-time',
    ...(role === 'deleted_at' ? { nullable: true, hidden: true } : { default: { now: true } }),
  });
  const version: ColumnBlueprint = {
    ...systemBase,
    role: 'version',
    name: namesOf('version', project.casing),
    kind: 'integer',
    default: 1,
    minimum: 1,
    maximum: 2_147_483_647,
  };
  return [
    ...(table.versioned ? [version] : []),
    ...(table.timestamps ? [moment('created_at'), moment('updated_at')] : []),
    ...(table.delete === 'soft' ? [moment('deleted_at')] : []),
  ];
}
