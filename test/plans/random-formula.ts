import type { Choices } from './choices.ts';
import { isPlainPath, type Known, type KnownValue } from './known-values.ts';
import {
  BOOLEAN,
  DATE,
  DATETIME,
  DECIMAL,
  INTEGER,
  isScalar,
  MONEY,
  type RandomType,
  sameType,
  TEXT,
  TEXTS,
} from './random-types.ts';

export interface FormulaOptions {
  /**
   * Without what no strict type check and linter let pass, though it means something: a literal compared with
   * another one, or one value compared with two different words.
   */
  readonly tame: boolean;
}

type Maker = () => string;

const PARAMETERS: readonly string[] = ['found', 'item', 'each', 'x', 'line', 'entry', 'value', 'label', 'a'];

/** Random formulas of a wanted type over known values. Every formula is well-typed; what it gives is the oracle's. */
export class Formulas {
  readonly #g: Choices;
  readonly #options: FormulaOptions;
  readonly #compared = new Set<string>();

  constructor(g: Choices, options: FormulaOptions) {
    this.#g = g;
    this.#options = options;
  }

  /** A formula that is never null. */
  make(type: RandomType, known: Known, depth: number = this.#g.between(0, 3)): string {
    for (let left = depth; left > 0; left -= 1) {
      const formula = this.#make(type, known, left);
      const branches = formula.match(/[?]|=>|\*\*/g)?.length ?? 0;
      if (formula.length < 900 && branches < 30) return formula;
    }
    return this.#make(type, known, 0);
  }

  /** A formula that may be null, where there is one. */
  makeNullable(type: RandomType, known: Known, depth: number = this.#g.between(0, 2)): string {
    const g = this.#g;
    const makers: Maker[] = [() => this.make(type, known, depth)];
    const leaves = known.leavesOf(type, true);
    if (leaves.length > 0) makers.push(() => g.pick(leaves).text);
    const lists = known.lists().filter((list) => elementOf(list) && sameType(elementOf(list) ?? TEXT, type));
    if (lists.length > 0) {
      makers.push(() => `${g.pick(lists).text}[${g.between(0, 2)}]`);
      if (depth > 0)
        makers.push(() => {
          const list = g.pick(lists);
          return `find(${list.text}, ${this.#arrow(list, { known, type: BOOLEAN, depth: depth - 1 })})`;
        });
    }
    if (['integer', 'money'].includes(type.kind) && lists.length > 0)
      makers.push(() => `${g.pick(['min', 'max'])}(${g.pick(lists).text})`);
    return g.pick(makers)();
  }

  condition(known: Known, depth: number = this.#g.between(1, 3)): string {
    return this.make(BOOLEAN, known, depth);
  }

