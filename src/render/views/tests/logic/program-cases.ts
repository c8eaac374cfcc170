import type { Statement } from '../../../../blueprint/model.ts';
import type { Lookup } from '../../lookup.ts';
import { tablesCount, tablesHold } from './database-state.ts';
import type { Invocation } from './invocation.ts';
import { withStranger } from './world/callers.ts';
import type { Failure } from './world/outcome.ts';
import type { Rehearsal } from './world/rehearsal.ts';
import {
  findOtherWays,
  findRefusals,
  findSuccess,
  pruned,
  type Refused,
  rehearse,
  type Rehearsed,
} from './world/search.ts';
import { findBreak, findRace } from './world/trials.ts';
import { writeTest } from './write-test.ts';

/** The tests that follow from the steps of a program. */
export function programCases(
  invocation: Invocation,
  { lookup, hasExamples = false }: { lookup: Lookup; hasExamples?: boolean },
): string[] {
  const success = findSuccess(invocation.scenario);
  if (success === undefined) return [];
  const others = findOtherWays(success, invocation.scenario);
  const { titles } = invocation;
  return [
    ...(hasExamples ? [] : succeeds(success, { invocation, title: titles.success })),
    ...(hasExamples ? [] : goesOtherWays(others, invocation)),
    ...refuses([success, ...others], { invocation, lookup }),
    ...strangers(success, invocation),
    ...breaks(success, invocation),
    ...races(success, invocation),
  ];
}

/** Everything goes well: the result, and what the tables hold then. */
function succeeds(success: Rehearsed, { invocation, title }: { invocation: Invocation; title: string }): string[] {
  const { rehearsal, outcome, world } = pruned(success, invocation.scenario);
  if (outcome.kind !== 'done') return [];
  return writeTest(title, {
    world,
    invocation,
    write: (arrangement) => {
      const { when, expected } = invocation.succeeds(arrangement, outcome.returned?.plain);
      const tables = lastWritten(rehearsal, invocation);
      return { when, expected: [...expected, ...tablesHold(tables, { rehearsal, arrangement })] };
    },
  });
}

/** Each branch of the steps, the other way round. */
function goesOtherWays(others: readonly Rehearsed[], invocation: Invocation): string[] {
  return others.flatMap((other, index) => {
    const count = others.length === 1 ? '' : ` (${index + 1})`;
    return succeeds(other, { invocation, title: `${invocation.titles.otherWay}${count}` });
  });
}

/** The tables that are afterwards as the program leaves them. */
function lastWritten(rehearsal: Rehearsal, { changedAfterwards }: Invocation): string[] {
  const tables = writtenTables(rehearsal);
  return tables.includes('pgboss.job') ? tables.filter((table) => changedAfterwards?.has(table) !== true) : tables;
}

function writtenTables({ journal: { writes } }: Rehearsal): string[] {
  return writes.map(({ table }) => table);
}

/** One test for every place where the program may refuse, each with a reason of its own. */
function refuses(
  ways: readonly Rehearsed[],
  { invocation, lookup }: { invocation: Invocation; lookup: Lookup },
): string[] {
  const refusals = findRefusals(ways, invocation.scenario);
  const titles = refusals.map(({ failure }) => invocation.titles.refusal(failure, reasonOf(failure, lookup)));
  return refusals.flatMap((refused, index) => {
    const title = titles[index] ?? '';
    const isUnique = titles.indexOf(title) === titles.lastIndexOf(title);
    const which = isUnique
      ? undefined
      : whichOne(refused.failure, titles.slice(0, index + 1).filter((other) => other === title).length);
    return refusal(refused, { invocation, title: which === undefined ? title : `${title} (${which})` });
  });
}

function whichOne({ visit }: Failure, count: number): string {
  const variable = visit?.statement.kind === 'get' ? visit.statement.variable : undefined;
  return variable?.name.replaceAll('_', ' ') ?? String(count);
}

function refusal(refused: Refused, { invocation, title }: { invocation: Invocation; title: string }): string[] {
  const { world, rehearsal } = pruned(refused, invocation.scenario);
  return writeTest(title, {
    world,
    invocation,
    write: (arrangement) => {
      const { when, expected } = invocation.fails(arrangement, refused.failure);
      return { when, expected: [...expected, ...tablesHold(writtenTables(rehearsal), { rehearsal, arrangement })] };
    },
  });
}

/** What a failure says, as far as it says the same each time: `OUT_OF_STOCK: Only … of … left.` */
function reasonOf({ visit, code }: Failure, lookup: Lookup): string {
  const statement = visit?.statement;
  if (statement?.kind === 'require') {
    const message = messageWords(statement);
    return message === '' ? code : `${code}: ${message}`;
  }
  if (statement === undefined || statement.kind === 'if') return code;
  return `when there is no ${lookup.table(statement.use.query.table).entity.words}`;
}

function messageWords({ failure: { message } }: Extract<Statement, { kind: 'require' }>): string {
  if (message.kind === 'literal') return String(message.value);
  if (message.kind !== 'template') return '';
  return message.parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}

/** Rows of one person are not there for another one. */
function strangers(success: Rehearsed, invocation: Invocation): string[] {
  const { arrangeForStranger, scenario } = invocation;
  if (arrangeForStranger === undefined) return [];
  const { world, outcome } = pruned(rehearse(withStranger(success.world), scenario), scenario);
  if (outcome.kind !== 'failed' || outcome.failure.status !== 404) return [];
  return writeTest('answers 404 to somebody else', {
    world,
    invocation: { ...invocation, arrange: arrangeForStranger },
    write: (arrangement) => invocation.fails(arrangement, outcome.failure),
  });
}

/** A later write of a transaction fails: what it wrote before is not there. */
function breaks(success: Rehearsed, invocation: Invocation): string[] {
  const { breaks: seeBreak, scenario } = invocation;
  if (seeBreak === undefined) return [];
  return findBreak(success).flatMap((write) => {
    const world = pruned(success, scenario).world.clone();
    const broken = rehearse(world, scenario, { failing: write });
    if (broken.outcome.kind !== 'failed') return [];
    const { rehearsal } = broken;
    return writeTest(`leaves nothing half done when ${describeWrite(write)} fails`, {
      world,
      invocation,
      write: (arrangement) => {
        const { when, expected } = seeBreak(arrangement, write);
        const undone = tablesHold(writtenTables(rehearsal), { rehearsal, arrangement });
        return { when, expected: undone.length === 0 ? [] : [...expected, ...undone] };
      },
    });
  });
}

function describeWrite({ table, action }: { readonly table: string; readonly action: string }): string {
  const words = { insert: 'an insert into', update: 'an update of', delete: 'a deletion from' }[action];
  return `${words ?? action} ${table}`;
}

/** There is enough for one: of two at the same time, one gets it. */
function races(success: Rehearsed, invocation: Invocation): string[] {
  const { races: seeRace, scenario } = invocation;
  const race = seeRace === undefined ? undefined : findRace(success, scenario);
  if (seeRace === undefined || race === undefined) return [];
  const { world, rehearsal, tables } = race;
  return writeTest('lets one of two through that come at the same time when there is enough for one', {
    world,
    invocation,
    write: (arrangement) => {
      const { when, expected } = seeRace(arrangement, race);
      // Which of two persons is first is open.
      const hold = race.second === undefined ? tablesHold : tablesCount;
      return { when, expected: [...expected, ...hold(tables, { rehearsal, arrangement })] };
    },
  });
}
