import type { Literal } from '../../plan/model.ts';
import type { ColumnBlueprint, ElementBlueprint } from '../model.ts';

/** The rules that say whether a value fits: a whole column, or one element of a list. */
export type ValueRules = Pick<ColumnBlueprint, 'kind'> & Partial<Omit<ColumnBlueprint, 'kind'>>;

/** Widest range of PostgreSQL's integer (https://www.postgresql.org/docs/current/datatype-numeric.html). */
const integerRange = { minimum: -2_147_483_648, maximum: 2_147_483_647 } as const;

/** money is a bigint, but travels as a JSON number: no further than numbers are exact. */
const moneyRange = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER } as const;

/** Bounds of a number: of whole numbers as the rules say, else the type's own; of decimals what their precision allows. */
export function numberRange(rules: ValueRules): { minimum: number; maximum: number } {
  const minimum = toNumber(rules.minimum);
  const maximum = toNumber(rules.maximum);
  if (rules.kind !== 'decimal') {
    const limits = rules.kind === 'money' ? moneyRange : integerRange;
    return { minimum: minimum ?? limits.minimum, maximum: maximum ?? limits.maximum };
  }
  const limits = decimalRange(rules);
  return {
    minimum: Math.max(limits.minimum, minimum ?? -Infinity),
    maximum: Math.min(limits.maximum, maximum ?? Infinity),
  };
}

/** Digits after the point that survive a JSON number; without a scale PostgreSQL keeps every one. */
export function decimalPlaces(rules: ValueRules): number {
  return rules.scale ?? (rules.precision === undefined ? 2 : 0);
}

/** Whether a text fits by code points, as JSON Schema and PostgreSQL count, and by UTF-16 units, as JavaScript does. */
function fitsLength(text: string, { minLength = 0, maxLength = Infinity }: ValueRules): boolean {
  return [...text].length >= minLength && text.length <= maxLength;
}

/**
 * Whether a value in its JSON form (decimals as numbers, dates as ISO strings) satisfies every rule and would be
 * stored unchanged: `trim` and `lower` must have nothing to do.
 */
export function acceptsValue(rules: ValueRules, value: Literal): boolean {
  switch (rules.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'json':
      return value !== null;
    case 'enum':
      return typeof value === 'string' && (rules.values ?? []).includes(value);
    case 'integer':
    case 'money':
      return Number.isInteger(value) && isWithin(value, numberRange(rules));
    case 'decimal':
      return typeof value === 'number' && hasPlaces(value, decimalPlaces(rules)) && isWithin(value, numberRange(rules));
    case 'list':
      return Array.isArray(value) && isCount(value.length, rules) && acceptsElements(rules.element, value);
    case 'reference':
      return rules.idType === 'integer' ? Number.isInteger(value) : isUuid(value);
    default:
      return typeof value === 'string' && acceptsText(rules, value);
  }
}

function acceptsElements(element: ElementBlueprint | undefined, values: readonly Literal[]): boolean {
  return element !== undefined && values.every((value) => acceptsValue(element, value));
}

function acceptsText(rules: ValueRules, text: string): boolean {
  if (!fitsLength(text, rules)) return false;
  if (rules.trim === true && text !== text.trim()) return false;
  if (rules.lower === true && text !== text.toLowerCase()) return false;
  if (rules.pattern !== undefined && !new RegExp(rules.pattern, 'u').test(text)) return false;
  if (rules.minimum !== undefined && Date.parse(text) < Date.parse(String(rules.minimum))) return false;
  if (rules.maximum !== undefined && Date.parse(text) > Date.parse(String(rules.maximum))) return false;
  return rules.format === undefined || formats[rules.format].test(text);
}

/** Stricter than a server need be: what fits here fits every reading of the format. */
const formats = {
  email: /^[a-z0-9][a-z0-9._+-]{0,63}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i,
  uri: /^https?:\/\/[a-z0-9.-]+(\/[\w.~-]*)*(\?[\w=&.~-]*)?$/i,
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  'date-time': /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/,
} as const;

function isUuid(value: Literal): boolean {
  return typeof value === 'string' && formats.uuid.test(value);
}

function isWithin(value: Literal, { minimum, maximum }: { minimum: number; maximum: number }): boolean {
  return typeof value === 'number' && value >= minimum && value <= maximum;
}

function isCount(count: number, { minLength, maxLength }: ValueRules): boolean {
  return count >= (minLength ?? 0) && count <= (maxLength ?? Infinity);
}

function hasPlaces(value: number, places: number): boolean {
  return Number(value.toFixed(places)) === value;
}

/** precision 5, scale 2: up to 999.99. Without a precision as far as a JSON number is exact to its last place. */
function decimalRange(rules: ValueRules): { minimum: number; maximum: number } {
  const digits = Math.min(rules.precision ?? 15, 15) - decimalPlaces(rules);
  const maximum = Number((10 ** digits - 10 ** -decimalPlaces(rules)).toFixed(decimalPlaces(rules)));
  return { minimum: -maximum, maximum };
}

function toNumber(bound: number | string | undefined): number | undefined {
  return bound === undefined ? undefined : Number(bound);
}