  #make(type: RandomType, known: Known, depth: number): string {
    const makers: Maker[] = [...this.#leaves(type, known)];
    if (depth > 0) {
      makers.push(...this.#operations(type, known, depth - 1));
      if (!this.#options.tame || this.#g.coin()) makers.push(...this.#choices(type, known, depth - 1));
    }
    if (makers.length === 0 || (depth <= 0 && makers.length === 1)) makers.push(...this.#last(type, known));
    return this.#g.pick(makers)();
  }

  #leaves(type: RandomType, known: Known): Maker[] {
    const leaves = known.leavesOf(type, false);
    const makers: Maker[] = [];
    const literal = this.#literal(type);
    if (literal !== undefined) makers.push(literal);
    if (leaves.length > 0) makers.push(...[0, 1, 2].map(() => () => this.#g.pick(leaves).text));
    return makers;
  }

  /** What always is there. */
  #last(type: RandomType, known: Known): Maker[] {
    if (type.kind === 'list') return [() => `[${this.make(type.of, known, 0)}]`];
    if (type.kind === 'object') return [() => this.#object(type.fields, known, 0)];
    if (type.kind === 'date') return [() => 'today()'];
    if (type.kind === 'datetime') return [() => 'now()'];
    return type.kind === 'boolean' ? [() => this.#comparison(INTEGER, known, 0)] : [];
  }

  #literal(type: RandomType): Maker | undefined {
    const g = this.#g;
    switch (type.kind) {
      case 'integer':
      case 'money':
        return () => String(g.between(this.#options.tame ? 1 : 0, 12));
      case 'decimal':
        return () => g.pick(['0.5', '0.09', '1.25', '0.001', '2.5', '19.99']);
      case 'text':
        return () => JSON.stringify(g.pick(TEXTS));
      case 'boolean':
        return this.#options.tame ? undefined : () => g.pick(['true', 'false']);
      case 'enum':
        return () => JSON.stringify(g.pick(type.values));
      default:
        return undefined;
    }
  }

  #operations(type: RandomType, known: Known, depth: number): Maker[] {
    switch (type.kind) {
      case 'integer':
        return this.#integers(known, depth);
      case 'money':
        return this.#monies(known, depth);
      case 'decimal':
        return this.#decimals(known, depth);
      case 'text':
        return this.#texts(known, depth);
      case 'boolean':
        return this.#booleans(known, depth);
      case 'date':
      case 'datetime':
        return known.leavesOf(type, false).length > 0 ? [() => this.#later(type, known, depth)] : [];
      case 'list':
        return this.#lists(type, known, depth);
      case 'object':
        return [() => this.#object(type.fields, known, depth)];
      default:
        return [];
    }
  }

  /** What every type has: one of two, or something instead of null. */
  #choices(type: RandomType, known: Known, depth: number): Maker[] {
    const g = this.#g;
    const makers: Maker[] = [
      () => {
        const test = this.#make(BOOLEAN, known, depth);
        const behind = known.behind(test);
        return `(${test} ? ${widenedText(this.#make(type, behind, depth), type)} : ${this.#make(type, behind, depth)})`;
      },
    ];
    const nullable = known.leavesOf(type, true);
    if (nullable.length > 0) {
      makers.push(() => {
        const { text } = g.pick(nullable);
        return `(${text} ?? ${this.#make(type, known.without(text), depth)})`;
      });
      const plain = nullable.filter(isPlainPath);
      if (plain.length > 0) makers.push(() => this.#handled(g.pick(plain), { type, known, depth }));
    }
    if (isScalar(type) && type.kind !== 'enum') {
      const lists = known.lists().filter((list) => membersOf(list, type).length > 0);
      if (lists.length > 0)
        makers.push(() => {
          const list = g.pick(lists);
          const arrow = this.#arrow(list, { known, type: BOOLEAN, depth });
          const name = g.pick(membersOf(list, type));
          return g.coin()
            ? `(find(${list.text}, ${arrow})?.${name} ?? ${this.#make(type, known, 0)})`
            : `find(${list.text}, ${arrow}).${name}`;
        });
    }
    return makers;
  }

  /** `x == null ? … : …`, or the other way round. */
  #handled(value: KnownValue, { type, known, depth }: { type: RandomType; known: Known; depth: number }): string {
    const some = widenedText(this.#make(type, known.notNull(value.text), depth), type);
    const none = this.#make(type, known.without(value.text), depth);
    return this.#g.coin()
      ? `(${value.text} == null ? ${none} : ${some})`
      : `(${value.text} != null ? ${some} : ${none})`;
  }

  #integers(known: Known, depth: number): Maker[] {
    const g = this.#g;
    const integer = (): string => this.#make(INTEGER, known, depth);
    return [
      () => `(${integer()} ${g.pick(['+', '-', '*'])} ${integer()})`,
      () => `(${integer()} % ${g.between(2, 9)})`,
      () => `(-${integer()})`,
      () => `(${integer()} ** ${g.between(0, 3)})`,
      () => `${g.pick(['round', 'floor', 'ceil'])}(${this.#make(DECIMAL, known, depth)})`,
      () => `abs(${integer()})`,
      () => `${g.pick(['min', 'max'])}(${integer()}, ${integer()}${g.coin() ? `, ${integer()}` : ''})`,
      () => `length(${this.#make(TEXT, known, depth)})`,
      ...this.#measures(known, depth),
      ...this.#sums(INTEGER, known, depth),
    ];
  }

  #measures(known: Known, depth: number): Maker[] {
    const lists = known.lists();
    if (lists.length === 0) return [];
    return [
      () => `${this.#g.pick(['length', 'count'])}(${this.#g.pick(lists).text})`,
      () => {
        const list = this.#g.pick(lists);
        return `count(${list.text}, ${this.#arrow(list, { known, type: BOOLEAN, depth })})`;
      },
    ];
  }

  /** Sums and extremes of lists whose elements, or something of them, are such numbers. */
  #sums(type: RandomType, known: Known, depth: number): Maker[] {
    const g = this.#g;
    const lists = known.lists();
    if (lists.length === 0) return [];
    const scalars = known.leavesOf({ kind: 'list', of: type }, false);
    const makers: Maker[] = [
      () => {
        const list = g.pick(lists);
        return `sum(${list.text}, ${this.#arrow(list, { known, type, depth })})`;
      },
      () => {
        const list = g.pick(lists);
        const arrow = this.#arrow(list, { known, type, depth });
        return `(${g.pick(['min', 'max'])}(${list.text}, ${arrow}) ?? ${this.#make(type, known, 0)})`;
      },
    ];
    if (scalars.length > 0) makers.push(() => `sum(${g.pick(scalars).text})`);
    return makers;
  }

  #monies(known: Known, depth: number): Maker[] {
    const g = this.#g;
    const money = (): string => this.#make(MONEY, known, depth);
    const integer = (): string => this.#make(INTEGER, known, depth);
    return [
      () => `(${money()} ${g.pick(['+', '-'])} ${money()})`,
      () => `(${money()} * ${integer()})`,
      () => `(${integer()} * ${money()})`,
      () => `round(${this.#make(MONEY, known, depth)} * ${this.#make(DECIMAL, known, depth)})`,
      () => `${g.pick(['abs', 'round', 'floor'])}(${money()})`,
      () => `${g.pick(['min', 'max'])}(${money()}, ${g.coin() ? money() : integer()})`,
      ...this.#sums(MONEY, known, depth),
    ];
  }

  /** Always of type decimal, even where a whole number would fit. */
  #decimals(known: Known, depth: number): Maker[] {
    const g = this.#g;
    const decimal = (): string => this.#make(DECIMAL, known, depth);
    const number = (): string => this.#make(g.pick([INTEGER, MONEY, DECIMAL]), known, depth);
    const lists = known.lists();
    return [
      () => `(${decimal()} ${g.pick(['+', '-', '*'])} ${number()})`,
      () => `(${number()} ${g.pick(['+', '-', '*'])} ${decimal()})`,
      () => `(${number()} / ${g.pick(['3', '7', '0.3', '8', '1.1'])})`,
      () => `(${number()} / (${this.#make(INTEGER, known, depth)} ** 2 + 1))`,
      () => `round(${number()}, ${g.between(1, 4)})`,
      () => `abs(${decimal()})`,
      () => `(-${decimal()})`,
      () => `${g.pick(['min', 'max'])}(${decimal()}, ${number()})`,
      ...this.#sums(DECIMAL, known, depth),
      ...(lists.length === 0
        ? []
        : [
            () => {
              const list = g.pick(lists);
              const arrow = this.#arrow(list, { known, type: g.pick([INTEGER, DECIMAL, MONEY]), depth });
              return `(avg(${list.text}, ${arrow}) ?? ${decimal()})`;
            },
          ]),
    ];
  }

  #texts(known: Known, depth: number): Maker[] {
    const g = this.#g;
    const text = (): string => this.#make(TEXT, known, depth);
    const printable = [TEXT, INTEGER, MONEY, BOOLEAN, DATE, DATETIME];
    const part = (): string => {
      const type = g.pick(printable);
      if (type !== DATE && type !== DATETIME) return this.#make(type, known, depth);
      const [leaf] = known.leavesOf(type, false);
      return leaf?.text ?? this.#make(INTEGER, known, depth);
    };
    return [
      () => `(${text()} + ${text()})`,
      () => `${g.pick(['lower', 'upper', 'trim'])}(${text()})`,
      () => `\`${templateText(g.pick(TEXTS))}\${${part()}}${g.coin() ? templateText(g.pick(TEXTS)) : ''}\``,
      () => `\`\${${part()}}-\${round(${this.#make(DECIMAL, known, depth)}, 3)}\``,
      ...(depth > 0 ? [() => `hash(${text()})`] : []),
    ];
  }

  #booleans(known: Known, depth: number): Maker[] {
    const g = this.#g;
    const boolean = (): string => this.#make(BOOLEAN, known, depth);
    const lists = known.lists();
    const nullable = known.leaves().filter((each) => known.isNullable(each) && isPlainPath(each));
    const enums = known.leaves().filter((each) => each.type.kind === 'enum' && this.#mayCompare(each));
    return [
      () => this.#comparison(g.pick([INTEGER, MONEY, DECIMAL, TEXT]), known, depth),
      () => {
        const first = boolean();
        return `(${first} ${g.pick(['&&', '||'])} ${this.#make(BOOLEAN, known.behind(first), depth)})`;
      },
      () => `(!${boolean()})`,
      () => `contains(${this.#make(TEXT, known, depth)}, ${this.#make(TEXT, known, 0)})`,
      ...[DATE, DATETIME]
        .filter((type) => known.leavesOf(type, false).length > 0)
        .map((type) => () => this.#comparison(type, known, depth)),
      ...(nullable.length === 0 ? [] : [() => this.#nullTest(g.pick(nullable), known, depth)]),
      ...(enums.length === 0 ? [] : [() => this.#enumTest(g.pick(enums))]),
      ...(lists.length === 0 ? [] : [() => this.#listTest(g.pick(lists), known, depth)]),
    ];
  }

  #comparison(type: RandomType, known: Known, depth: number): string {
    const g = this.#g;
    const number = type === INTEGER || type === MONEY || type === DECIMAL;
    const right = number ? g.pick([INTEGER, MONEY, DECIMAL]) : type;
    const operator = g.pick(['==', '!=', '<', '<=', '>', '>=', '===', '!==']);
    const [one, other] = [this.#make(type, known, depth), this.#make(right, known, depth)];
    const { tame } = this.#options;
    const left = tame || (isLiteral(one) && isLiteral(other)) ? widened(one, type) : one;
    // Linters know of ranges that are empty, and of what is always equal to itself.
    const limit = tame && isLiteral(other) ? widened(other, right) : other;
    if (tame && left === limit) return `(${this.#make(INTEGER, known, 0)} + 1 > abs(${this.#make(INTEGER, known, 0)}))`;
    return `(${left} ${operator} ${limit})`;
  }

  #mayCompare({ text }: KnownValue): boolean {
    return !this.#options.tame || !this.#compared.has(text);
  }

  #enumTest(value: KnownValue): string {
    this.#compared.add(value.text);
    const word = value.type.kind === 'enum' ? this.#g.pick(value.type.values) : '';
    return `(${value.text} ${this.#g.pick(['==', '!='])} ${JSON.stringify(word)})`;
  }

  #nullTest(value: KnownValue, known: Known, depth: number): string {
    const { text } = value;
    const shape = this.#g.between(0, 3);
    if (shape === 0) return `(${text} != null && ${this.#make(BOOLEAN, known.notNull(text), depth)})`;
    if (shape === 1) return `(${text} == null || ${this.#make(BOOLEAN, known.notNull(text), depth)})`;
    return `(${text} ${this.#g.pick(['==', '!='])} null)`;
  }

  #listTest(list: KnownValue, known: Known, depth: number): string {
    const g = this.#g;
    const of = elementOf(list);
    if (of && isScalar(of) && canMake(of, known) && g.coin())
      return `contains(${list.text}, ${this.#make(of, known, depth)})`;
    return `${g.pick(['some', 'every'])}(${list.text}, ${this.#arrow(list, { known, type: BOOLEAN, depth })})`;
  }

  #later(type: RandomType, known: Known, depth: number): string {
    const g = this.#g;
    const shortUnits = type.kind === 'date' ? [] : ['seconds', 'minutes', 'hours'];
    const units = [...shortUnits, 'days', 'weeks', 'months', 'years'];
    const amount = g.coin() ? String(g.between(0, 40)) : `(${this.#make(INTEGER, known, depth)} % ${g.between(2, 40)})`;
    return `add_time(${this.#make(type, known, depth)}, ${amount}, "${g.pick(units)}")`;
  }

  #lists(type: RandomType & { kind: 'list' }, known: Known, depth: number): Maker[] {
    const g = this.#g;
    const { of } = type;
    const sources = known.lists();
    const same = (): string => this.#make(type, known, depth);
    const makers: Maker[] = [
      () => `[${Array.from({ length: g.between(1, 3) }, () => this.#make(of, known, depth)).join(', ')}]`,
    ];
    if (sources.length > 0)
      makers.push(() => {
        const list = g.pick(sources);
        return `map(${list.text}, ${this.#arrow(list, { known, type: of, depth })})`;
      });
    if (known.leavesOf(type, false).length > 0) {
      const element: KnownValue = { text: '', type, nullable: false, isName: false, isVariable: false };
      makers.push(
        () => `filter(${same()}, ${this.#arrow(element, { known, type: BOOLEAN, depth })})`,
        () => {
          const key = g.pick([INTEGER, MONEY, DECIMAL, TEXT]);
          const arrow = this.#arrow(element, { known, type: key, depth });
          return `sort(${same()}, ${arrow}${g.coin() ? ', "desc"' : ''})`;
        },
        ...(isScalar(of) && of.kind !== 'datetime' ? [() => `unique(${same()})`] : []),
        () => {
          const arrow = this.#arrow(element, { known, type: g.pick([INTEGER, TEXT, BOOLEAN]), depth });
          return `map(group(${same()}, ${arrow}), grouped => grouped.items[0] ?? ${this.#make(of, known, 0)})`;
        },
      );
    }
    return makers;
  }

  /** An arrow function over the elements of a list. */
  #arrow(list: KnownValue, { known, type, depth }: { known: Known; type: RandomType; depth: number }): string {
    // A parameter may hide a name, but not the only day or moment there is.
    const hidden = new Set(known.values.filter((each) => holdsMoment(each.type)).map(({ text }) => text));
    const name = this.#g.pick(PARAMETERS.filter((each) => !hidden.has(each)));
    const of = elementOf(list) ?? TEXT;
    const inner = known.inArrow({ text: name, type: of, nullable: false, isName: true, isVariable: false });
    const body = this.#make(type, inner, depth);
    return `${name} => ${body.startsWith('{') ? `(${body})` : body}`;
  }

  #object(
    fields: readonly { name: string; type: RandomType; nullable: boolean }[],
    known: Known,
    depth: number,
  ): string {
    const entries = fields.map(({ name, type, nullable }) => {
      const value = nullable && this.#g.coin() ? this.makeNullable(type, known, depth) : this.#make(type, known, depth);
      return `${name}: ${nullable && this.#g.once(6) ? 'null' : value}`;
    });
    return `{${entries.join(', ')}}`;
  }
}

