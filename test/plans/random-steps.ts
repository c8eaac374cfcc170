import type { Choices } from './choices.ts';
import type { Known, KnownValue } from './known-values.ts';
import { canMake, type Formulas } from './random-formula.ts';
import {
  BOOLEAN,
  DECIMAL,
  INTEGER,
  isScalar,
  MONEY,
  randomMembers,
  type RandomMember,
  randomScalar,
  type RandomType,
  TEXT,
  TEXTS,
} from './random-types.ts';

/** A function that steps may call. */
export interface RandomCallee {
  readonly name: string;
  readonly input: readonly RandomMember[];
  readonly returns: RandomType;
}

export interface StepSources {
  readonly formulas: Formulas;
  readonly callees: readonly RandomCallee[];
  readonly tame: boolean;
}

/** Steps, and what is known behind them. */
export interface RandomSteps {
  readonly steps: readonly object[];
  readonly known: Known;
}

type StepMaker = () => RandomSteps;

/** Random lists of steps without effects: they name values, decide, repeat, fail and recover. */
export class Steps {
  readonly #g: Choices;
  readonly #sources: StepSources;
  #names = 0;

  constructor(g: Choices, sources: StepSources) {
    this.#g = g;
    this.#sources = sources;
  }

  /** `count` steps, one after the other. */
  list(known: Known, { count, depth }: { count: number; depth: number }): RandomSteps {
    let now = known;
    const steps: object[] = [];
    for (let index = 0; index < count; index += 1) {
      const made = this.#step(now, depth);
      steps.push(...made.steps);
      now = made.known;
    }
    return { steps, known: now };
  }

  /** A name that nothing has yet. */
  freshName(): string {
    this.#names += 1;
    return `${this.#g.pick(['total', 'result', 'count_of', 'some_value', 'list', 'step', 'data'])}_${this.#names}`;
  }

