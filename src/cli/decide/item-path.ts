import type { PlanPath } from '../../plan/edits/edit.ts';
import type { Plan } from '../../plan/model.ts';
import { findNearest } from '../../plan/nearest.ts';
import { UsageError } from '../errors.ts';

interface Item {
  /** What people call it: `POST /orders/checkout`, `price_cart`, `products.price`. */
  readonly name: string;
  /** With the part of the plan it stands in: `functions.price_cart`. */
  readonly fullName: string;
  readonly path: PlanPath;
}

/**
 * Where in the plan an item stands that a person names: an endpoint by method and path, anything else by its name, with
 * the part of the plan before it where two have the same.
 * @throws UsageError when there is none or more than one.
 */
export function findItemPath(plan: Plan, name: string): PlanPath {
  const items = itemsOf(plan);
  const wanted = name.trim().replaceAll(/\s+/g, ' ');
  const found = items.filter((item) => item.name === wanted || item.fullName === wanted);
  const [item] = found;
  if (item === undefined) {
    const nearest = findNearest(
      wanted,
      items.map((candidate) => candidate.name),
    );
    throw new UsageError(
      `The plan has nothing called ${JSON.stringify(name)}.${nearest === undefined ? '' : ` Did you mean ${nearest}?`}`,
      'Name an endpoint (POST /orders/checkout), a function, a task, an integration, a table or a field (products.price).',
    );
  }
  if (found.length > 1) {
    throw new UsageError(
      `${JSON.stringify(name)} could be ${found.map(({ fullName }) => fullName).join(' or ')}.`,
      'Give the longer name.',
    );
  }
  return item.path;
}

function itemsOf(plan: Plan): Item[] {
  const named = (part: string, list: readonly { readonly name: string }[]): Item[] =>
    list.map(({ name }) => ({ name, fullName: `${part}.${name}`, path: [part, name] }));
  return [
    ...named('tables', plan.tables),
    ...plan.tables.flatMap((table) =>
      table.fields.map(({ name }) => ({
        name: `${table.name}.${name}`,
        fullName: `tables.${table.name}.${name}`,
        path: ['tables', table.name, 'fields', name],
      })),
    ),
    ...(plan.api ?? []).flatMap((group) =>
      group.endpoints.map(({ method, url }) => ({
        name: `${method} ${url}`,
        fullName: `api.${group.name}.${method} ${url}`,
        path: ['api', group.name, 'endpoints', `${method} ${url}`],
      })),
    ),
    ...named('functions', plan.functions),
    ...named('integrations', plan.integrations),
    ...named('tasks', plan.tasks),
  ];
}
