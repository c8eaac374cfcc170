/** The functions a formula may call. Fixed: what a formula can do is known when it is read. */
export const FORMULA_FUNCTIONS: Readonly<Record<string, string>> = {
  sum: 'sum(items, item => item.price): all numbers added up.',
  count: 'count(items): how many there are.',
  min: 'min(a, b) or min(items, item => item.price): the smallest.',
  max: 'max(a, b) or max(items, item => item.price): the largest.',
  avg: 'avg(items, item => item.price): the mean.',
  round: 'round(number) or round(number, digits): half away from zero.',
  floor: 'floor(number): the whole number below.',
  ceil: 'ceil(number): the whole number above.',
  abs: 'abs(number): without its sign.',
  length: 'length(text or items): how long it is.',
  lower: 'lower(text): in small letters.',
  upper: 'upper(text): in capital letters.',
  trim: 'trim(text): without white space at both ends.',
  contains: 'contains(text or items, part): whether the part is in it.',
  map: 'map(items, item => item.id): something of each.',
  filter: 'filter(items, item => item.open): those for which it is true.',
  find: 'find(items, item => item.id == id): the first for which it is true.',
  some: 'some(items, item => item.open): whether it is true for one.',
  every: 'every(items, item => item.open): whether it is true for all.',
  sort: 'sort(items, item => item.price): in this order.',
  group: 'group(items, item => item.status): by what they have in common.',
  unique: 'unique(items): each once.',
  now: 'now(): this moment.',
  today: 'today(): this day.',
  add_time: 'add_time(date, amount, "days"): that much later.',
  uuid: 'uuid(): a new identifier.',
  random_token: 'random_token(length): letters and digits that nobody can guess.',
  hash: 'hash(text): its SHA-256.',
  env: 'env("NAME"): an environment variable.',
  format_money: 'format_money(amount): minor units written in the currency of the project.',
};

export function isFormulaFunction(name: string): boolean {
  return Object.hasOwn(FORMULA_FUNCTIONS, name);
}
