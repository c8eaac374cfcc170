import type { FieldType, ScalarKind } from '../model.ts';

/** Types that are one word, with what editors and the reference say about them. */
const SCALAR_TYPES: Readonly<Record<ScalarKind, string>> = {
  text: 'Text of any kind.',
  email: 'An e-mail address.',
  url: 'A web address.',
  phone: 'A telephone number.',
  slug: 'Small letters, digits and hyphens, for addresses: `blue-shirt`.',
  uuid: 'A universally unique identifier.',
  integer: 'A whole number.',
  money: 'A whole number of minor units (cents): exact.',
  boolean: 'True or false.',
  date: 'A day: `2026-11-03`.',
  datetime: 'A moment, in UTC.',
  json: 'Any JSON value.',
  password: 'Stored as a hash, never returned.',
  file: 'An uploaded file.',
  image: 'An uploaded picture.',
};

const ALIASES: Readonly<Record<string, ScalarKind>> = { int: 'integer', bool: 'boolean', timestamp: 'datetime' };

/** Words of other languages, for "did you mean". */
const FOREIGN: Readonly<Record<string, string>> = {
  ...{ string: 'text', str: 'text', varchar: 'text', char: 'text', longtext: 'text', markdown: 'text', html: 'text' },
  ...{ number: 'decimal', float: 'decimal', double: 'decimal', numeric: 'decimal', real: 'decimal' },
  ...{ bigint: 'integer', smallint: 'integer', serial: 'integer', currency: 'money', price: 'money' },
  ...{ jsonb: 'json', object: 'json', any: 'json', time: 'datetime', timestamptz: 'datetime', day: 'date' },
  ...{ guid: 'uuid', link: 'url', uri: 'url', mail: 'email', photo: 'image', picture: 'image', secret: 'password' },
};

export type TypeKind = FieldType['kind'];

export function scalarKindOf(word: string): ScalarKind | undefined {
  if (Object.hasOwn(SCALAR_TYPES, word)) return word as ScalarKind;
  return Object.hasOwn(ALIASES, word) ? ALIASES[word] : undefined;
}

export function foreignTypeOf(word: string): string | undefined {
  return Object.hasOwn(FOREIGN, word.toLowerCase()) ? FOREIGN[word.toLowerCase()] : undefined;
}

/** Every word a type can begin with. */
export const TYPE_WORDS: readonly string[] = [
  ...Object.keys(SCALAR_TYPES),
  ...Object.keys(ALIASES),
  'decimal',
  'enum',
  'ref',
];

export const TEXT_KINDS: readonly TypeKind[] = ['text', 'email', 'url', 'phone', 'slug'];
export const NUMBER_KINDS: readonly TypeKind[] = ['integer', 'decimal', 'money'];
export const DATE_KINDS: readonly TypeKind[] = ['date', 'datetime'];

/** `text`, `a reference`, `a list` …: for messages. */
export function describeType(type: FieldType): string {
  if (type.kind === 'reference') return `a reference to ${type.table.name}`;
  if (type.kind === 'many') return `a many-to-many relation to ${type.table.name}`;
  if (type.kind === 'list') return `a list of ${describeType(type.of)}`;
  if (type.kind === 'object') return 'an object';
  if (type.kind === 'enum') return 'an enum';
  return type.kind;
}
