import type { PlanEdit, PlanPath, PlanValue } from '../edit.ts';
import { expandShortForm } from '../short-forms.ts';

/** What a plan and a patch say differently. */
export interface Clash {
  readonly path: PlanPath;
  readonly ours: PlanValue;
  readonly theirs: PlanValue;
}

export interface MergedPatch {
  /** What the plan lacks. */
  readonly edits: readonly PlanEdit[];
  readonly clashes: readonly Clash[];
}

type PlanMap = { readonly [key: string]: PlanValue };

/** Lists in which entries stand beside each other; in others their order is what they say. */
const UNITED: ReadonlySet<string> = new Set(['data', 'actors', 'indexes', 'unique', 'outgoing', 'slices']);

/**
 * Merges a partial plan into a whole one, key by key: what is not there is added, what is the same stays, what differs
 * is a clash. Short and long forms are the same; entries of lists such as indexes are added at their end.
 */
export function mergePatch(plan: PlanValue, patch: PlanValue, path: PlanPath = []): MergedPatch {
  if (isSame(plan, patch)) return NOTHING;
  if (isMap(patch)) {
    const ours = isMap(plan) ? plan : longForm(plan, path);
    if (ours !== undefined) return mergeMaps(ours, patch, path);
  }
  if (isMap(plan)) {
    const theirs = longForm(patch, path);
    if (theirs !== undefined) return mergeMaps(plan, theirs, path);
  }
  if (isList(plan) && isList(patch) && UNITED.has(String(path.at(-1)))) {
    const fresh = patch.filter((item) => !plan.some((each) => isSame(each, item)));
    return { edits: fresh.map((value) => ({ kind: 'append', path, value })), clashes: [] };
  }
  return { edits: [], clashes: [{ path, ours: plan, theirs: patch }] };
}

const NOTHING: MergedPatch = { edits: [], clashes: [] };

function mergeMaps(ours: PlanMap, theirs: PlanMap, path: PlanPath): MergedPatch {
  const parts = Object.entries(theirs).map(([key, value]): MergedPatch => {
    const known = Object.hasOwn(ours, key) ? ours[key] : undefined;
    const below = [...path, key];
    return known === undefined
      ? { edits: [{ kind: 'set', path: below, value }], clashes: [] }
      : mergePatch(known, value, below);
  });
  return { edits: parts.flatMap(({ edits }) => edits), clashes: parts.flatMap(({ clashes }) => clashes) };
}

/** Of a field or an endpoint; an empty part of a plan has no keys yet. */
function longForm(value: PlanValue, path: PlanPath): PlanMap | undefined {
  if (value === null && path.length < 4) return {};
  return typeof value === 'string' || value === null ? expandShortForm({ path, text: value ?? '' }) : undefined;
}

function isSame(one: PlanValue, other: PlanValue): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: PlanValue): PlanValue {
  if (isList(value)) return value.map(sorted);
  if (!isMap(value)) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

function isMap(value: PlanValue): value is PlanMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: PlanValue): value is readonly PlanValue[] {
  return Array.isArray(value);
}
