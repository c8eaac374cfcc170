import type { FieldType, Reference, Rules, Span } from '../model.ts';

/** What a field's name says about it, where nothing is written. Source: the inference notes, section 2. */
export interface InferredField {
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly rules: Partial<Rules>;
  /** True when the name says nothing and text was taken. */
  readonly guess: boolean;
}

export interface InferenceContext {
  /** The plan's tables. */
  readonly tables: ReadonlyMap<string, unknown>;
  /** Names of all fields of the same table: they tell what kind of thing has the status. */
  readonly siblings: readonly string[];
  /** Place of the field's name, for the reference that is made from it. */
  readonly at: Span;
}

interface NamePattern {
  readonly matches: RegExp;
  readonly becomes: (name: string, context: InferenceContext) => Omit<InferredField, 'guess'>;
}

const PATTERNS: readonly NamePattern[] = [
  { matches: /^email$/, becomes: () => required({ kind: 'email' }, { unique: true, lower: true }) },
  { matches: /_email$/, becomes: () => required({ kind: 'email' }, { lower: true }) },
  { matches: /^password(_hash)?$/, becomes: () => required({ kind: 'password' }, { hidden: true }) },
  { matches: /_(at|time)$/, becomes: () => required({ kind: 'datetime' }) },
  { matches: /_(on|date)$|^(date|birthday)$/, becomes: () => required({ kind: 'date' }) },
  {
    matches: /(^|_)(price|amount|total|subtotal|cost|fee|balance|tax|discount|salary)$/,
    becomes: () => required({ kind: 'money' }, { min: 0 }),
  },
  {
    matches: /(^|_)(quantity|qty|count|stock|inventory|capacity|seats|position|age)$/,
    becomes: () => required({ kind: 'integer' }, { min: 0 }),
  },
  {
    matches: /^(is|has|can)_|^(active|enabled|published|verified|archived)$/,
    becomes: () => required({ kind: 'boolean' }, { default: false }),
  },
  { matches: /^(status|state)$/, becomes: (_, context) => enumeration(proposeStates(context.siblings)) },
  { matches: /^role$/, becomes: () => enumeration(['user', 'admin']) },
  { matches: /(^|_)slug$/, becomes: () => required({ kind: 'slug' }, { unique: true }) },
  { matches: /^(sku|code|isbn|number)$|_(code|number)$/, becomes: () => required({ kind: 'text' }, { unique: true }) },
  { matches: /(^|_)(url|link|website)$/, becomes: () => optional({ kind: 'url' }) },
  { matches: /(^|_)phone$/, becomes: () => optional({ kind: 'phone' }) },
  { matches: /(^|_)(image|photo|avatar|logo)$/, becomes: () => optional({ kind: 'image' }) },
  { matches: /^(metadata|settings|payload)$/, becomes: () => optional({ kind: 'json' }) },
  { matches: /^(title|name)$/, becomes: () => required({ kind: 'text' }, { max: 200, search: 'A' }) },
  { matches: /^description$/, becomes: () => optional({ kind: 'text' }, { max: 5000, search: 'B' }) },
  { matches: /^(body|content|notes|bio)$/, becomes: () => optional({ kind: 'text' }, { max: 10_000, search: 'C' }) },
  { matches: /^rating$/, becomes: () => required({ kind: 'integer' }, { min: 1, max: 5 }) },
  { matches: /^latitude$/, becomes: () => optional(degrees, { min: -90, max: 90 }) },
  { matches: /^longitude$/, becomes: () => optional(degrees, { min: -180, max: 180 }) },
];

const degrees: FieldType = { kind: 'decimal', precision: 9, scale: 6 };

/** Undefined for a name such as `foo_id` when no table `foos` or `foo` exists: only its author knows. */
export function inferField(name: string, context: InferenceContext): InferredField | undefined {
  if (name.endsWith('_id')) {
    const table = findTableFor(name.slice(0, -3), context);
    return table && { ...required({ kind: 'reference', table }), guess: false };
  }
  const pattern = PATTERNS.find(({ matches }) => matches.test(name));
  if (pattern) return { ...pattern.becomes(name, context), guess: false };
  return { ...required({ kind: 'text' }), guess: true };
}

/** The table whose plural, or whose very name, the word is; for `ref` and `x_id`. */
export function findTableFor(
  word: string,
  context: { tables: ReadonlyMap<string, unknown>; at: Span },
): Reference | undefined {
  const candidates = [`${word}s`, `${word}es`, word.replace(/y$/, 'ies'), word];
  const name = candidates.find((candidate) => context.tables.has(candidate));
  return name === undefined ? undefined : { name, at: context.at };
}

function required(type: FieldType, rules: Partial<Rules> = {}): Omit<InferredField, 'guess'> {
  return { type, nullable: false, rules };
}

function optional(type: FieldType, rules: Partial<Rules> = {}): Omit<InferredField, 'guess'> {
  return { type, nullable: true, rules };
}

/** The first value is where it starts. */
function enumeration(values: readonly string[]): Omit<InferredField, 'guess'> {
  return required({ kind: 'enum', values }, { default: values[0] ?? null });
}

function proposeStates(siblings: readonly string[]): readonly string[] {
  const has = (pattern: RegExp): boolean => siblings.some((name) => pattern.test(name));
  if (has(/(^|_)(price|amount|total|subtotal)$/)) return ['pending', 'paid', 'shipped', 'delivered', 'cancelled'];
  if (has(/^starts_at$/)) return ['pending', 'confirmed', 'cancelled'];
  if (has(/^title$/) && has(/^(body|content)$/)) return ['draft', 'published', 'archived'];
  return ['todo', 'in_progress', 'done'];
}
