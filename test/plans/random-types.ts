import type { Choices } from './choices.ts';

/** A type that random formulas can have. */
export type RandomType =
  | { readonly kind: 'integer' | 'money' | 'decimal' | 'text' | 'boolean' | 'date' | 'datetime' }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: RandomType }
  | { readonly kind: 'object'; readonly fields: readonly RandomMember[] };

export interface RandomMember {
  readonly name: string;
  readonly type: RandomType;
  readonly nullable: boolean;
  /** Inputs: what it is when it is left out. */
  readonly default?: number | string | boolean;
}

export const INTEGER: RandomType = { kind: 'integer' };
export const MONEY: RandomType = { kind: 'money' };
export const DECIMAL: RandomType = { kind: 'decimal' };
export const TEXT: RandomType = { kind: 'text' };
export const BOOLEAN: RandomType = { kind: 'boolean' };
export const DATE: RandomType = { kind: 'date' };
export const DATETIME: RandomType = { kind: 'datetime' };

const PLAIN: readonly RandomType[] = [INTEGER, INTEGER, MONEY, DECIMAL, TEXT, TEXT, BOOLEAN, DATE, DATETIME];
const ENUMS: readonly (readonly string[])[] = [
  ['low', 'high'],
  ['draft', 'in_review', 'done'],
  ['new', 'class', 'null_value'],
];

export function sameType(one: RandomType, other: RandomType): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function isScalar({ kind }: RandomType): boolean {
  return kind !== 'list' && kind !== 'object';
}

export function randomScalar(g: Choices): RandomType {
  return g.once(8) ? { kind: 'enum', values: g.pick(ENUMS) } : g.pick(PLAIN);
}

/** Something that an input, a variable or a result may be. */
function randomType(g: Choices, depth = 2): RandomType {
  const shape = depth <= 0 ? 0 : g.between(0, 9);
  if (shape === 8) return { kind: 'list', of: randomScalar(g) };
  if (shape === 9) return { kind: 'object', fields: randomMembers(g, { depth: depth - 1, most: 3 }) };
  if (shape === 7)
    return { kind: 'list', of: { kind: 'object', fields: randomMembers(g, { depth: depth - 1, most: 4 }) } };
  return randomScalar(g);
}

/** Words that formulas read, reserved ones of JavaScript and of the language itself among them. */
const memberNames = [
  ...['price', 'quantity', 'label', 'note', 'rate', 'total_price', 'due_on', 'starts_at', 'is_open', 'kind', 'weight'],
  ...['class', 'default', 'new', 'delete', 'value', 'values', 'length', 'name', 'sum', 'map', 'filter', 'date', 'big'],
  ...['item', 'items', 'key', 'function', 'await', 'typeof', 'x', 'y1', 'number', 'string', 'undefined_', 'a_1'],
].filter((name) => !name.endsWith('_'));

export function randomMembers(g: Choices, { depth, most }: { depth: number; most: number }): readonly RandomMember[] {
  return g.pickSome(memberNames, g.between(1, most)).map((name) => ({
    name,
    type: randomType(g, depth),
    nullable: g.once(3),
  }));
}

/** As the plan writes the fields of an input or result. */
export function writeFields(members: readonly RandomMember[]): Record<string, unknown> {
  return Object.fromEntries(
    members.map((member) => {
      const { name, type, nullable } = member;
      return [nullable ? `${name}?` : name, writeType(type, member.default)];
    }),
  );
}

function writeType(type: RandomType, otherwise?: RandomMember['default']): unknown {
  const rules = otherwise === undefined ? '' : `, default ${otherwise}`;
  if (type.kind === 'list')
    return isScalar(type.of) && type.of.kind !== 'enum' ? `${type.of.kind}[]` : [writeType(type.of)];
  if (type.kind === 'object') return writeFields(type.fields);
  if (type.kind === 'enum') return `${type.values.join(' | ')}${rules}`;
  return `${type.kind}${rules}`;
}

/** Texts that need care in YAML, in formulas, in TypeScript or in SQL. */
export const TEXTS: readonly string[] = [
  ...['a', 'Ab', 'hello World', "it's", 'say "hi"', 'back\\slash', '${x}', '`tick`', '{brace}', '100%', 'a_b'],
  ...['ünï ß', '🛒 cart', ' padded ', 'line\nbreak', '*/ //', 'B', 'zeta', 'Zeta', '0', 'null'],
];
const DECIMALS: readonly number[] = [0.5, 0.1, 0.09, 1.25, -0.3, 2.675, 19.99, 0.3333, -7.5, 1000.01, 3, 0];
const DATES: readonly string[] = ['2026-01-31', '2024-02-29', '2025-12-31', '2026-11-03', '1999-06-15'];
const MOMENTS: readonly string[] = [
  ...['2026-01-31T23:59:59.000Z', '2024-02-29T12:00:00.000Z', '2025-12-31T00:00:00.000Z', '2026-03-29T01:30:00.000Z'],
];

/** A JSON value of a type, as an example of a plan writes it. */
export function randomJson(g: Choices, type: RandomType): unknown {
  switch (type.kind) {
    case 'integer':
      return g.between(-20, 300);
    case 'money':
      return g.between(-500, 20_000);
    case 'decimal':
      return g.pick(DECIMALS);
    case 'text':
      return g.pick(TEXTS);
    case 'boolean':
      return g.coin();
    case 'date':
      return g.pick(DATES);
    case 'datetime':
      return g.pick(MOMENTS);
    case 'enum':
      return g.pick(type.values);
    case 'list':
      return Array.from({ length: g.between(0, 4) }, () => randomJson(g, type.of));
    case 'object':
      return randomObject(g, type.fields);
  }
}

export function randomObject(g: Choices, members: readonly RandomMember[]): Record<string, unknown> {
  return Object.fromEntries(
    members.flatMap(({ name, type, nullable, default: otherwise }) => {
      const isLeftOut = (nullable || otherwise !== undefined) && g.once(3);
      if (isLeftOut) return [];
      return [[name, nullable && g.once(3) ? null : randomJson(g, type)]];
    }),
  );
}
