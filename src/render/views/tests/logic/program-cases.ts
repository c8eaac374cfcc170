import type { Statement } from '../../../../blueprint/model.ts';
import type { Lookup } from '../../lookup.ts';
import { testCase } from '../test-case.ts';
import type { Arrangement } from './arrangement.ts';
import { tablesHold } from './database-state.ts';
import type { Invocation } from './invocation.ts';
import type { Failure } from './world/outcome.ts';
import type { Rehearsal } from './world/rehearsal.ts';
import { findRefusals, findSuccess, type Refused, rehearse, type Rehearsed } from './world/search.ts';
import { findBreak, findRace } from './world/trials.ts';

/** The tests that follow from the steps of a program. */
export function programCases(invocation: Invocation, lookup: Lookup): string[] {
  const { scenario } = invocation;
  const success = findSuccess(scenario);
  if (success === undefined) return [];
  return [
    ...succeeds(success, invocation),
    ...refuses(success, { invocation, lookup }),
    ...breaks(success, invocation),
    ...races(success, invocation),
  ];
}

/** Everything goes well: the result, and what the tables hold then. */
function succeeds({ rehearsal, outcome, world }: Rehearsed, invocation: Invocation): string[] {
  if (outcome.kind !== 'done') return [];
  const arrangement = invocation.arrange(world);
  const { when, expected } = invocation.succeeds(arrangement, outcome.returned?.plain);
  const after = tablesHold(writtenTables(rehearsal), { rehearsal, arrangement });
  const expectations = [...expected, ...after];
  if (expectations.length === 0) return [];
  return [testCase(invocation.titles.success, { given: arrangement.lines, when, expected: expectations })];
}

function writtenTables({ journal: { writes } }: Rehearsal): string[] {
  return writes.map(({ table }) => table);
}

/** One test for every place where the program may refuse, each with a reason of its own. */
function refuses(success: Rehearsed, { invocation, lookup }: { invocation: Invocation; lookup: Lookup }): string[] {
  const taken = new Map<string, number>();
  return findRefusals(success, invocation.scenario).map((refused) => {
    const title = invocation.titles.refusal(refused.failure, reasonOf(refused.failure, lookup));
    const count = (taken.get(title) ?? 0) + 1;
    taken.set(title, count);
    return refusal(refused, { invocation, title: count === 1 ? title : `${title} (${count})` });
  });
}

function refusal(
  { world, rehearsal, failure }: Refused,
  { invocation, title }: { invocation: Invocation; title: string },
): string {
  const arrangement = invocation.arrange(world);
  const { when, expected } = invocation.fails(arrangement, failure);
  const undone =
    rehearsal.journal.writes.length === 0 ? [] : tablesHold(writtenTables(rehearsal), { rehearsal, arrangement });
  return testCase(title, { given: arrangement.lines, when, expected: [...expected, ...undone] });
}

/** What a failure says, as far as it says the same each time: `OUT_OF_STOCK: Only … of … left.` */
function reasonOf({ visit, code }: Failure, lookup: Lookup): string {
  if (visit === undefined) return code;
  if (visit.statement.kind !== 'require') return `no ${lookup.table(visit.statement.use.query.table).entity.words}`;
  const message = messageWords(visit.statement);
  return message === '' ? code : `${code}: ${message}`;
}

function messageWords({ failure: { message } }: Extract<Statement, { kind: 'require' }>): string {
  if (message.kind === 'literal') return String(message.value);
  if (message.kind !== 'template') return '';
  return message.parts.map((part) => (typeof part === 'string' ? part : '…')).join('');
}

/** A later write of a transaction fails: what it wrote before is not there. */
function breaks(success: Rehearsed, invocation: Invocation): string[] {
  const { breaks: seeBreak, scenario } = invocation;
  if (seeBreak === undefined) return [];
  return findBreak(success).flatMap((write) => {
    const world = success.world.clone();
    const broken = rehearse(world, scenario, { failing: write });
    if (broken.outcome.kind !== 'failed') return [];
    const arrangement = invocation.arrange(world);
    const { when, expected } = seeBreak(arrangement, write);
    const undone = tablesHold(writtenTables(broken.rehearsal), { rehearsal: broken.rehearsal, arrangement });
    if (undone.length === 0) return [];
    return [
      testCase(`leaves nothing half done when ${describeWrite(write)} fails`, {
        given: arrangement.lines,
        when,
        expected: [...expected, ...undone],
      }),
    ];
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
  const arrangement: Arrangement = invocation.arrange(race.world);
  const { when, expected } = seeRace(arrangement, race.failure);
  const after = tablesHold(race.tables, { rehearsal: race.rehearsal, arrangement });
  return [
    testCase('lets one of two through that come at the same time when there is enough for one', {
      given: arrangement.lines,
      when,
      expected: [...expected, ...after],
    }),
  ];
}
