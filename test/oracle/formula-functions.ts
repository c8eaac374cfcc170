import { createHash } from 'node:crypto';
import { addTime } from './dates.ts';
import { Exact } from './exact.ts';
import {
  asBoolean,
  asList,
  asNumber,
  asText,
  checked,
  compare,
  describe,
  IllTyped,
  isEqual,
  Unspecified,
  type Value,
} from './values.ts';

interface Call {
  readonly values: readonly Value[];
  /** The arrow function. */
  readonly apply: ((item: Value) => Value) | undefined;
  /** What becomes part of a list or object. */
  readonly store: (value: Value) => Value;
}

const ZERO = Exact.of(0);

/** What a function of formulas gives. */
export function callFunction(name: string, call: Call): Value {
  const known = FUNCTIONS[name];
  if (!known) throw new IllTyped(`the evaluator has no function ${name}`);
  return known(call);
}

const FUNCTIONS: Readonly<Record<string, (call: Call) => Value>> = {
  sum: (call) => total(numbersOf(call)),
  count: (call) => Exact.of(itemsOf(call).filter((item) => !call.apply || asBoolean(call.apply(item))).length),
  avg: (call) => {
    const numbers = numbersOf(call);
    return numbers.length === 0 ? null : total(numbers).dividedBy(Exact.of(numbers.length));
  },
  min: (call) => extreme(call, -1),
  max: (call) => extreme(call, 1),
  round: ({ values }) => checked(asNumber(first(values)).rounded(asNumber(values[1] ?? ZERO).toNumber())),
  floor: ({ values }) => checked(asNumber(first(values)).floor()),
  ceil: ({ values }) => checked(asNumber(first(values)).negated().floor().negated()),
  abs: ({ values }) => {
    const number = asNumber(first(values));
    return number.digits < 0n ? number.negated() : number;
  },
  length: ({ values }) => {
    const value = first(values);
    return Exact.of(Array.isArray(value) ? value.length : [...asText(value)].length);
  },
  lower: ({ values }) => asText(first(values)).toLowerCase(),
  upper: ({ values }) => asText(first(values)).toUpperCase(),
  trim: ({ values }) => asText(first(values)).trim(),
  contains: (call) => {
    const [whole = null, part = null] = call.values;
    if (typeof whole === 'string') return whole.includes(asText(part));
    if (part instanceof Exact && !isEqual(part, Exact.of(part.toNumber())))
      throw new Unspecified('whether a list of numbers holds one that is no number of JSON');
    return asList(whole).some((item) => isEqual(item, part));
  },
  map: (call) => itemsOf(call).map((item) => call.store(applied(call, item))),
  filter: (call) => itemsOf(call).filter((item) => asBoolean(applied(call, item))),
  find: (call) => itemsOf(call).find((item) => asBoolean(applied(call, item))) ?? null,
  some: (call) => itemsOf(call).some((item) => asBoolean(applied(call, item))),
  every: (call) => itemsOf(call).every((item) => asBoolean(applied(call, item))),
  sort: (call) => {
    const keyed = itemsOf(call).map((item) => ({ item, key: applied(call, item) }));
    const direction = call.values[1] === 'desc' ? -1 : 1;
    return keyed.toSorted((one, other) => direction * compare(one.key, other.key)).map(({ item }) => item);
  },
  group: (call) => {
    const groups: { key: Value; items: Value[] }[] = [];
    for (const item of itemsOf(call)) {
      const key = call.store(applied(call, item));
      const group = groups.find((each) => isEqual(each.key, key));
      if (group) group.items.push(item);
      else groups.push({ key, items: [item] });
    }
    return groups.map(
      ({ key, items }) =>
        new Map<string, Value>([
          ['key', key],
          ['items', items],
        ]),
    );
  },
  unique: (call) =>
    itemsOf(call).filter((item, index, all) => all.findIndex((other) => isEqual(other, item)) === index),
  add_time: ({ values: [moment = null, amount = null, unit = null] }) =>
    addTime(moment, asNumber(amount).toNumber(), asText(unit)),
  hash: ({ values }) =>
    createHash('sha256')
      .update(asText(first(values)))
      .digest('hex'),
  now: () => {
    throw new Unspecified('which moment this is');
  },
  today: () => {
    throw new Unspecified('which day this is');
  },
  uuid: () => crypto.randomUUID(),
  // Only how long it is can be said.
  random_token: ({ values }) => 'x'.repeat(asNumber(first(values)).toNumber()),
};

function first(values: readonly Value[]): Value {
  return values[0] ?? null;
}

function itemsOf({ values }: Call): readonly Value[] {
  return asList(first(values));
}

function applied({ apply }: Call, item: Value): Value {
  if (!apply) throw new IllTyped(`no arrow function for ${describe(item)}`);
  return apply(item);
}

function numbersOf(call: Call): Exact[] {
  return itemsOf(call).map((item) => asNumber(call.apply ? call.apply(item) : item));
}

function total(numbers: readonly Exact[]): Exact {
  return numbers.reduce((sum, each) => checked(sum.plus(each)), ZERO);
}

/** Of the arguments, or of the elements of a list; null for an empty one. */
function extreme(call: Call, sign: number): Value {
  const numbers = Array.isArray(first(call.values)) ? numbersOf(call) : call.values.map(asNumber);
  return numbers.reduce<Exact | null>(
    (best, each) => (best === null || sign * each.compare(best) > 0 ? each : best),
    null,
  );
}