function elementOf({ type }: KnownValue): RandomType | undefined {
  return type.kind === 'list' ? type.of : undefined;
}

/** Members of the elements that are always there and have the type. */
function membersOf(list: KnownValue, type: RandomType): readonly string[] {
  const of = elementOf(list);
  if (of?.kind !== 'object') return [];
  return of.fields.filter((field) => !field.nullable && sameType(field.type, type)).map(({ name }) => name);
}

/** An operation has the type of all texts or numbers, where a literal would have a type of its own. */
function widened(formula: string, type: RandomType): string {
  if (type === TEXT) return `lower(${formula})`;
  return type === INTEGER || type === MONEY || type === DECIMAL ? `abs(${formula})` : formula;
}

/** Two literals cannot be compared: what comes out is known already. */
function isLiteral(formula: string): boolean {
  return /^(\(?-?[\d.]+\)?|"([^"\\]|\\.)*"|true|false)$/.test(formula);
}

function holdsMoment(type: RandomType): boolean {
  if (type.kind === 'list') return holdsMoment(type.of);
  if (type.kind === 'object') return type.fields.some((field) => holdsMoment(field.type));
  return type.kind === 'date' || type.kind === 'datetime';
}

/** Days and moments cannot be written down in a formula: they must come from somewhere. */
export function canMake(type: RandomType, known: Known): boolean {
  if (type.kind === 'date' || type.kind === 'datetime') return known.leavesOf(type, false).length > 0;
  if (type.kind === 'list') return canMake(type.of, known);
  return type.kind !== 'object' || type.fields.every((field) => canMake(field.type, known));
}

/** A choice between two words would be one of these words, and no other text. */
function widenedText(formula: string, type: RandomType): string {
  return type.kind === 'text' ? `trim(${formula})` : formula;
}

function templateText(text: string): string {
  return text.replaceAll(/[\\`]|\$\{/g, (part) => `\\${part}`);
}
