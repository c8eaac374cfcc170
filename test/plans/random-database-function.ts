import type { Choices } from './choices.ts';
import { Known, type KnownValue } from './known-values.ts';
import { Conditions } from './random-conditions.ts';
import { Formulas } from './random-formula.ts';
import type { RandomFunction } from './random-functions.ts';
import { randomRows, type RandomStore } from './random-stores.ts';
import {
  BOOLEAN,
  DATE,
  DATETIME,
  DECIMAL,
  INTEGER,
  MONEY,
  randomJson,
  type RandomMember,
  type RandomType,
  TEXT,
  writeFields,
} from './random-types.ts';

const LIMITS: readonly RandomMember[] = [
  { name: 'wanted', type: INTEGER, nullable: false },
  { name: 'price_limit', type: MONEY, nullable: false },
  { name: 'word', type: TEXT, nullable: false },
  { name: 'day', type: DATE, nullable: false },
  { name: 'moment', type: DATETIME, nullable: false },
];

/** A function that fills a table, changes and deletes some of its rows, and tells what it finds afterwards. */
export function randomDatabaseFunction(g: Choices, options: { name: string; store: RandomStore }): RandomFunction {
  const { name, store } = options;
  const limits = g.pickSome(LIMITS, g.between(2, LIMITS.length));
  const rows: RandomType = { kind: 'list', of: { kind: 'object', fields: store.columns } };
  const input: readonly RandomMember[] = [{ name: 'given', type: rows, nullable: false }, ...limits];
  const writer = new DatabaseSteps(g, { store, limits });
  const { steps, returns } = writer.write();
  return {
    ...{ name, input, returns },
    definition: {
      input: writeFields(input),
      returns: writeFields(returns.kind === 'object' ? returns.fields : []),
      steps,
    },
    inputs: [0, 1].map(() => ({
      given: randomRows(g, store),
      ...Object.fromEntries(limits.map((limit) => [limit.name, randomJson(g, limit.type)])),
    })),
  };
}

interface Measure {
  readonly name: string;
  readonly type: RandomType;
  readonly nullable: boolean;
}

class DatabaseSteps {
  readonly #g: Choices;
  readonly #store: RandomStore;
  readonly #parameters: readonly KnownValue[];
  readonly #columns: readonly KnownValue[];
  readonly #conditions: Conditions;
  readonly #measures: Measure[] = [];

  constructor(g: Choices, { store, limits }: { store: RandomStore; limits: readonly RandomMember[] }) {
    this.#g = g;
    this.#store = store;
    this.#columns = store.columns.map((column) => known(column.name, column));
    this.#parameters = limits.map((limit) => known(g.coin() ? limit.name : `input.${limit.name}`, limit));
    this.#conditions = new Conditions(g, { columns: this.#columns, parameters: this.#parameters });
  }

