import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Plan, Span } from '../../plan/model.ts';
import { findNearest } from '../../plan/nearest.ts';
import type { Rename } from './rename.ts';

/** Something of a plan that has a name. */
export interface PlanItem {
  readonly kind: Rename['kind'] | 'endpoint' | 'operation' | 'webhook' | 'channel';
  /** As `Plan` has it: `orders`, `POST /orders/checkout`. */
  readonly name: string;
  /** Of a field: its table. */
  readonly table?: string;
  /** What people may call it, the usual name first: `orders.note`, `tables.orders.note`. */
  readonly names: readonly string[];
  readonly path: PlanPath;
  /** All of it, its key included. */
  readonly at: Span;
}

/** Everything of a plan that can be named, in the plan's order. `text` is what the plan was read from. */
export function planItems(plan: Plan, text: string): readonly PlanItem[] {
  const part = (kind: PlanItem['kind'], key: string, items: readonly { name: string; at: Span }[]): PlanItem[] =>
    items.map(({ name, at }) => ({ kind, name, names: [name, `${key}.${name}`], path: [key, name], at }));
  return [
    ...part('feature', 'features', plan.features),
    ...part('table', 'tables', plan.tables),
    ...plan.tables.flatMap((table) =>
      table.fields.map(({ name, nameAt, at }): PlanItem => {
        const key = /[a-z0-9_]+\??/.exec(text.slice(nameAt.start, nameAt.end))?.[0] ?? name;
        const own = [name, ...(key === name || key.endsWith('?') ? [] : [key])];
        const names = own.flatMap((word) => [
          `${table.name}.${word}`,
          `tables.${table.name}.${word}`,
          `tables.${table.name}.fields.${word}`,
        ]);
        return { kind: 'field', name, table: table.name, names, path: ['tables', table.name, 'fields', key], at };
      }),
    ),
    ...(plan.api ?? []).flatMap((group): PlanItem[] => [
      {
        kind: 'group',
        name: group.name,
        names: [group.name, `api.${group.name}`],
        path: ['api', group.name],
        at: group.at,
      },
      ...group.endpoints.map(({ method, url, at }): PlanItem => {
        const name = `${method} ${url}`;
        const path = ['api', group.name, 'endpoints', name];
        return { kind: 'endpoint', name, names: [name, `api.${group.name}.${name}`], path, at };
      }),
    ]),
    ...part('function', 'functions', plan.functions),
    ...part('integration', 'integrations', plan.integrations),
    ...plan.integrations.flatMap(({ name: owner, operations }) =>
      operations.map(({ name, at }): PlanItem => {
        const path = ['integrations', owner, 'operations', name];
        return { kind: 'operation', name, names: [`${owner}.${name}`, `integrations.${owner}.${name}`], path, at };
      }),
    ),
    ...part('task', 'tasks', plan.tasks),
    ...part('event', 'events', plan.events),
    ...plan.webhooks.incoming.map(({ name, at }): PlanItem => ({
      ...{ kind: 'webhook', name, at, names: [`webhooks.${name}`, `webhooks.incoming.${name}`] },
      path: ['webhooks', 'incoming', name],
    })),
    ...plan.realtime.map(({ name, at }): PlanItem => ({
      kind: 'channel',
      name,
      at,
      names: [`realtime.${name}`],
      path: ['realtime', name],
    })),
  ];
}

export type ItemSearch =
  | { readonly item: PlanItem }
  /** Nothing has the name; what is called nearly so. */
  | { readonly nearest: string | undefined }
  /** Several have it: their longer names. */
  | { readonly several: readonly string[] };

/** What a person means by a name. Of a table and a group of the same name, the table: the group goes along. */
export function findItem(items: readonly PlanItem[], name: string): ItemSearch {
  const wanted = name.trim().replaceAll(/\s+/g, ' ');
  const found = items.filter(({ names }) => names.includes(wanted));
  const others = found.filter(({ kind }) => kind !== 'group' || !found.some((each) => each.kind === 'table'));
  const [item, second] = others;
  if (item === undefined) {
    const nearest = findNearest(
      wanted,
      items.flatMap(({ names }) => names),
    );
    return { nearest };
  }
  return second === undefined ? { item } : { several: others.map(({ names }) => names[1] ?? names[0] ?? '') };
}
