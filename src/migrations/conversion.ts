import { sqlName } from '../render/expressions/sql-literal.ts';
import { digitsOf, isText, lengthOf, readType, type SqlType } from './sql-type.ts';

/** How values of one type become values of another. */
export type Conversion =
  /** Every value stays what it is. `using` where PostgreSQL does not convert by itself. */
  | { readonly kind: 'widens'; readonly using?: string }
  /** Values may lose something: `shortens orders.note to 200 characters`. */
  | { readonly kind: 'narrows'; readonly using: string; readonly loses: (place: string) => string }
  /** Only the plan's author knows what they mean. `hint` says what to write. */
  | { readonly kind: 'unknown'; readonly hint: string };

export interface ConversionRequest {
  readonly name: string;
  /** `varchar(200)` */
  readonly from: string;
  readonly to: string;
  /** Of a column whose values are known: the length of the longest. */
  readonly longest?: number | undefined;
}

/**
 * Automatic is only what leaves no doubt. Money is a number of cents and `integer` may be anything: between money and
 * other numbers only the author knows the factor. Days and moments are in UTC (the plan language).
 */
export function convert(request: ConversionRequest): Conversion {
  const from = readType(request.from);
  const to = readType(request.to);
  const known = from.isList === to.isList ? convertScalar(request, { from, to }) : undefined;
  return known ?? { kind: 'unknown', hint: adviseUsing(request, { from, to }) };
}

interface Types {
  readonly from: SqlType;
  readonly to: SqlType;
}

function convertScalar(request: ConversionRequest, types: Types): Conversion | undefined {
  const { from, to } = types;
  const column = sqlName(request.name);
  if (isText(from) && isText(to)) return convertText(request, types);
  if (digitsOf(from) !== undefined && digitsOf(to) !== undefined) return convertNumber(request, types);
  if (from.isList) return undefined;
  if (from.base === 'date' && to.base === 'timestamptz') {
    return { kind: 'widens', using: `${column}::timestamp at time zone 'UTC'` };
  }
  if (from.base === 'timestamptz' && to.base === 'date') {
    return {
      kind: 'narrows',
      using: `(${column} at time zone 'UTC')::date`,
      loses: (place) => `keeps only the day of ${place}`,
    };
  }
  if (from.base === 'boolean' && to.base === 'integer') return { kind: 'widens', using: `${column}::integer` };
  return isText(to) ? writeAsText(request, types) : undefined;
}

function convertText({ name, to: type, longest }: ConversionRequest, { from, to }: Types): Conversion {
  if (lengthOf(to) >= Math.min(lengthOf(from), longest ?? Number.POSITIVE_INFINITY)) return { kind: 'widens' };
  const loses = (place: string): string => `shortens ${place} to ${lengthOf(to)} characters`;
  return { kind: 'narrows', using: `${sqlName(name)}::${type}`, loses };
}

function convertNumber({ name, to: type }: ConversionRequest, { from, to }: Types): Conversion {
  const { whole, scale } = digitsOf(from) ?? { whole: 0, scale: 0 };
  const target = digitsOf(to) ?? { whole: 0, scale: 0 };
  if (target.whole >= whole && target.scale >= scale) return { kind: 'widens' };
  const digits = target.scale === 0 ? 'whole numbers' : `${target.scale} digits behind the point`;
  const loses = (place: string): string =>
    target.scale < scale
      ? `rounds ${place} to ${digits}`
      : `limits ${place} to ${target.whole} digits before the point`;
  return { kind: 'narrows', using: `${sqlName(name)}::${type}`, loses };
}

/** The longest text of each type that has one way of being written. */
const written: Readonly<Record<string, { readonly longest: number; readonly as: (column: string) => string }>> = {
  uuid: { longest: 36, as: (column) => `${column}::text` },
  integer: { longest: 11, as: (column) => `${column}::text` },
  boolean: { longest: 5, as: (column) => `${column}::text` },
  date: { longest: 10, as: (column) => `to_char(${column}, 'YYYY-MM-DD')` },
};

function writeAsText({ name }: ConversionRequest, { from, to }: Types): Conversion | undefined {
  const form = written[from.base];
  if (form === undefined || lengthOf(to) < form.longest) return undefined;
  return { kind: 'widens', using: form.as(sqlName(name)) };
}

function adviseUsing(request: ConversionRequest, types: Types): string {
  const { from, to } = types;
  const expression = suggest(request, types);
  if (from.base === 'integer' && to.base === 'bigint') {
    return `Money is a number of cents: \`using ${expression}\`, or \`using ${request.name}\` where they are cents already.`;
  }
  return `Say how in SQL: \`using ${expression}\`.`;
}

function suggest({ name, to: type }: ConversionRequest, { from, to }: Types): string {
  if (to.isList && !from.isList) return `array[${name}]`;
  if (from.isList && !to.isList && to.base !== 'jsonb') return `${name}[1]`;
  if (to.base === 'jsonb') return `to_jsonb(${name})`;
  if (from.base === 'jsonb' && isText(to)) return `${name}::text`;
  if (from.base === 'bigint' && to.base === 'numeric') return `${name} / 100.0`;
  if (from.base === 'numeric' && to.base === 'bigint') return `round(${name} * 100)::bigint`;
  if (to.base === 'boolean' && digitsOf(from) !== undefined) return `${name} <> 0`;
  return from.base === 'integer' && to.base === 'bigint' ? `${name} * 100` : `${name}::${type}`;
}
