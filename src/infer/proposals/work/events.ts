import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Plan, Table } from '../../../plan/model.ts';
import { entityOf } from './schema.ts';

/** `order.cancelled`: what happened to one row of a table. */
export function eventOf(table: Pick<Table, 'name'>, what: string): string {
  return `${entityOf(table)}.${what}`;
}

/** `order_id`: how events, functions and tasks call the id of a row. */
export function idOf(table: Pick<Table, 'name'>): string {
  return `${entityOf(table)}_id`;
}

/** The type of ids, for inputs and for the data of events. */
export function idType({ project }: Plan): 'uuid' | 'integer' {
  return project.ids;
}

/**
 * Declares an event of a table, with the id of its row. Everybody who emits it or waits for it proposes this edit: it is
 * the same each time, and without it a plan that has `events` would not know the name. Nothing where it is declared.
 */
export function eventEdit(
  plan: Plan,
  {
    table,
    what,
    data = {},
  }: { table: Pick<Table, 'name'>; what: string; data?: { readonly [name: string]: PlanValue } },
): readonly PlanEdit[] {
  const name = eventOf(table, what);
  if (plan.events.some((event) => event.name === name)) return [];
  return [{ kind: 'set', path: ['events', name], value: { [idOf(table)]: idType(plan), ...data } }];
}
