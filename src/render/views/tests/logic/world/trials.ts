import { withSecondCaller } from './callers.ts';
import { worldsNear } from './candidates.ts';
import { columnOf } from '../../../../samples/capacity.ts';
import type { Failure, Visit, Write } from './outcome.ts';
import type { Rehearsal } from './rehearsal.ts';
import { rehearse, type Rehearsed, type Scenario } from './search.ts';
import { Unforeseen } from './values.ts';
import type { World } from './world.ts';

/**
 * The last write of each transaction that writes more than once: a trigger can make it fail, and nothing before it.
 */
export function findBreak({ rehearsal: { journal } }: Rehearsed): Write[] {
  const { writes } = journal;
  const transactions = new Set(writes.flatMap(({ transaction }) => transaction ?? []));
  return [...transactions].flatMap((transaction) => {
    const own = writes.filter((write) => write.transaction === transaction);
    const breakable = own.filter(
      (write, index) => index > 0 && writes.find((other) => isAlike(other, write)) === write,
    );
    const last = breakable.at(-1);
    return last === undefined ? [] : [last];
  });
}

function isAlike(one: Write, other: Write): boolean {
  return one.table === other.table && one.action === other.action;
}

/** A world with enough for one run, and what the second one answers. */
export interface Race {
  readonly world: World;
  /** After both. */
  readonly rehearsal: Rehearsal;
  readonly failure: Failure;
  /** Row of the person who comes second, where that is another one. */
  readonly second?: number;
  /** Number of the row that both lock. */
  readonly row: number;
  /** Where it shows that only one got through. */
  readonly tables: readonly string[];
}

/** What runs one after the other find, they find at the same time, too, where the row they depend on is locked. */
export function findRace(success: Rehearsed, scenario: Scenario): Race | undefined {
  for (const visit of success.rehearsal.journal.visits) {
    if (visit.statement.kind !== 'require') continue;
    const cells = lockedNumbers(visit, success.world);
    if (cells.size === 0) continue;
    const turning = {
      leaves: cells,
      sides: visit.sides,
      asked: success.rehearsal.journal.asked,
      scoped: scenario.scoped,
    };
    for (const world of [success.world, ...worlds(success.world, turning)]) {
      const race = runTwice(world, { scenario, site: visit.site });
      if (race === undefined) continue;
      const wanted = tablesOf(cells, world);
      const written = race.rehearsal.journal.writes.map(({ table }) => table);
      // Where the row itself tells nothing, what was written tells that it happened once.
      return { ...race, row: rowOf(cells), tables: wanted.some((table) => written.includes(table)) ? wanted : written };
    }
  }
  return undefined;
}

function worlds(world: World, turning: Parameters<typeof worldsNear>[1]): World[] {
  try {
    return [...worldsNear(world, turning)];
  } catch (error) {
    if (error instanceof Unforeseen) return [];
    throw error;
  }
}

/** Numbers of locked rows that a condition depends on. */
function lockedNumbers(visit: Visit, world: World): Set<string> {
  const cells = [...visit.leaves].filter((leaf) => {
    const [kind, place = ''] = leaf.split(':');
    const [row = '', column = ''] = place.split('.');
    if (kind !== 'cell' || !visit.locked.has(Number(row))) return false;
    return ['integer', 'money', 'decimal'].includes(columnOf(world.row(Number(row)).table, column).kind);
  });
  return new Set(cells);
}

function rowOf(cells: ReadonlySet<string>): number {
  const [cell = ''] = cells;
  return Number(/\d+/.exec(cell)?.[0]);
}

function tablesOf(cells: ReadonlySet<string>, world: World): string[] {
  return [...cells].map((cell) => {
    const [, place = ''] = cell.split(':');
    return world.row(Number(place.split('.')[0])).table.name.snake;
  });
}

type Twice = Pick<Race, 'world' | 'rehearsal' | 'failure' | 'second'>;

/** By one person, or by two where one may do it only once. */
function runTwice(start: World, options: { scenario: Scenario; site: string }): Twice | undefined {
  const alone = start.clone();
  const once = runBoth(alone, { ...options, second: alone.caller });
  if (once !== undefined || start.caller === undefined || options.scenario.scoped) return once;
  const { world, second } = withSecondCaller(start);
  const twice = runBoth(world, { ...options, second });
  return twice && { ...twice, second };
}

function runBoth(
  world: World,
  { scenario, site, second }: { scenario: Scenario; site: string; second: number | undefined },
): Twice | undefined {
  const first = world.caller;
  const { rehearsal, outcome } = rehearse(world, scenario);
  if (outcome.kind !== 'done') return undefined;
  world.caller = second;
  const later = rehearsal.run(scenario.program, scenario.fields);
  world.caller = first;
  if (later.kind !== 'failed' || later.failure.visit?.site !== site) return undefined;
  return { world, rehearsal, failure: later.failure };
}
