import type { ColumnBlueprint, ValueType } from '../../../../blueprint/model.ts';
import { decimalPlaces } from '../../../../blueprint/samples/accepts.ts';
import { quoteString } from '../../../engine.ts';
import { propertyKey } from '../../../expressions/literal.ts';
import type { ValueForm } from '../../../samples/value-code.ts';
import type { Arrangement } from './arrangement.ts';
import { Decimal } from './world/decimal.ts';
import { partsOf } from './world/tokens.ts';
import { Floating, ListValue, Moment, ObjectValue, type Plain, RowValue, Unknown } from './world/values.ts';

/** A value that a test expects. */
export interface Expected {
  readonly code: string;
  /** It says all there is to say; else the value has more to it. */
  readonly exact: boolean;
}

interface Place {
  readonly arrangement: Arrangement;
  /** json: as an endpoint answers; row: as functions return and the database holds it. */
  readonly form: ValueForm;
  readonly column?: ColumnBlueprint;
}

export function expectedValue(plain: Plain, place: Place): Expected {
  if (plain instanceof ListValue) return listCode(plain, place);
  if (plain instanceof ObjectValue) {
    const fields = [...plain.fields].map(([key, value]) => [key, expectedValue(value.plain, place)] as const);
    return { code: objectCode(fields), exact: fields.every(([, field]) => field.exact) };
  }
  if (plain instanceof RowValue) return { code: objectCode(rowFields(plain, place)), exact: false };
  return { code: scalarCode(plain, place), exact: true };
}

/** Whether a list says something a test can check. */
function listCode({ items, ordered }: ListValue, place: Place): Expected {
  const entries = items.map((item) => expectedValue(item.plain, place));
  const exact = entries.every((entry) => entry.exact);
  if (ordered || items.length < 2) return { code: `[${entries.map(({ code }) => code).join(', ')}]`, exact };
  const codes = entries.map((entry) => (entry.exact ? entry.code : `expect.objectContaining(${entry.code})`));
  return { code: `expect.arrayContaining([${codes.join(', ')}])`, exact: false };
}

/** What is known of a row: its fields, without those that never leave. */
export function rowFields(row: RowValue, place: Place): (readonly [string, Expected])[] {
  const { table, made } = row.row;
  const world = made ? undefined : place.arrangement.world.row(row.row.number);
  const fields = table.columns.flatMap((column) => {
    const name = column.name.snake;
    if (column.kind === 'password' || (column.hidden && place.form === 'json')) return [];
    const isTelling = made
      ? column.role === 'field' && (row.row.cells.has(name) || column.default !== undefined)
      : column.role === 'id' || row.row.cells.has(name) || (world?.cells.has(name) === true && !isNeeded(column));
    if (!isTelling) return [];
    const { plain } = row.cell(name);
    if (!isKnown(plain) || column.role === 'updated_at' || column.role === 'version') return [];
    return [[column.name.key, expectedValue(plain, { ...place, column })] as const];
  });
  const included = [...row.included].map(([key, value]) => [key, expectedValue(value.plain, place)] as const);
  return [...fields, ...included];
}

/** The factory sees to it, whatever it is. */
function isNeeded({ reference, nullable, default: usual }: ColumnBlueprint): boolean {
  return reference !== undefined && !nullable && usual === undefined;
}

function isKnown(plain: Plain): boolean {
  if (plain instanceof Unknown || plain instanceof Floating) return false;
  return typeof plain !== 'string' || partsOf(plain).every((part) => typeof part === 'string' || !part.made);
}

function objectCode(fields: readonly (readonly [string, Expected])[]): string {
  if (fields.length === 0) return '{}';
  return `{ ${fields.map(([key, { code }]) => (key === code ? key : `${propertyKey(key)}: ${code}`)).join(', ')} }`;
}

function scalarCode(plain: Exclude<Plain, ListValue | ObjectValue | RowValue>, place: Place): string {
  const { arrangement, form, column } = place;
  const { project } = arrangement.file.lookup.blueprint;
  if (typeof plain === 'string') {
    const idType = project.ids === 'integer' && plain.endsWith('.id⟧') ? 'Number' : 'String';
    return arrangement.textCode(plain) ?? `expect.any(${idType})`;
  }
  if (plain instanceof Decimal) {
    if (project.decimals !== 'string') return plain.toString();
    return quoteString(column?.kind === 'decimal' ? plain.toNumber().toFixed(decimalPlaces(column)) : plain.shown());
  }
  if (plain instanceof Moment) {
    const text = quoteString(new Date(plain.time).toISOString());
    return form === 'row' ? `new Date(${text})` : text;
  }
  if (plain instanceof Floating)
    return plain.form === 'datetime' && form === 'row' ? 'expect.any(Date)' : 'expect.any(String)';
  if (plain instanceof Unknown) return anyCode(plain.type, form);
  return String(plain);
}

function anyCode({ kind, nullable }: ValueType, form: ValueForm): string {
  if (nullable) return 'expect.anything()';
  switch (kind) {
    case 'text':
    case 'enum':
    case 'date':
      return 'expect.any(String)';
    case 'datetime':
      return form === 'row' ? 'expect.any(Date)' : 'expect.any(String)';
    case 'integer':
    case 'money':
      return 'expect.any(Number)';
    case 'boolean':
      return 'expect.any(Boolean)';
    default:
      return 'expect.anything()';
  }
}
