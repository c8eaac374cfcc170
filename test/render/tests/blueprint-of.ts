import type { Blueprint, TableBlueprint } from '../../../src/blueprint/model.ts';
import { blueprintOf as blueprintOfPlan } from '../plan-views.ts';

/** The blueprint of a plan with these tables, and whatever else is given. */
export function blueprintOf(tables: string, rest = 'api: {}\n'): Blueprint {
  return blueprintOfPlan(
    `groundplan: 1\nproject: { name: shop, description: A shop. }\ntables:\n  ${tables.trim()}\n${rest}`,
  );
}

export function tableOf(name: string, tables: string): TableBlueprint {
  const table = blueprintOf(tables).tables.find((candidate) => candidate.name.snake === name);
  if (table === undefined) throw new Error(`no table ${name}`);
  return table;
}
