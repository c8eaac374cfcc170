import type { InputField, Program } from '../../../../../blueprint/model.ts';
import { worldsNear } from './candidates.ts';
import type { Turning } from './other-values.ts';
import type { Failure, Outcome, RehearsalOptions, Visit } from './outcome.ts';
import { Rehearsal } from './rehearsal.ts';
import { Unforeseen } from './values.ts';
import type { World } from './world.ts';

/** A program, and where rehearsals of it begin. */
export interface Scenario {
  readonly program: Program;
  readonly fields: readonly InputField[];
  /** The caller sees their own rows only. */
  readonly scoped: boolean;
  /** What is there at first; undefined when that cannot be arranged. */
  readonly begin: () => World;
}

export interface Rehearsed {
  readonly world: World;
  readonly rehearsal: Rehearsal;
  readonly outcome: Outcome;
}

/** A world in which the program fails at one place, and how. */
export interface Refused extends Rehearsed {
  readonly visit: Visit;
  readonly failure: Failure;
}

/** Worlds that are looked at, at most, until the program runs to its end. */
const mostRepairs = 40;

/** Worlds that are tried, at most, for one condition. */
const mostTries = 120;

export function rehearse(world: World, scenario: Scenario, options: RehearsalOptions = {}): Rehearsed {
  const rehearsal = new Rehearsal(world, { scoped: scenario.scoped, ...options });
  return { world, rehearsal, outcome: rehearsal.run(scenario.program, scenario.fields) };
}

/** A world in which the program runs to its end; undefined when none is found. */
export function findSuccess(scenario: Scenario): Rehearsed | undefined {
  let best: Rehearsed | undefined = beginning(scenario);
  for (let repairs = 0; best !== undefined && repairs < mostRepairs; repairs += 1) {
    const { outcome } = best;
    if (outcome.kind === 'done') return populated(best, scenario);
    if (outcome.kind === 'unforeseen') return undefined;
    best = improve(best, { visit: outcome.failure.visit, scenario });
  }
  return undefined;
}

/** The same with rows where queries found none and entries where lists were empty, as far as it still runs to its end. */
function populated(success: Rehearsed, scenario: Scenario): Rehearsed {
  let best = success;
  for (let index = 0; index < best.rehearsal.journal.empty.length; index += 1) {
    const { journal } = best.rehearsal;
    const leaves = new Set([...(journal.empty[index] ?? [])].filter((leaf) => /^(query|size):/.test(leaf)));
    const turning = { leaves, sides: [], asked: journal.asked, scoped: scenario.scoped };
    for (const near of nearby(best.world, turning)) {
      const next = rehearse(near, scenario);
      if (next.outcome.kind !== 'done' || next.rehearsal.steps < best.rehearsal.steps) continue;
      if (next.rehearsal.journal.empty.length >= journal.empty.length) continue;
      best = next;
      index = -1;
      break;
    }
  }
  return best;
}

function beginning(scenario: Scenario): Rehearsed | undefined {
  try {
    return rehearse(scenario.begin(), scenario);
  } catch (error) {
    if (error instanceof Unforeseen) return undefined;
    throw error;
  }
}

/** A world in which the program gets past the place where it fails. */
function improve(
  { world, rehearsal }: Rehearsed,
  { visit, scenario }: { visit: Visit | undefined; scenario: Scenario },
): Rehearsed | undefined {
  if (visit === undefined) return undefined;
  for (const near of nearby(world, turningOf(visit, { rehearsal, scenario }))) {
    const next = rehearse(near, scenario);
    if (next.outcome.kind === 'done') return next;
    if (next.outcome.kind === 'failed' && next.rehearsal.steps > rehearsal.steps) return next;
  }
  return undefined;
}

/** Worlds in which the program goes another way at one of its branches, and runs to its end as well. */
export function findOtherWays({ world, rehearsal }: Rehearsed, scenario: Scenario): Rehearsed[] {
  const branches = rehearsal.journal.visits.filter(({ statement }) => statement.kind === 'if');
  const first = branches.filter(({ site }, index) => branches.findIndex((other) => other.site === site) === index);
  return first.flatMap((visit) => {
    const goesOtherWay = ({ rehearsal: other }: Rehearsed): boolean => {
      const again = other.journal.visits.find(({ site }) => site === visit.site);
      return again !== undefined && again.holds !== visit.holds;
    };
    for (const near of nearby(world, turningOf(visit, { rehearsal, scenario }))) {
      if (!goesOtherWay(rehearse(near, scenario))) continue;
      const other = findSuccess({ ...scenario, begin: () => near });
      if (other !== undefined && goesOtherWay(other)) return [other];
    }
    return [];
  });
}

/** For every place where the program may fail: a world in which it fails there and only because of that. */
export function findRefusals(ways: readonly Rehearsed[], scenario: Scenario): Refused[] {
  const refusals = new Map<string, Refused | undefined>();
  for (const { world, rehearsal } of ways) {
    for (const visit of rehearsal.journal.visits) {
      if (!mayFail(visit) || refusals.has(visit.site)) continue;
      refusals.set(visit.site, findRefusal(world, { visit, rehearsal, scenario }));
    }
  }
  return [...refusals.values()].filter((refused) => refused !== undefined);
}

function mayFail({ statement }: Visit): boolean {
  return statement.kind === 'require' || (statement.kind === 'get' && !statement.optional);
}

function findRefusal(
  world: World,
  { visit, rehearsal, scenario }: { visit: Visit; rehearsal: Rehearsal; scenario: Scenario },
): Refused | undefined {
  for (const near of nearby(world, turningOf(visit, { rehearsal, scenario }))) {
    const next = rehearse(near, scenario);
    if (next.outcome.kind !== 'failed' || next.outcome.failure.visit?.site !== visit.site) continue;
    return { ...next, visit, failure: next.outcome.failure };
  }
  return undefined;
}

/** The same without the values that play no part in it. */
export function pruned<Found extends Rehearsed>(found: Found, scenario: Scenario): Rehearsed {
  const world = found.world.clone();
  world.forgetUntouched(found.world);
  const again = rehearse(world, scenario);
  return isSame(again.outcome, found.outcome) ? again : found;
}

function isSame(one: Outcome, other: Outcome): boolean {
  if (one.kind === 'failed' && other.kind === 'failed') return one.failure.visit?.site === other.failure.visit?.site;
  return one.kind === other.kind;
}

function turningOf(visit: Visit, { rehearsal, scenario }: { rehearsal: Rehearsal; scenario: Scenario }): Turning {
  return { leaves: visit.leaves, sides: visit.sides, asked: rehearsal.journal.asked, scoped: scenario.scoped };
}

function* nearby(world: World, turning: Turning): Generator<World> {
  let tries = 0;
  const worlds = worldsNear(world, turning);
  for (;;) {
    const near = takeNext(worlds);
    if (near === undefined || tries >= mostTries) return;
    tries += 1;
    yield near;
  }
}

function takeNext(worlds: Iterator<World>): World | undefined {
  try {
    const { value, done } = worlds.next();
    return done === true ? undefined : value;
  } catch (error) {
    if (error instanceof Unforeseen) return undefined;
    throw error;
  }
}