  write(): { steps: readonly object[]; returns: RandomType } {
    const g = this.#g;
    const first = this.#fill();
    const middle = Array.from({ length: g.between(1, 4) }, () => this.#step(2)).flat();
    const last = [this.#find('rows_left', g.once(3)), ...this.#measure()];
    const found: RandomMember = {
      name: 'found',
      type: { kind: 'list', of: { kind: 'object', fields: this.#store.columns } },
      nullable: false,
    };
    const returned = {
      found: `= map(rows_left, each_row => ${this.#shown('each_row')})`,
      ...Object.fromEntries(
        this.#measures.map(({ name, type }) => [name, type.kind === 'decimal' ? `= round(${name}, 4)` : `= ${name}`]),
      ),
    };
    return {
      steps: [...first, ...middle, ...last, { return: returned }],
      returns: { kind: 'object', fields: [found, ...this.#measures] },
    };
  }

  /** The columns of a row; decimals without the zeros that the database stores behind them. */
  #shown(row: string): string {
    const entries = this.#store.columns.map(({ name, type, nullable }) => {
      const path = `${row}.${name}`;
      if (type.kind !== 'decimal') return `${name}: ${path}`;
      return `${name}: ${nullable ? `${path} == null ? null : ` : ''}round(${path}, 4)`;
    });
    return `({${entries.join(', ')}})`;
  }

  #fill(): readonly object[] {
    const g = this.#g;
    const { name, parent, reference, columns } = this.#store;
    const values = Object.fromEntries(columns.map((column) => [column.name, `= entry.${column.name}`]));
    const parents = [1, 2].map((code) => ({
      create: parent,
      values: { code, title: `no ${code}` },
      as: `parent_${code}`,
    }));
    const way = g.between(0, 2);
    if (way === 0) return [{ create: name, values: '= given' }];
    const refers = way === 1 ? {} : { [reference]: `= entry.position % 2 == 0 ? parent_1.id : parent_2.id` };
    const each = { each: 'given', as: 'entry', do: [{ create: name, values: { ...values, ...refers } }] };
    return way === 1 ? [each] : [...parents, each, ...this.#included(), ...this.#withoutParent()];
  }

  /** What comes with rows, and what happens to rows when what they refer to goes. */
  #included(): readonly object[] {
    const { name, reference } = this.#store;
    if (!this.#g.coin()) return [];
    this.#measures.push({ name: 'titles', type: { kind: 'list', of: TEXT }, nullable: false });
    return [
      { find: name, sort: 'position', include: reference, as: 'with_parent' },
      { set: { titles: `= map(with_parent, each_row => each_row.${reference}?.title ?? "none")` } },
    ];
  }

  #withoutParent(): readonly object[] {
    return this.#g.once(3) ? [{ delete: 'parent_1' }] : [];
  }

  #step(depth: number): readonly object[] {
    const g = this.#g;
    const makers: (() => readonly object[])[] = [
      () => [this.#updateWhere()],
      () => [{ delete: this.#store.name, where: this.#where() }],
      () => this.#measure(),
      () => this.#updateRow(),
      () => this.#deleteRow(),
    ];
    if (depth > 0)
      makers.push(
        () => this.#rescued(depth - 1),
        () => [{ transaction: this.#quiet(depth - 1) }],
        () => [branch(this.#test(), this.#quiet(depth - 1))],
      );
    return g.pick(makers)();
  }

  /** Steps whose names nobody reads behind them. */
  #quiet(depth: number): readonly object[] {
    const before = this.#measures.length;
    const steps = Array.from({ length: this.#g.between(1, 2) }, () => this.#step(depth)).flat();
    this.#measures.splice(before);
    return steps;
  }

  /** A transaction that may fail, and what is known of it afterwards. */
  #rescued(depth: number): readonly object[] {
    const g = this.#g;
    const name = this.#measureName('outcome', TEXT);
    const duplicate = { create: this.#store.name, values: { ...this.#literals(), position: 1 } };
    const failing = g.pick<object>([
      { require: this.#test(), else: { status: 422, code: 'NOT_SO', message: 'No {wanted_text}' } },
      { require: this.#test(), else: { status: 409, code: 'NOT_SO' } },
      duplicate,
    ]);
    const inner = [...this.#quiet(depth), withWord(failing, this.#parameters), ...this.#quiet(0)];
    const tried = g.coin() ? [{ transaction: inner }] : inner;
    const caught = failing === duplicate ? 'failed' : g.pick(['= error.code', 'failed']);
    const step = { try: [...tried, { set: { [name]: 'done' } }], catch: [{ set: { [name]: caught } }] };
    return g.once(3) ? [{ transaction: [step] }] : [step];
  }

  /** A row with some value for each column that needs one. */
  #literals(): Record<string, unknown> {
    const g = this.#g;
    return Object.fromEntries(
      this.#store.columns.flatMap(({ name, type, nullable }) =>
        nullable && g.coin()
          ? []
          : [[name, type.kind === 'decimal' ? 1.5 : type.kind === 'text' ? 'x' : randomJson(g, type)]],
      ),
    );
  }

  /** A condition without columns. */
  #test(): string {
    return new Formulas(this.#g, { tame: true }).make(BOOLEAN, new Known(this.#parameters), 2);
  }

  #where(): unknown {
    const g = this.#g;
    this.#conditions.forget();
    if (g.once(6)) return 'true';
    const match = this.#columns.filter(({ type }) => ['text', 'enum', 'integer'].includes(type.kind));
    if (!g.once(4)) return this.#conditions.condition();
    return Object.fromEntries(
      g.pickSome(match, g.between(1, 2)).map(({ text, type, nullable }) => {
        if (nullable) this.#conditions.note(text);
        if (nullable && g.once(4)) return [text, null];
        const value = (): unknown => (type.kind === 'text' ? g.pick(['a', 'Ab', 'B']) : randomJson(g, type));
        return [text, g.once(3) ? [value(), value()] : value()];
      }),
    );
  }

  #changes(): Record<string, string> {
    const { columns } = this.#store;
    const changed = this.#columns.filter(
      ({ text, type }, index) => index > 0 && text !== columns[0]?.name && this.#canChange(type),
    );
    const some = this.#g.pickSome(changed, this.#g.between(1, 2));
    return Object.fromEntries(some.map((column) => [column.text, `= ${this.#conditions.change(column)}`]));
  }

  #canChange(type: RandomType): boolean {
    return (
      (type.kind !== 'date' && type.kind !== 'datetime') ||
      this.#parameters.some((each) => each.type.kind === type.kind)
    );
  }

  #updateWhere(): object {
    const where = this.#where();
    const changes = this.#changes();
    if (Object.keys(changes).length === 0) return { delete: this.#store.name, where: 'position > 4' };
    return { update: this.#store.name, where, set: changes };
  }

  #updateRow(): readonly object[] {
    this.#conditions.forget();
    const changes = this.#changes();
    const name = this.#name('row');
    if (Object.keys(changes).length === 0) return this.#measure();
    const get = { get: this.#store.name, where: `position == ${this.#g.between(1, 4)}`, optional: true, as: name };
    return [get, branch(`${name} != null`, [{ update: name, set: changes }])];
  }

  #deleteRow(): readonly object[] {
    const name = this.#name('row');
    const get = { get: this.#store.name, where: { position: this.#g.between(1, 4) }, optional: true, as: name };
    return [get, branch(`${name} != null`, [{ delete: name }])];
  }

  #find(name: string, limited: boolean): object {
    const sort = this.#g.pick(['position', 'position desc']);
    return {
      find: this.#store.name,
      where: this.#where(),
      sort,
      as: name,
      ...(limited ? { limit: this.#g.between(1, 3) } : {}),
    };
  }

  #measure(): readonly object[] {
    const g = this.#g;
    const { name: table } = this.#store;
    const summed = this.#columns.filter(({ type }) => [INTEGER, MONEY, DECIMAL].some(({ kind }) => kind === type.kind));
    const column = g.pick(summed);
    const shape = g.between(0, 2);
    if (shape === 0) return [{ count: table, where: this.#where(), as: this.#measureName('how_many', INTEGER) }];
    if (shape === 1) return [{ exists: table, where: this.#where(), as: this.#measureName('is_there', BOOLEAN) }];
    return [{ sum: `${table}.${column.text}`, where: this.#where(), as: this.#measureName('sum', column.type) }];
  }

  #measureName(word: string, type: RandomType): string {
    const name = this.#name(word);
    this.#measures.push({ name, type, nullable: false });
    return name;
  }

  #names = 0;

  #name(word: string): string {
    this.#names += 1;
    return `${word}_${this.#names}`;
  }
}

/** Templates may hold a word of the input, if there is one. */
function withWord(step: object, parameters: readonly KnownValue[]): object {
  const word = parameters.find(({ type }) => type.kind === 'text');
  return JSON.parse(JSON.stringify(step).replace('{wanted_text}', word ? `{${word.text}}` : 'more'));
}

function known(text: string, { type, nullable }: RandomMember): KnownValue {
  return { text, type, nullable, isName: !text.includes('.'), isVariable: false };
}

/** The step `if`: written with a literal key `then`, the object would look like a promise. */
function branch(condition: string, whenTrue: readonly object[]): object {
  const way: readonly [string, unknown] = ['then', whenTrue];
  return Object.fromEntries([['if', condition], way]);
}
