import { singular } from '../../infer/inflect.ts';
import { emittedEvents, namedTableEvents } from '../../plan/check/check-events.ts';
import type { Plan } from '../../plan/model.ts';
import type { NamedPlan } from './named-plan.ts';
import type { NewSchema } from './new-schema.ts';
import type { RenamedWords } from './renamed-words.ts';

export interface EventNaming {
  readonly named: NamedPlan;
  readonly words: RenamedWords;
  readonly schema: NewSchema;
}

/**
 * What events are called then. Those that a step or an endpoint emits have a name of their own, which others may have
 * subscribed to. Those that a table has of itself are named after it, also where the plan declares what they carry.
 */
export function newEventNames({ named, words }: EventNaming): (name: string) => string {
  const { plan } = named;
  const own = new Set(emittedEvents(plan));
  const ownNow = new Set([...own].map((name) => words.plain('event', name)));
  const tableNow = tableOfEvents(withNewTables(plan, words));
  const followed = new Map<string, string>();
  for (const [event, table] of tableOfEvents(plan)) {
    const to = words.table(table);
    if (to === table || own.has(event)) continue;
    const [owner, what = ''] = event.split('.');
    // Not every singular is one that events are known by: people have no `person.updated`.
    const names = owner === table ? [to] : [singular(to), to];
    const found = names.map((name) => `${name}.${what}`).find((name) => tableNow.get(name) === to && !ownNow.has(name));
    followed.set(event, found ?? `${to}.${what}`);
  }
  return (name) => {
    const renamed = words.plain('event', name);
    return renamed === name ? (followed.get(name) ?? name) : renamed;
  };
}

/** Whose each event of tables is: a name that two could have is that of the first. */
function tableOfEvents(plan: Plan): ReadonlyMap<string, string> {
  return new Map(
    namedTableEvents(plan)
      .toReversed()
      .map(({ name, table }) => [name, table] as const),
  );
}

function withNewTables(plan: Plan, words: RenamedWords): Plan {
  const tables = plan.tables.map((table) => ({ ...table, name: words.table(table.name) }));
  const { auth } = plan;
  if (auth === undefined) return { ...plan, tables };
  return { ...plan, tables, auth: { ...auth, table: { ...auth.table, name: words.table(auth.table.name) } } };
}
