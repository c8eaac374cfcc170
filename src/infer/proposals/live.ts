import type { Table } from '../../plan/model.ts';
import { plural } from '../inflect.ts';
import { allowValue, callersOf, wordsOf } from './callers.ts';
import type { EndpointDraft } from './endpoints/endpoint-draft.ts';
import { accessOf, type Facts, routeShape } from './facts.ts';
import type { Proposal } from './proposal.ts';
import { capitalize } from './sentences.ts';
import { entityOf, spoken } from './work/schema.ts';

/** Tables whose new rows people wait for. */
const awaited = /(^|_)(messages|chats|notifications)$/;

/** Fields that change while people look at them. */
const levels = /^(inventory|stock|status|state)$/;

/** R-REALTIME: a channel for what changes while people look at it, for those who may read it. */
export function proposeChannels(facts: Facts, drafts: readonly EndpointDraft[]): Proposal[] {
  return [...facts.tables.values()].flatMap((table) => {
    const what: Change = awaited.test(table.name) ? 'created' : 'updated';
    if (what === 'updated' && !table.fields.some(({ name }) => levels.test(name))) return [];
    // What nothing changes has nothing to tell.
    const writer = drafts.find((draft) => draft.table === table && verbsOf[what].test(draft.action ?? ''));
    const callers = callersOf(accessOf(facts, table), { deed: 'get', facts });
    if (writer === undefined || wordsOf(callers, { facts, table: table.name }).length === 0) return [];
    const name = nameOf(table, { what, facts });
    if (facts.plan.realtime.some((channel) => channel.name === name)) return [];
    return [toProposal(table, { name, what, writer, facts, callers })];
  });
}

type Change = 'created' | 'updated';

/** Actions of endpoints after which an event of the table happens. */
const verbsOf = { created: /^create /, updated: /^(update|replace|move) / } as const satisfies Record<Change, RegExp>;

/** All rows together where many are looked at side by side, else one row. */
function nameOf({ name }: Table, { what, facts }: { what: Change; facts: Facts }): string {
  const table = facts.tables.get(name);
  const isList = what === 'created' || (table !== undefined && accessOf(facts, table).kind === 'catalogue');
  return isList ? name : `${name}/{id}`;
}

interface Planned {
  readonly name: string;
  readonly what: Change;
  readonly writer: EndpointDraft;
  readonly facts: Facts;
  readonly callers: ReturnType<typeof callersOf>;
}

function toProposal(table: Table, { name, what, writer, facts, callers }: Planned): Proposal {
  const rows = plural(spoken(entityOf(table)));
  const isThere = facts.routes.has(routeShape(writer.method, writer.url));
  return {
    id: `channel ${name}`,
    step: 5,
    kind: 'channel',
    rule: 'R-REALTIME',
    why: `${what === 'created' ? `New ${rows} are waited for` : `${capitalize(rows)} change while people look at them`}: who listens is told at once.`,
    label: name,
    hint: `${table.name}.${what} · ${callers.includes('everybody') ? 'everybody' : wordsOf(callers, { facts, table: table.name }).join(', ')}`,
    // It keeps connections open: somebody has to want that.
    recommended: false,
    needs: isThere ? [] : [`endpoint ${writer.method} ${writer.url}`],
    edits: (approved) => {
      const allow = allowValue(callers, { facts, table: table.name, deed: 'reading', approved });
      if (allow === undefined) return [];
      const value = { allow, on: [`${table.name}.${what}`], why: 'R-REALTIME' };
      return [{ kind: 'set', path: ['realtime', name], value }];
    },
  };
}
