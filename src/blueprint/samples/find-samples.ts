import type { Literal } from '../../plan/model.ts';
import { acceptsValue, decimalPlaces, numberRange, type ValueRules } from './accepts.ts';
import { samplePattern } from './pattern-samples.ts';

/** How many candidates are looked at for each sample that is wanted. */
const candidatesPerSample = 4;

/** What was found for a column: every test and every row asks again. */
const remembered = new WeakMap<ValueRules, Map<number, readonly Literal[]>>();

/**
 * Different values for a column, in their JSON form (decimals as numbers, dates as ISO strings), the same every time,
 * plainest first. Every one satisfies the column's rules and is stored unchanged. Fewer than `count` when the rules
 * leave no more or none is found; none at all means that no row could be made, and the plan is to be refused.
 */
export function findSamples(rules: ValueRules, count: number): Literal[] {
  const byCount = remembered.get(rules) ?? new Map<number, readonly Literal[]>();
  remembered.set(rules, byCount);
  const samples = byCount.get(count) ?? search(rules, count);
  byCount.set(count, samples);
  return [...samples];
}

function search(rules: ValueRules, count: number): Literal[] {
  const found = new Map<string, Literal>();
  for (const candidate of candidates(rules, count)) {
    if (found.size >= count) break;
    if (acceptsValue(rules, candidate)) found.set(JSON.stringify(candidate), candidate);
  }
  return [...found.values()];
}

function candidates(rules: ValueRules, count: number): Iterable<Literal> {
  switch (rules.kind) {
    case 'boolean':
      return [true, false];
    case 'enum':
      return rules.values ?? [];
    case 'json':
      return numbered(count, (n) => ({ note: `Sample ${n}` }));
    case 'integer':
    case 'money':
    case 'decimal':
      return numberCandidates(rules, count);
    case 'date':
    case 'datetime':
      return timeCandidates(rules, count);
    case 'reference':
      return numbered(count, (n) => (rules.idType === 'integer' ? n : uuid(n)));
    case 'list':
      return listCandidates(rules, count);
    default:
      return textCandidates(rules, count);
  }
}

function* numberCandidates(rules: ValueRules, count: number): Generator<number> {
  const { minimum, maximum } = numberRange(rules);
  const places = rules.kind === 'decimal' ? decimalPlaces(rules) : 0;
  const start =
    minimum > 1 ? Math.ceil(minimum) : maximum < count ? Math.max(Math.ceil(minimum), Math.floor(maximum) - count) : 1;
  for (let n = 0; n < count * candidatesPerSample; n += 1) yield start + n;
  const smallest = 10 ** -places;
  for (let n = 0; n < count * candidatesPerSample; n += 1) yield Number((minimum + n * smallest).toFixed(places));
}

const aDay = 86_400_000;
const aMinute = 60_000;

function* timeCandidates(rules: ValueRules, count: number): Generator<string> {
  const write = (time: number): string => {
    const text = new Date(time).toISOString();
    return rules.kind === 'date' ? text.slice(0, 10) : text;
  };
  const latest = rules.maximum === undefined ? Infinity : Date.parse(String(rules.maximum));
  const earliest = rules.minimum === undefined ? -Infinity : Date.parse(String(rules.minimum));
  const usual = Date.UTC(2026, 0, 15);
  const start = Math.max(earliest, Math.min(usual, latest - count * aDay));
  for (const step of [aDay, aMinute, 1]) {
    for (let n = 0; n < count; n += 1) if (start + n * step <= latest) yield write(start + n * step);
  }
}

function* listCandidates(rules: ValueRules, count: number): Generator<Literal[]> {
  const { element, minLength = 0, maxLength = Infinity } = rules;
  if (element === undefined) return;
  const elements = findSamples(element, count + minLength);
  const shortest = Math.max(minLength, Math.min(1, maxLength));
  for (const first of elements) {
    const others = elements.filter((other) => other !== first);
    const padding = Array.from(
      { length: Math.max(0, shortest - 1) },
      (_, index) => others[index % others.length] ?? first,
    );
    yield [first, ...padding].slice(0, shortest);
  }
  for (let length = shortest + 1; length <= Math.min(maxLength, shortest + count); length += 1) {
    yield Array.from({ length }, (_, index) => elements[index % elements.length] ?? null);
  }
  if (minLength === 0) yield [];
}

function* textCandidates(rules: ValueRules, count: number): Generator<string> {
  const { pattern, minLength = 0, maxLength = 10_000 } = rules;
  const makers = textMakers(rules);
  for (const make of makers) yield* numbered(count * candidatesPerSample, make);
  if (pattern === undefined) return;
  const accepts = (sample: string): boolean => acceptsValue(rules, sample);
  yield* samplePattern({ pattern, minLength, maxLength, count, accepts });
  // A pattern that says how a longer text begins or ends: the kind's own form around what the pattern asks for.
  const pieces = samplePattern({ pattern, minLength: 0, maxLength, count, accepts: () => true });
  for (const [index, piece] of pieces.entries()) {
    for (const make of makers)
      yield* [make(index) + piece, piece + make(index), `${make(index).replace(/@.*/, '')}${piece}`];
  }
}

/** How the n-th text of a kind is written: as a person would, then shorter. */
function textMakers({ kind, format, minLength = 0 }: ValueRules): ((n: number) => string)[] {
  if (format === 'email')
    return [(n) => padAddress(`person${n}@example.com`, minLength), (n) => `${n.toString(36)}@a.io`];
  if (format === 'uri') return [(n) => `https://example.com/${n}`.padEnd(minLength, '0'), (n) => `http://a.io/${n}`];
  if (format === 'uuid') return [uuid];
  if (kind === 'phone') return [(n) => `+1555${String(1_000_000 + n)}`];
  if (kind === 'slug') return [(n) => `sample-${n}`.padEnd(minLength, '0'), (n) => n.toString(36)];
  if (kind === 'password')
    return [(n) => `correct horse ${n}`.padEnd(minLength, '.'), (n) => n.toString(36).padStart(minLength, '0')];
  return [(n) => `sample ${n}`.padEnd(minLength, '.'), (n) => n.toString(36).padStart(minLength, '0')];
}

/** Makes an e-mail address longer by subdomains: its local part may not have more than 64 characters. */
function padAddress(address: string, minLength: number): string {
  const missing = minLength - address.length;
  return missing <= 0 ? address : padAddress(address.replace('@', `@${'a'.repeat(Math.min(missing, 50))}.`), minLength);
}

function uuid(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
}

function numbered<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
