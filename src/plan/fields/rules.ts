import { DATE_KINDS, NUMBER_KINDS, TEXT_KINDS, type TypeKind } from './type-words.ts';

/** What stands behind a rule's word: nothing, a bound, `2..40`, `/re/`, a value, a weight, or SQL. */
export type ArgumentKind = 'none' | 'bound' | 'range' | 'pattern' | 'value' | 'weight' | 'on delete' | 'sql';

export interface RuleDefinition {
  readonly argument: ArgumentKind;
  /** Kinds of type the rule makes sense for; absent: all. */
  readonly kinds?: readonly TypeKind[];
  /** Only for fields of tables: inputs and results have no columns. */
  readonly tableOnly?: true;
  readonly description: string;
}

export type RuleName = keyof typeof RULES;

const ANY_COLUMN: readonly TypeKind[] = [...TEXT_KINDS, ...NUMBER_KINDS, ...DATE_KINDS, 'uuid', 'enum', 'reference'];
const WITH_LENGTH: readonly TypeKind[] = [...TEXT_KINDS, 'password', 'list'];
const WITH_DEFAULT: readonly TypeKind[] = [
  ...TEXT_KINDS,
  ...NUMBER_KINDS,
  ...DATE_KINDS,
  'boolean',
  'enum',
  'json',
  'list',
  'uuid',
];

/** The rules of a field, by the key of the long form. The short form writes the same words; for on_delete, its value. */
export const RULES = {
  required: { argument: 'none', description: 'Must have a value. Fields are required unless they say otherwise.' },
  nullable: {
    argument: 'none',
    description: 'May be null, and may be left out. The short form is a `?` behind the type.',
  },
  unique: { argument: 'none', kinds: ANY_COLUMN, tableOnly: true, description: 'No two rows have the same value.' },
  index: {
    argument: 'none',
    kinds: [...ANY_COLUMN, 'boolean'],
    tableOnly: true,
    description: 'Looked up or sorted by.',
  },
  search: {
    argument: 'weight',
    kinds: TEXT_KINDS,
    tableOnly: true,
    description: 'Part of full-text search, with a weight from A (most) to D.',
  },
  hidden: { argument: 'none', tableOnly: true, description: 'Never returned by an endpoint.' },
  readonly: { argument: 'none', tableOnly: true, description: 'Never accepted from a client.' },
  derived: { argument: 'none', tableOnly: true, description: 'Computed by the system, never accepted from a client.' },
  snapshot: { argument: 'none', tableOnly: true, description: 'Accepted when created, never changed afterwards.' },
  trim: { argument: 'none', kinds: TEXT_KINDS, description: 'White space at both ends is removed.' },
  lower: { argument: 'none', kinds: TEXT_KINDS, description: 'Changed to lower case.' },
  min: {
    argument: 'bound',
    kinds: [...WITH_LENGTH, ...NUMBER_KINDS, ...DATE_KINDS],
    description: 'Smallest number, earliest date, or fewest characters or items.',
  },
  max: {
    argument: 'bound',
    kinds: [...WITH_LENGTH, ...NUMBER_KINDS, ...DATE_KINDS],
    description: 'Largest number, latest date, or most characters or items.',
  },
  length: { argument: 'range', kinds: WITH_LENGTH, description: 'Number of characters or items: `2..40`.' },
  pattern: {
    argument: 'pattern',
    kinds: TEXT_KINDS,
    description: 'A regular expression that the text must match: `/^[A-Z]{3}$/`.',
  },
  default: {
    argument: 'value',
    kinds: WITH_DEFAULT,
    description: 'The value when none is given. Dates also know `now` and `today`.',
  },
  backfill: {
    argument: 'value',
    kinds: WITH_DEFAULT,
    tableOnly: true,
    description:
      'What rows that exist get when a migration leaves them without a value, or with one that is not allowed.',
  },
  using: {
    argument: 'sql',
    kinds: [...ANY_COLUMN, 'boolean', 'json', 'list', 'password', 'file', 'image'],
    tableOnly: true,
    description: 'What rows that exist get in a migration: one SQL expression over the columns of the row.',
  },
  on_delete: {
    argument: 'on delete',
    kinds: ['reference'],
    tableOnly: true,
    description: 'What happens to this row when the one it refers to is deleted: cascade, restrict or set null.',
  },
} as const satisfies Readonly<Record<string, RuleDefinition>>;

export const ON_DELETE = ['cascade', 'restrict', 'set null'] as const;

const ALIASES: Readonly<Record<string, RuleName>> = { len: 'length', optional: 'nullable' };

/** Every word a rule can begin with in the short form. */
export const RULE_WORDS: readonly string[] = [
  ...Object.keys(RULES).filter((name) => name !== 'on_delete'),
  ...Object.keys(ALIASES),
  ...ON_DELETE,
];

export function ruleNameOf(word: string): RuleName | undefined {
  if (Object.hasOwn(ALIASES, word)) return ALIASES[word];
  return Object.hasOwn(RULES, word) ? (word as RuleName) : undefined;
}
