import type { Choices } from './choices.ts';
import type { KnownValue } from './known-values.ts';
import { randomJson, type RandomType } from './random-types.ts';

/** Texts whose small and capital letters are the same for every database and for JavaScript. */
export const PLAIN_TEXTS: readonly string[] = [
  ...[
    'a',
    'Ab',
    'B',
    'zeta',
    'Zeta',
    'hello World',
    "it's",
    'say "hi"',
    '100%',
    'a_b',
    'back\\slash',
    '🛒 cart',
    ' padded ',
  ],
];

interface ConditionSources {
  /** Columns of the table, by the names that formulas have for them. */
  readonly columns: readonly KnownValue[];
  /** Single values that are never null and stand for no column. */
  readonly parameters: readonly KnownValue[];
}

const NUMBERS: readonly string[] = ['integer', 'money', 'decimal'];
const ORDERED: readonly string[] = [...NUMBERS, 'text', 'date', 'datetime'];

/** Random conditions and changes over the columns of a table: formulas that have to become SQL. */
export class Conditions {
  readonly #g: Choices;
  readonly #sources: ConditionSources;
  /** Columns that this formula has compared with null already: it knows then whether they are. */
  readonly #tested = new Set<string>();

  constructor(g: Choices, sources: ConditionSources) {
    this.#g = g;
    this.#sources = sources;
  }

  condition(depth: number = this.#g.between(0, 3)): string {
    this.#tested.clear();
    return this.#condition(depth);
  }

  #condition(depth: number): string {
    const g = this.#g;
    if (depth > 0 && g.once(3))
      return `(${this.#condition(depth - 1)} ${g.pick(['&&', '||'])} ${this.#condition(depth - 1)})`;
    if (depth > 0 && g.once(4)) return `!${this.#condition(depth - 1)}`;
    const column = g.pick(this.#untested());
    if (depth > 0 && g.once(10))
      return `(${this.#test(column, 0)} ? ${this.#condition(depth - 1)} : ${this.#condition(depth - 1)})`;
    return this.#test(column, depth);
  }

  /** What comes next says nothing of the rows that the condition before was about. */
  forget(): void {
    this.#tested.clear();
  }

  /** A condition has compared the column with a value, or with null. */
  note(column: string): void {
    this.#tested.add(column);
  }

  /** A new value for a column, from what it and its neighbours are, in rows for which the condition before holds. */
  change(column: KnownValue, depth: number = this.#g.between(0, 2)): string {
    const g = this.#g;
    const { type, nullable } = column;
    if (nullable && g.once(5)) return 'null';
    switch (type.kind) {
      case 'integer':
      case 'money':
        return this.#whole(depth);
      case 'decimal':
        return g.coin() ? `round(${this.#number(depth)} * 1.1, 4)` : `(${this.#number(depth)} * 0.5)`;
      case 'text':
        return this.#text(depth);
      case 'boolean':
        return nullable ? g.pick(['true', 'false']) : g.coin() ? this.#condition(depth) : `!${column.text}`;
      default:
        return this.#literalOrParameter(type);
    }
  }

