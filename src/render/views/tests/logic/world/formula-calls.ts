import type { Expression, FormulaCall } from '../../../../../blueprint/model.ts';
import { calculate, numberOf } from './arithmetic.ts';
import { isEqual, order, toDecimal } from './compare.ts';
import { calculated } from './decimal-texts.ts';
import { Decimal } from './decimal.ts';
import type { Surroundings } from './evaluate.ts';
import { decideWholly, solid } from './texts.ts';
import {
  allLeaves,
  dependingOn,
  Floating,
  found,
  known,
  ListValue,
  Moment,
  ObjectValue,
  type Traced,
  truth,
  Unforeseen,
  union,
  Unknown,
} from './values.ts';

type Call = Extract<Expression, FormulaCall>;

export interface CallPlace {
  /** The arguments' values. */
  readonly values: readonly Traced[];
  readonly around: Surroundings;
  /** What the arrow function makes of an entry. */
  readonly apply: (item: Traced) => Traced;
}

/** A call of one of the functions that formulas have. */
export function evaluateCall(call: Call, { values, around, apply }: CallPlace): Traced {
  const leaves = union(...values.map(allLeaves));
  const [first = known(null), second] = values;
  switch (call.function) {
    case 'now':
      return known(new Floating('datetime'));
    case 'today':
      return known(new Floating('date'));
    case 'add_time':
      return dependingOn(addTime(values), leaves);
    case 'round':
    case 'floor':
    case 'ceil':
    case 'abs':
      return known(rounded(call, values), leaves);
    case 'lower':
      return known(decideText(first, around).toLowerCase(), leaves);
    case 'upper':
      return known(decideText(first, around).toUpperCase(), leaves);
    case 'trim':
      return known(decideText(first, around).trim(), leaves);
    case 'length':
      return known(
        first.plain instanceof ListValue ? first.plain.items.length : [...decideText(first, around)].length,
        leaves,
      );
    case 'contains':
      return known(contains(first, { part: second ?? known(null), around }), leaves);
    case 'min':
    case 'max':
      return first.plain instanceof ListValue
        ? extreme(call, { items: mapped(first, apply), leaves })
        : extreme(call, { items: values, leaves });
    case 'uuid':
    case 'random_token':
    case 'hash':
    case 'env':
    case 'format_money':
      return known(new Unknown({ ...call.type, nullable: false }), leaves);
    default:
      return overList(call, { first, around, apply });
  }
}

interface ListPlace {
  readonly first: Traced;
  readonly around: Surroundings;
  readonly apply: (item: Traced) => Traced;
}

/** Functions of a list, most of them with an arrow function. */
function overList(call: Call, place: ListPlace): Traced {
  const list = place.first.plain;
  if (list === null) return place.first;
  if (!(list instanceof ListValue)) throw new Unforeseen('a list that is not known');
  const results = mapped(place.first, place.apply);
  const leaves = union(place.first.leaves, ...results.map(({ leaves: own }) => own));
  const chosen = (): Traced[] => list.items.filter((_, index) => truth(found(results[index], 'entry')));
  const listOf = (items: readonly Traced[]): Traced => known(new ListValue(items, { ordered: list.ordered }), leaves);
  switch (call.function) {
    case 'map':
      return listOf(results);
    case 'filter':
      return listOf(chosen());
    case 'count':
      return known(call.callback === undefined ? list.items.length : chosen().length, leaves);
    case 'some':
      return known(chosen().length > 0, leaves);
    case 'every':
      return known(chosen().length === list.items.length, leaves);
    case 'find': {
      const [item] = chosen();
      if (item === undefined && call.required === true) throw new Unforeseen('nothing is found');
      return dependingOn(item ?? known(null), leaves);
    }
    case 'sum':
      return total(results, { call, leaves });
    case 'avg': {
      if (results.length === 0) return known(null, leaves);
      const sum = toDecimal(numberOf(total(results, { call, leaves }).plain));
      return known(found(sum.dividedBy(Decimal.of(results.length)), 'average'), leaves);
    }
    case 'sort':
      return known(new ListValue(sorted(list, { call, keys: results })), leaves);
    case 'unique':
      return known(new ListValue(distinct(list.items, place.around), { ordered: list.ordered }), leaves);
    case 'group':
      return known(new ListValue(grouped(list.items, results), { ordered: list.ordered }), leaves);
    default:
      throw new Unforeseen(`the function ${call.function}`);
  }
}

/** What the arrow function makes of each entry; without one the entries themselves. */
function mapped({ plain }: Traced, apply: (item: Traced) => Traced): Traced[] {
  if (!(plain instanceof ListValue)) throw new Unforeseen('a list that is not known');
  return plain.items.map(apply);
}

function total(items: readonly Traced[], { call, leaves }: { call: Call; leaves: Traced['leaves'] }): Traced {
  const sum = items.reduce((left, right) => calculate('+', { left, right, type: call.type }), known(0));
  return known(call.type.kind === 'decimal' ? toDecimal(numberOf(sum.plain)) : sum.plain, leaves);
}

