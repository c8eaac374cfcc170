import { isScalar, parseDocument } from 'yaml';
import type { PlanValue } from '../../plan/edits/edit.ts';
import type { Step } from '../../plan/model-steps.ts';
import { type CallSite, type PlacedStep, placedSteps } from './call-sites.ts';
import { freeName, type WordChange } from './replace-words.ts';

interface RenameRequest {
  readonly text: string;
  readonly taken: ReadonlySet<string>;
  readonly site: CallSite;
  /** What the function returns, as `set` takes it. */
  readonly result: PlanValue | undefined;
}

export interface Renaming {
  /** New names by old ones. */
  readonly names: ReadonlyMap<string, string>;
  /** Where steps give the names; formulas read them elsewhere. */
  readonly changes: readonly WordChange[];
  /** Every word that is taken in the caller then. */
  readonly taken: ReadonlySet<string>;
}

/**
 * Names of a function that mean something else where its steps come to stand. A name that is nothing but the result
 * takes the name that the caller gives it.
 */
export function renameNames(steps: readonly PlacedStep[], { text, taken, site, result }: RenameRequest): Renaming {
  const places = steps.flatMap((placed) => namesIn(placed, text));
  const own = new Set(places.map(({ name }) => name));
  const names = new Map<string, string>();
  const all = new Set([...taken, ...own]);
  const plain = typeof result === 'string' ? /^= ?([a-z_]\w*)$/.exec(result)?.[1] : undefined;
  const { as } = site.step;
  const becomes =
    plain !== undefined && own.has(plain) && as !== undefined && isOnlyThere(as, site) ? plain : undefined;
  for (const name of own) {
    if (name === becomes && as !== undefined) {
      if (as !== name) names.set(name, as);
    } else if (taken.has(name)) {
      const free = freeName(`${name}_2`, all);
      all.add(free);
      names.set(name, free);
    }
  }
  const changes = places.flatMap(({ name, start, end }) => {
    const to = names.get(name);
    return to === undefined ? [] : [{ start, end, was: name, to }];
  });
  return { names, changes, taken: all };
}

/** The caller gives this name to the result and to nothing else. */
function isOnlyThere(as: string, { holder, step }: CallSite): boolean {
  const others = placedSteps(holder.steps, []).filter((placed) => placed.step !== step);
  const isSet = others.some((placed) => givenNames(placed.step).includes(as));
  return !isSet && !holder.input.some(({ name }) => name.snake === as);
}

function givenNames(step: Step): readonly string[] {
  return [
    ...(step.as === undefined ? [] : [step.as]),
    ...(step.key === 'set' ? step.entries.map(({ name }) => name) : []),
  ];
}

interface NamePlace {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function namesIn({ step, list, index }: PlacedStep, text: string): readonly NamePlace[] {
  const places: NamePlace[] = [];
  if (step.key === 'set') for (const { name, nameAt } of step.entries) places.push({ name, ...nameAt });
  if ((step.key === 'update' || step.key === 'delete') && step.where === undefined) {
    places.push({ name: step.target.name, ...step.target.at });
  }
  if (step.as !== undefined) {
    const node: unknown = parseDocument(text).getIn([...list, index, 'as'], true);
    if (isScalar(node) && node.range) places.push({ name: step.as, start: node.range[0], end: node.range[1] });
  }
  return places;
}