  #test(column: KnownValue, depth: number): string {
    const g = this.#g;
    const { type, text, nullable } = column;
    if (nullable) this.#tested.add(text);
    if (nullable && g.once(4)) return `(${text} ${g.pick(['==', '!='])} null)`;
    if (type.kind === 'boolean')
      return nullable || g.coin() ? `(${text} ${g.pick(['==', '!='])} ${g.pick(['true', 'false'])})` : text;
    if (type.kind === 'enum') return this.#oneOf(column);
    if (nullable && g.once(5)) return `(${text} != null && ${this.#comparison({ ...column, nullable: false }, depth)})`;
    if (type.kind === 'text' && g.once(3))
      return `contains(${nullable ? `(${text} ?? "")` : text}, ${JSON.stringify(g.pick(['a', 'B', '%', '_', 'i', '\\', ' ']))})`;
    if (['text', 'integer'].includes(type.kind) && g.once(5)) return this.#oneOf(column);
    return this.#comparison(column, depth);
  }

  #oneOf({ text, type }: KnownValue): string {
    const g = this.#g;
    const word = (): string => JSON.stringify(type.kind === 'text' ? g.pick(PLAIN_TEXTS) : randomJson(g, type));
    if (g.coin() && ['text', 'enum', 'integer'].includes(type.kind)) return `contains([${word()}, ${word()}], ${text})`;
    return `(${text} ${g.pick(['==', '!='])} ${word()})`;
  }

  #comparison(column: KnownValue, depth: number): string {
    const g = this.#g;
    const { type, text } = column;
    const operator = g.pick(ORDERED.includes(type.kind) ? ['==', '!=', '<', '<=', '>', '>='] : ['==', '!=']);
    const isPlain = depth === 0 || g.coin() || column.nullable;
    const left = isPlain ? text : this.#changed(text, { type, depth: depth - 1 });
    const right = this.#like(type, Math.max(0, depth - 1));
    return `(${left} ${operator} ${left === right ? this.#literalOrParameter(type) : right})`;
  }

  /** Something that is made of the column. */
  #changed(text: string, { type, depth }: { type: RandomType; depth: number }): string {
    if (type.kind === 'text') return `${this.#g.pick(['lower', 'upper', 'trim'])}(${text})`;
    if (!NUMBERS.includes(type.kind)) return text;
    return `(${text} ${this.#g.pick(['+', '-'])} ${this.#number(depth)})`;
  }

  #like(type: RandomType, depth: number): string {
    if (NUMBERS.includes(type.kind)) return this.#number(depth);
    return type.kind === 'text' ? this.#text(depth) : this.#literalOrParameter(type);
  }

  #untested(): readonly KnownValue[] {
    return this.#sources.columns.filter(({ text }) => !this.#tested.has(text));
  }

  #columns(...kinds: readonly string[]): readonly string[] {
    return this.#untested()
      .filter(({ type }) => kinds.includes(type.kind))
      .map(({ text, nullable, type }) => (nullable ? `(${text} ?? ${type.kind === 'text' ? '"none"' : '0'})` : text));
  }

  #whole(depth: number): string {
    const g = this.#g;
    const columns = this.#columns('integer');
    const plain = (): string =>
      columns.length > 0 && g.coin() ? g.pick(columns) : this.#literalOrParameter({ kind: 'integer' });
    if (depth === 0) return plain();
    const whole = (): string => this.#whole(depth - 1);
    return g.pick<() => string>([
      plain,
      () => `(${whole()} ${g.pick(['+', '-'])} ${whole()})`,
      () => `(${whole()} * ${g.between(2, 5)})`,
      () => `abs(${whole()})`,
      () => `${g.pick(['min', 'max'])}(${whole()}, ${whole()})`,
      () => `length(${this.#text(depth - 1)})`,
      () => `${g.pick(['round', 'floor', 'ceil'])}(${this.#number(depth - 1)} * 0.75)`,
      () => `(${this.#condition(0)} ? ${whole()} : ${whole()})`,
    ])();
  }

  #number(depth: number): string {
    const g = this.#g;
    const columns = this.#columns('integer', 'money', 'decimal');
    const plain = (): string =>
      columns.length > 0 && g.coin() ? g.pick(columns) : g.pick(['0.5', '3', '12.25', '100']);
    if (depth === 0) return plain();
    const number = (): string => this.#number(depth - 1);
    return g.pick<() => string>([
      plain,
      () => this.#whole(depth - 1),
      () => `(${number()} ${g.pick(['+', '-'])} ${number()})`,
      () => `(${number()} * ${g.pick(['2', '0.25', '1.5'])})`,
      () => `(${number()} / ${g.pick(['0.5', '1.6', '12.5'])})`,
      () => `round(${number()}, ${g.between(1, 2)})`,
      () => `abs(${number()})`,
    ])();
  }

  #text(depth: number): string {
    const g = this.#g;
    const columns = this.#columns('text');
    const plain = (): string =>
      columns.length > 0 && g.coin() ? g.pick(columns) : this.#literalOrParameter({ kind: 'text' });
    if (depth === 0) return plain();
    return g.pick<() => string>([plain, () => `${g.pick(['lower', 'upper', 'trim'])}(${this.#text(depth - 1)})`])();
  }

  /** Days and moments cannot be written down; they come from the input. */
  #literalOrParameter(type: RandomType): string {
    const g = this.#g;
    const fitting = this.#sources.parameters.filter((each) => each.type.kind === type.kind && type.kind !== 'enum');
    const isMoment = type.kind === 'date' || type.kind === 'datetime';
    if (fitting.length > 0 && (isMoment || g.coin())) return g.pick(fitting).text;
    if (type.kind === 'text') return JSON.stringify(g.pick(PLAIN_TEXTS));
    if (type.kind === 'decimal') return g.pick(['0.5', '12.25', '2.5']);
    return JSON.stringify(type.kind === 'integer' || type.kind === 'money' ? g.between(0, 60) : randomJson(g, type));
  }
}