function extreme(call: Call, { items, leaves }: { items: readonly Traced[]; leaves: Traced['leaves'] }): Traced {
  const sign = call.function === 'min' ? 1 : -1;
  const [best] = items.toSorted((one, other) => sign * order(one.plain, other.plain));
  return calculated(known(best?.plain ?? null, leaves));
}

function sorted(list: ListValue, { call, keys }: { call: Call; keys: readonly Traced[] }): Traced[] {
  const isDown = call.arguments.some((argument) => argument.kind === 'literal' && argument.value === 'desc');
  const pairs = list.items.map((item, index) => ({ item, key: found(keys[index], 'key').plain }));
  if (!list.ordered && pairs.some(({ key }, index) => pairs.findIndex((pair) => isEqual(pair.key, key)) !== index)) {
    throw new Unforeseen('the order of rows');
  }
  return pairs.toSorted((one, other) => (isDown ? -1 : 1) * order(one.key, other.key)).map(({ item }) => item);
}

function distinct(items: readonly Traced[], around: Surroundings): Traced[] {
  const isSame = (one: Traced, other: Traced): boolean =>
    isEqual(solid(one.plain, other.plain, around), solid(other.plain, one.plain, around));
  return items.filter((item, index) => items.findIndex((other) => isSame(other, item)) === index);
}

function grouped(items: readonly Traced[], keys: readonly Traced[]): Traced[] {
  const groups: { key: Traced; items: Traced[] }[] = [];
  for (const [index, item] of items.entries()) {
    const key = found(keys[index], 'key');
    const group = groups.find((candidate) => isEqual(candidate.key.plain, key.plain));
    if (group === undefined) groups.push({ key, items: [item] });
    else group.items.push(item);
  }
  return groups.map((group) =>
    known(
      new ObjectValue(
        new Map([
          ['key', group.key],
          ['items', known(new ListValue(group.items))],
        ]),
      ),
    ),
  );
}

function rounded(call: Call, [value = known(null), places]: readonly Traced[]): number | Decimal {
  const number = toDecimal(numberOf(value.plain));
  const result = {
    round: () => number.rounded(places === undefined ? 0 : toDecimal(numberOf(places.plain)).toNumber()),
    floor: () => number.floored(),
    ceil: () => number.negated().floored().negated(),
    abs: () => (number.digits < 0n ? number.negated() : number.calculated()),
  }[call.function as 'round' | 'floor' | 'ceil' | 'abs']();
  return call.type.kind === 'decimal' ? result : result.toNumber();
}

function contains(whole: Traced, { part, around }: { part: Traced; around: Surroundings }): boolean {
  if (whole.plain instanceof ListValue) {
    return whole.plain.items.some(({ plain }) => {
      around.onComparison(part, known(plain));
      return isEqual(solid(plain, part.plain, around), solid(part.plain, plain, around));
    });
  }
  return decideText(whole, around).includes(decideText(part, around));
}

function decideText({ plain }: Traced, { world }: Surroundings): string {
  if (typeof plain !== 'string') throw new Unforeseen('a text that is not known');
  return decideWholly(plain, world);
}

/** Five of them: the present may be that far from when a test was written. */
const fewYears = 5 * 365 * 86_400_000;

const lengths: Readonly<Record<string, number>> = {
  seconds: 1000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
};

/** A time near the present stays near it, as far as a test can tell. */
function addTime([moment, amount, unit]: readonly Traced[]): Traced {
  const steps = toDecimal(numberOf(amount?.plain ?? null)).toNumber();
  const word = String(unit?.plain);
  const months = word === 'months' ? steps : word === 'years' ? steps * 12 : undefined;
  const time = months === undefined ? steps * (lengths[word] ?? Number.NaN) : months * (lengths['weeks'] ?? 0) * 4;
  if (moment?.plain instanceof Floating) {
    if (!(Math.abs(time) <= fewYears)) throw new Unforeseen('a time far from the present');
    return known(moment.plain);
  }
  if (typeof moment?.plain === 'string') {
    const moved = addTime([known(new Moment(Date.parse(moment.plain))), amount ?? known(null), unit ?? known(null)]);
    if (!(moved.plain instanceof Moment) || !(time % (lengths['days'] ?? 1) === 0))
      throw new Unforeseen('a part of a day');
    return known(new Date(moved.plain.time).toISOString().slice(0, 10));
  }
  if (!(moment?.plain instanceof Moment)) throw new Unforeseen('a time that is not known');
  return known(new Moment(months === undefined ? moment.plain.time + time : addMonths(moment.plain.time, months)));
}

/** The last day of the month where it has fewer. */
function addMonths(time: number, months: number): number {
  const date = new Date(time);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, days));
  return date.getTime();
}
