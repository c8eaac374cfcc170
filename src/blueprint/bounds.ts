import type { Field, FieldType, Rules } from '../plan/model.ts';
import { compact } from './compact.ts';
import type { ColumnBlueprint, ColumnKind } from './model.ts';

type Bounds = Pick<ColumnBlueprint, 'minimum' | 'maximum' | 'minLength' | 'maxLength' | 'pattern' | 'format'>;

const slugPattern = '^[a-z0-9]+(?:-[a-z0-9]+)*$';
/** Digits with the usual separators, an optional plus in front; E.164 fits, and so do numbers as people write them. */
const phonePattern = '^\\+?[0-9][0-9 .()-]{3,30}$';

/** What a kind brings along. Lengths in code points, as JSON Schema counts them. */
const kindBounds: Partial<Record<ColumnKind, Bounds>> = {
  text: { maxLength: 10_000 },
  email: { maxLength: 254, format: 'email' }, // RFC 5321, section 4.5.3.1.3
  url: { maxLength: 2048, format: 'uri' },
  phone: { minLength: 4, maxLength: 32, pattern: phonePattern },
  slug: { maxLength: 100, pattern: slugPattern },
  uuid: { format: 'uuid' },
  file: { maxLength: 1024 },
  image: { maxLength: 1024 },
  // The upper bound keeps hashing from becoming a way to keep the server busy.
  password: { minLength: 8, maxLength: 128 },
  integer: { minimum: -2_147_483_648, maximum: 2_147_483_647 },
  money: { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
  date: { format: 'date' },
  datetime: { format: 'date-time' },
  list: { maxLength: 100 },
};

/** Longest unique or indexed text when the plan gives no bound: a B-tree entry must stay below 2,704 bytes. */
const indexedLength = 255;

/** Precision and scale of a decimal without any: what a JSON number carries exactly. */
export const defaultDecimal = { precision: 15, scale: 6 } as const;

const textKinds: ReadonlySet<ColumnKind> = new Set(['text', 'email', 'url', 'phone', 'slug', 'file', 'image']);
export const numberKinds: ReadonlySet<ColumnKind> = new Set(['integer', 'money', 'decimal']);
export const dateKinds: ReadonlySet<ColumnKind> = new Set(['date', 'datetime']);

/** The bounds of a field: those of its kind, narrowed or replaced by its rules. */
export function boundsOf(field: Field, indexed: boolean): Bounds {
  const { type, rules } = field;
  const kind = columnKind(type);
  if (kind === undefined) return {};
  const own = kindBounds[kind] ?? {};
  if (numberKinds.has(kind)) return numberBounds(type, rules);
  if (dateKinds.has(kind)) return compact({ ...own, minimum: rules.min, maximum: rules.max });
  if (!textKinds.has(kind) && kind !== 'password' && kind !== 'list') return own;
  const lower = rules.length?.min ?? asNumber(rules.min);
  const upper = rules.length?.max ?? asNumber(rules.max);
  const limit = indexed && kind !== 'list' ? Math.min(own.maxLength ?? indexedLength, indexedLength) : own.maxLength;
  const minLength = lower ?? own.minLength;
  return compact({
    ...own,
    minLength,
    // A lower bound above the kind's own upper one moves that up.
    maxLength: upper ?? (limit !== undefined && minLength !== undefined ? Math.max(limit, minLength) : limit),
    pattern: rules.pattern ?? own.pattern,
  });
}

/** Bounds of an element of a list: those of its kind. */
export function elementBounds(kind: ColumnKind): Pick<Bounds, 'maxLength' | 'pattern' | 'format'> {
  const { maxLength, pattern, format } = kindBounds[kind] ?? {};
  return compact({ maxLength: kind === 'text' ? 1000 : maxLength, pattern, format });
}

function numberBounds(type: FieldType, rules: Rules): Bounds {
  const own =
    type.kind === 'decimal' ? decimalBounds(type.precision, type.scale) : kindBounds[columnKind(type) ?? 'integer'];
  const minimum = asNumber(own?.minimum) ?? Number.MIN_SAFE_INTEGER;
  const maximum = asNumber(own?.maximum) ?? Number.MAX_SAFE_INTEGER;
  return {
    minimum: Math.max(asNumber(rules.min) ?? minimum, minimum),
    maximum: Math.min(asNumber(rules.max) ?? maximum, maximum),
  };
}

/** The largest number of `precision` digits with `scale` of them behind the point, as far as a double can say it. */
function decimalBounds(precision: number = defaultDecimal.precision, scale?: number): Bounds {
  const behind = scale ?? (precision === defaultDecimal.precision ? defaultDecimal.scale : 0);
  const before = Math.max(precision - behind, 0);
  const largest = Number(`${'9'.repeat(before) || '0'}.${'9'.repeat(behind) || '0'}`);
  const maximum = largest >= 10 ** before ? 10 ** before * (1 - 2 ** -52) : largest;
  return { minimum: -maximum, maximum };
}

/** Undefined for what is no column: many-to-many fields and objects. */
export function columnKind(type: FieldType): ColumnKind | undefined {
  return type.kind === 'many' || type.kind === 'object' ? undefined : type.kind;
}

function asNumber(value: number | string | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
