import { readFileSync, readdirSync } from 'node:fs';
import { parsePlan } from '../../../src/plan/parse.ts';
import type { Rename } from '../../../src/blueprint/renames/rename.ts';
import { readNamedPlan } from '../../../src/blueprint/renames/named-plan.ts';

export function planTexts(): ReadonlyMap<string, string> {
  const folders = ['starters', 'test/plans'];
  return new Map(
    folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .map((file) => [`${folder}/${file}`, readFileSync(`${folder}/${file}`, 'utf8')] as const),
    ),
  );
}

/** Every name of a plan that can become another one, with a mark in front. */
export function everyRename(text: string): readonly Rename[] {
  const { plan } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error('The plan has errors.');
  const named = (kind: Exclude<Rename['kind'], 'field'>, items: readonly { readonly name: string }[]): Rename[] =>
    items.map(({ name }) => ({ kind, from: name, to: mark(name) }));
  return [
    ...named('feature', plan.features),
    ...named('table', plan.tables),
    ...plan.tables.flatMap((table) =>
      table.fields.map(({ name }): Rename => ({ kind: 'field', table: table.name, from: name, to: mark(name) })),
    ),
    ...named('group', plan.api ?? []),
    ...named('function', plan.functions),
    ...named('integration', plan.integrations),
    ...named('task', plan.tasks),
    ...named('event', plan.events),
  ];
}

/** Words that no plan has, and whose inflections stay regular. */
function mark(name: string): string {
  return name
    .split('.')
    .map((part) => `zz_${part}`)
    .join('.');
}

/** A name by which others are called, so that they change, too: `children` of a `parent`, and whoever has a `role`. */
export function saysByItself(rename: Rename): boolean {
  return rename.kind === 'field' && (rename.from === 'parent' || rename.from === 'role');
}

/**
 * Where all names of a kind at once say something else, although each alone does not: people are members where a field
 * is called like them, and a parameter is only an id behind the name of its table; rows are given member by member.
 */
export const TOGETHER_OTHERWISE: ReadonlySet<string> = new Set([
  'test/plans/few-rows.yaml table',
  'test/plans/members.yaml table',
  'test/plans/members.yaml field',
  'test/plans/order-document.yaml field',
]);

/**
 * What is called after two tables: notes of `loans` are `notes` for short while they are called `loan_notes`, and go by
 * their whole name when only one of the two has another one.
 */
export const ALONE_OTHERWISE: ReadonlySet<string> = new Set([
  'test/plans/everything.yaml loans',
  'test/plans/everything.yaml loan_notes',
]);

/** Some of a list, always the same ones of a file. */
export function sample<T>(
  items: readonly T[],
  { file, count }: { readonly file: string; readonly count: number },
): T[] {
  const start = [...file].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);
  const step = Math.max(1, Math.floor(items.length / count));
  return items.filter((_, index) => (index + start) % step === 0).slice(0, count);
}

/** The blueprint of a plan without places, and without marks in names. */
export function unmarkedBlueprint(text: string): unknown {
  const named = readNamedPlan(text);
  if ('problems' in named) throw new Error(JSON.stringify(named.problems.slice(0, 3), undefined, 1));
  return unmark(named.blueprint);
}

function unmark(part: unknown): unknown {
  if (typeof part === 'string') return unmarkText(part);
  if (part instanceof Set) return [...part].map(unmark).toSorted();
  if (Array.isArray(part)) return part.map(unmark);
  if (typeof part !== 'object' || part === null) return part;
  const entries = Object.entries(part).filter(([key]) => !FOLLOWS_FROM_NAMES.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [unmarkText(key), unmarkValue(key, value)]));
}

/**
 * Places; why there is an index; and names that avoid others: a row of `requests` is called `RequestRecord`, because
 * `Request` is taken, and one of `zz_requests` is not.
 */
const FOLLOWS_FROM_NAMES: ReadonlySet<string> = new Set([
  'at',
  'why',
  'identifier',
  'identifiers',
  'entity',
  'summary',
]);

function unmarkValue(key: string, value: unknown): unknown {
  const plain = unmark(value);
  return key === 'indexes' && Array.isArray(plain) ? plain.toSorted(byName) : plain;
}

function byName(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

function unmarkText(text: string): string {
  return text
    .replaceAll(/\ban (?=zz)/g, 'a ')
    .replaceAll(/zz[_ -]/gi, '')
    .replaceAll(/Zz(?=[A-Z])/g, '')
    .replaceAll(/zz([A-Z])/g, (_, letter: string) => letter.toLowerCase())
    .replaceAll(/Zz([a-z])/g, (_, letter: string) => letter.toUpperCase())
    .replaceAll(/zz(?=[a-z])/g, '')
    .replaceAll(/\ban (?=[a-z])/g, 'a ');
}
