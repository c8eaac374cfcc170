import { emittedEvents, namedTableEvents } from '../../plan/check/check-events.ts';
import { idField } from '../logic/row-data.ts';
import { channelsOf } from './channel-parts.ts';
import type { NamedPlan } from './named-plan.ts';
import type { EventNaming } from './new-events.ts';
import { newJunctions } from './new-relations.ts';

/** Where an event has values from. */
interface EventRow {
  readonly table: string;
  /** Events of attaching: the table between, whose columns they may carry. */
  readonly junction?: string;
}

/**
 * What values of events are called then: those that come from a row are named after its columns, and its id after the
 * row. So is what a channel takes for the id of a row. All others are called as the plan says.
 */
export function newEventFields(naming: EventNaming): (event: string, name: string) => string {
  const { named, words, schema } = naming;
  const rows = rowsOfEvents(named);
  const ids = idsInChannels(named);
  const data = new Map(
    named.blueprint.events.map((event) => [event.name, new Set(event.data.map(({ name }) => name.snake))] as const),
  );
  const junctions = newJunctions(naming);
  return (event, name) => {
    // `order: -> orders` is carried as `order_id`.
    const isShort = data.get(event)?.has(name) === false && data.get(event)?.has(`${name}_id`) === true;
    if (!isShort) return newName(event, name);
    const to = newName(event, `${name}_id`);
    return to.endsWith('_id') ? to.slice(0, -3) : to;
  };

  function newName(event: string, name: string): string {
    for (const { table, junction = '' } of rows.get(event) ?? []) {
      if (name === idNow(table, 'before')) return idNow(table, 'after') ?? name;
      const isOwn = named.schema.get(table)?.columns.some((column) => column.name.snake === name) === true;
      const to = isOwn ? words.column(table, name) : junctions.get(junction)?.columns.get(name);
      if (to !== undefined) return to;
    }
    const table = ids.get(event)?.find((each) => idNow(each, 'before') === name);
    return (table && idNow(table, 'after')) ?? name;
  }

  function idNow(name: string, when: 'before' | 'after'): string | undefined {
    const table = when === 'before' ? named.schema.get(name) : schema.tables.get(words.table(name));
    return table && idField({ table });
  }
}

/** The rows that events are about: those that tables have of themselves, and those of endpoints that write one. */
function rowsOfEvents({ plan, blueprint }: NamedPlan): ReadonlyMap<string, readonly EventRow[]> {
  const own = new Set(emittedEvents(plan));
  const found = new Map<string, readonly EventRow[]>();
  for (const { name, table } of namedTableEvents(plan)) {
    if (!own.has(name) && !found.has(name)) found.set(name, [{ table }]);
  }
  for (const endpoint of blueprint.modules.flatMap(({ endpoints }) => endpoints)) {
    if (!('event' in endpoint) || endpoint.event === undefined) continue;
    const { table, event } = endpoint;
    const isTie = endpoint.kind === 'attach' || endpoint.kind === 'detach';
    const row = isTie ? { table, junction: endpoint.relation.junction } : { table };
    found.set(event.name, [...(found.get(event.name) ?? []), row]);
  }
  return found;
}

/** By events: the tables whose rows' ids channels find in them. */
function idsInChannels(named: NamedPlan): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const add = (event: string, table: string): void => {
    found.set(event, [...(found.get(event) ?? []), table]);
  };
  for (const { parts, ids, table } of channelsOf(named)) {
    if (table !== undefined) for (const { event } of ids) add(event, table);
    for (const part of parts) {
      if (part.kind !== 'parameter' || part.behind === undefined) continue;
      for (const { event } of part.fields) add(event, part.behind);
    }
  }
  return found;
}