  /** A value of a type, as a step writes it: a formula, or YAML with formulas in it. */
  value(type: RandomType, known: Known): unknown {
    const g = this.#g;
    const { formulas } = this.#sources;
    if (type.kind === 'object' && g.coin())
      return Object.fromEntries(type.fields.map((field) => [field.name, this.#fieldValue(field, known)]));
    if (type.kind === 'list' && g.once(4))
      return Array.from({ length: g.between(1, 3) }, () => this.value(type.of, known));
    if (type.kind === 'text' && g.once(4)) return this.#text(known);
    return `= ${formulas.make(type, known)}`;
  }

  /** What a call is given, or a field of an object. */
  #fieldValue({ type, nullable }: RandomMember, known: Known): unknown {
    if (!nullable || !this.#g.coin()) return this.value(type, known);
    return this.#g.once(4) ? null : `= ${this.#sources.formulas.makeNullable(type, known)}`;
  }

  #text(known: Known): string {
    const text = this.#g.pick(TEXTS).replaceAll(/[{}]/g, (brace) => brace + brace);
    const formula = this.#sources.formulas.make(this.#g.pick([TEXT, INTEGER, MONEY, BOOLEAN]), known, 1);
    // A formula that begins with a brace would read as one that is doubled.
    return formula.startsWith('{') || formula.includes('}') ? `it is ${text}` : `it is ${text} {${formula}}`;
  }

  #step(known: Known, depth: number): RandomSteps {
    const makers: StepMaker[] = [() => this.#set(known), () => this.#set(known)];
    const nullable = known.values.filter((each) => each.isName && !each.isVariable && known.isNullable(each));
    if (nullable.length > 0) makers.push(() => this.#requirePresent(this.#g.pick(nullable), known));
    makers.push(() => this.#require(known));
    const callees = this.#sources.callees.filter(({ input }) =>
      input.every((field) => field.nullable || field.default !== undefined || canMake(field.type, known)),
    );
    if (callees.length > 0) makers.push(() => this.#call(this.#g.pick(callees), known));
    if (depth > 0) {
      makers.push(
        () => this.#if(known, depth - 1),
        () => this.#switch(known, depth - 1),
        () => this.#try(known, depth - 1),
        ...(known.lists().length > 0 ? [() => this.#each(known, depth - 1)] : []),
      );
    }
    const changing = known.values.filter((each) => each.isVariable && !each.nullable && canMake(each.type, known));
    if (changing.length > 0) makers.push(() => this.#setAgain(this.#g.pick(changing), known));
    return this.#g.pick(makers)();
  }

  /** Types that a variable can have whatever its formula is. */
  #variableType(known: Known): RandomType {
    const g = this.#g;
    const type: RandomType = g.pick<() => RandomType>([
      () => randomScalar(g),
      () => randomScalar(g),
      () => ({ kind: 'list', of: randomScalar(g) }),
      () => ({ kind: 'object', fields: randomMembers(g, { depth: 0, most: 3 }) }),
    ])();
    const fits =
      canMake(type, known) && (!hasEnum(type) || known.leavesOf(type, false).length > 0) && !hasNullable(type);
    return fits && !(this.#sources.tame && type.kind === 'enum') ? type : g.pick([INTEGER, MONEY, DECIMAL, TEXT]);
  }

  #set(known: Known): RandomSteps {
    const g = this.#g;
    const type = this.#variableType(known);
    const name = this.freshName();
    const isNullable = isScalar(type) && g.once(5) && known.leavesOf(type, true).length > 0;
    if (isNullable) {
      const value = `= ${g.pick(known.leavesOf(type, true)).text}`;
      return { steps: [{ set: { [name]: value } }], known: known.with(variable(name, type, true)) };
    }
    const value = type.kind === 'enum' ? `= ${g.pick(known.leavesOf(type, false)).text}` : this.value(type, known);
    return { steps: [{ set: { [name]: value } }], known: known.with(variable(name, type)) };
  }

  #setAgain({ text, type }: KnownValue, known: Known): RandomSteps {
    const leaves = known.leavesOf(type, false);
    const value = type.kind === 'enum' ? `= ${this.#g.pick(leaves).text}` : this.value(type, known);
    return { steps: [{ set: { [text]: value } }], known };
  }

  #requirePresent({ text }: KnownValue, known: Known): RandomSteps {
    const step = { require: `${text} != null`, else: this.#failure(known) };
    return { steps: [step], known: known.notNull(text) };
  }

  #require(known: Known): RandomSteps {
    const drawn = this.#sources.formulas.condition(known);
    // Nothing may follow what fails in any case.
    const condition = /^\(*false\)*$/.test(drawn) ? 'true' : drawn;
    // Mostly true, so that what follows is reached.
    const behind = known.behind(condition);
    const mostly = this.#g.once(3) ? condition : `(${condition}) || ${this.#sources.formulas.condition(behind)}`;
    const isSilent = this.#g.once(6);
    const step = isSilent ? { require: mostly } : { require: mostly, else: this.#failure(known.behind(mostly)) };
    return { steps: [step], known: known.behind(mostly) };
  }

  #failure(known: Known): object {
    const g = this.#g;
    return {
      status: g.pick([400, 404, 409, 422]),
      code: g.pick(['OUT_OF_STOCK', 'TOO_LATE', 'E1']),
      message: g.coin() ? this.#text(known) : 'Not now.',
    };
  }

  #call(callee: RandomCallee, known: Known): RandomSteps {
    const g = this.#g;
    const given = callee.input.filter((field) => {
      const mayBeLeftOut = field.nullable || field.default !== undefined;
      return !(mayBeLeftOut && (g.once(3) || !canMake(field.type, known)));
    });
    const values = Object.fromEntries(given.map((field) => [field.name, this.#fieldValue(field, known)]));
    const name = this.freshName();
    const step = { call: callee.name, ...(given.length === 0 ? {} : { with: values }), as: name };
    return { steps: [step], known: known.with(result(name, callee.returns)) };
  }

  #if(known: Known, depth: number): RandomSteps {
    const g = this.#g;
    const plain = known.values.filter((each) => each.isName && !each.isVariable && known.isNullable(each));
    const tested = plain.length > 0 && g.once(3) ? g.pick(plain) : undefined;
    const condition = tested ? `${tested.text} != null` : this.#sources.formulas.condition(known);
    const behind = known.behind(condition);
    const whenTrue = this.list(tested ? known.notNull(tested.text) : behind, { count: g.between(1, 2), depth });
    const whenFalse = this.list(behind, { count: g.between(1, 2), depth });
    if (g.coin()) return { steps: [branch(condition, whenTrue.steps)], known: known.behind(condition) };
    const common = this.#common(known, [whenTrue, whenFalse]);
    return {
      steps: [branch(condition, [...whenTrue.steps, ...common.sets[0]], [...whenFalse.steps, ...common.sets[1]])],
      known: common.known.behind(JSON.stringify([condition, whenTrue.steps, whenFalse.steps])),
    };
  }

  /** A name that all ways give a value to, so that it is known behind them. */
  #common<const W extends readonly RandomSteps[]>(
    known: Known,
    ways: W,
  ): { sets: { readonly [I in keyof W]: readonly object[] }; known: Known } {
    const g = this.#g;
    const type = g.pick([INTEGER, MONEY, DECIMAL, TEXT, BOOLEAN]);
    const name = this.freshName();
    const isMade = g.coin();
    const sets = ways.map((way) => (isMade ? [{ set: { [name]: this.value(type, way.known) } }] : []));
    return {
      sets: sets as unknown as { readonly [I in keyof W]: readonly object[] },
      known: isMade ? known.with(variable(name, type)) : known,
    };
  }

  #switch(known: Known, depth: number): RandomSteps {
    const g = this.#g;
    const { subject, words } = this.#subject(known);
    const ways = [...words, 'else'].map(() => this.list(known, { count: 1, depth }));
    const common = this.#common(known, ways);
    const bodies = ways.map(({ steps }, index) => [...steps, ...(common.sets[index] ?? [])]);
    const cases = Object.fromEntries(words.map((word, index) => [word, bodies[index]]));
    const isOpen = common.known === known && g.coin();
    return {
      steps: [{ switch: subject, cases, ...(isOpen ? {} : { else: bodies.at(-1) }) }],
      known: common.known.behind(JSON.stringify(bodies)),
    };
  }

  #subject(known: Known): { subject: string; words: readonly string[] } {
    const g = this.#g;
    const { formulas } = this.#sources;
    const enums = this.#sources.tame
      ? []
      : known.leaves().filter((each) => each.type.kind === 'enum' && !known.isNullable(each));
    const chosen = enums.length > 0 && g.coin() ? g.pick(enums) : undefined;
    if (chosen?.type.kind === 'enum')
      return { subject: chosen.text, words: g.pickSome(chosen.type.values, g.between(1, 2)) };
    if (g.coin())
      return {
        subject: `abs(${formulas.make(INTEGER, known)}) % 4`,
        words: g.pickSome(['0', '1', '2', '3'], g.between(1, 3)),
      };
    return {
      subject: `lower(${formulas.make(TEXT, known)})`,
      words: g.pickSome(['a', 'ab', 'b', 'hello world', "it's"], 2),
    };
  }

  #each(known: Known, depth: number): RandomSteps {
    const g = this.#g;
    const list = g.pick(known.lists());
    const of = list.type.kind === 'list' ? list.type.of : TEXT;
    const name = g.pick(
      ['line', 'item', 'row', this.freshName()].filter((each) => !known.values.some(({ text }) => text === each)),
    );
    const type = g.pick([INTEGER, MONEY, DECIMAL, TEXT]);
    const total = this.freshName();
    const before = known.with(variable(total, type));
    const inner = before.with({ text: name, type: of, nullable: false, isName: true, isVariable: false });
    const body = this.list(inner, { count: g.between(0, 2), depth });
    const formula = this.#sources.formulas.make(type, body.known, 1);
    return {
      steps: [
        { set: { [total]: this.value(type, known) } },
        { each: list.text, as: name, do: [...body.steps, { set: { [total]: `= ${total} + ${formula}` } }] },
      ],
      known: before,
    };
  }

  #try(known: Known, depth: number): RandomSteps {
    const g = this.#g;
    const tried = this.list(known, { count: g.between(1, 2), depth });
    const needed = this.#require(tried.known);
    const name = this.freshName();
    const caught = g.pick(['= error.code', 'It failed: {error.message}', '= error.message', '= "caught"']);
    const steps = [...tried.steps, ...needed.steps, { set: { [name]: this.value(TEXT, needed.known) } }];
    return {
      steps: [{ try: steps, catch: [{ set: { [name]: caught } }] }],
      known: known.behind(JSON.stringify(steps)).with(variable(name, TEXT)),
    };
  }
}

/** The step `if`: written with a literal key `then`, the object would look like a promise. */
function branch(condition: string, whenTrue: readonly object[], whenFalse?: readonly object[]): object {
  const ways = [whenTrue, whenFalse].map((steps, index) => [index === 0 ? 'then' : 'else', steps] as const);
  return Object.fromEntries([['if', condition], ...ways.filter(([, steps]) => steps !== undefined)]);
}

function variable(name: string, type: RandomType, nullable = false): KnownValue {
  return { text: name, type, nullable, isName: true, isVariable: true };
}

function result(name: string, type: RandomType): KnownValue {
  return { text: name, type, nullable: false, isName: true, isVariable: false };
}

function hasEnum(type: RandomType): boolean {
  if (type.kind === 'list') return hasEnum(type.of);
  return type.kind === 'enum' || (type.kind === 'object' && type.fields.some((field) => hasEnum(field.type)));
}

function hasNullable(type: RandomType): boolean {
  return type.kind === 'object' && type.fields.some((field) => field.nullable || hasNullable(field.type));
}
