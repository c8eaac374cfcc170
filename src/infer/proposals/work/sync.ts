import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Plan, Table } from '../../../plan/model.ts';
import { hasTask } from './calls.ts';
import { stockOf } from './checkouts.ts';
import { idOf } from './events.ts';
import { valueNames } from './names.ts';
import { stockKind } from './providers.ts';
import { entityOf, spoken } from './schema.ts';
import { requestOf, type ServiceKind, serviceOf } from './services.ts';
import type { Work, WorkProposal } from './work.ts';

/** A table whose rows are counted somewhere else, too. */
export interface Stocked {
  readonly table: Table;
  readonly stock: Field;
  readonly kind: ServiceKind;
}

export function stockedTables(plan: Plan): readonly Stocked[] {
  const found = plan.tables.flatMap((table) => {
    const stock = stockOf(table);
    const isStock = stock !== undefined && /(^|_)(inventory|stock)(_|$)|^on_hand$/.test(stock.name);
    return isStock ? [{ table, stock }] : [];
  });
  return found.map(({ table, stock }) => ({
    table,
    stock,
    kind: stockKind(plan, { table, isOnly: found.length === 1 }),
  }));
}

export function syncName({ table, stock }: Stocked, all: readonly Stocked[]): string {
  const isClear = all.filter((each) => each.stock.name === stock.name).length === 1;
  return isClear ? `sync_${stock.name}` : `sync_${entityOf(table)}_${stock.name}`;
}

/** R-SYNC: what the warehouse counts is taken over every hour. */
export function proposeSync({ plan }: Work): readonly WorkProposal[] {
  const all = stockedTables(plan);
  return all.flatMap((stocked): WorkProposal[] => {
    const name = syncName(stocked, all);
    if (hasTask(plan, name)) return [];
    const service = serviceOf(plan, stocked.kind);
    return [
      {
        id: `task ${name}`,
        step: 5,
        kind: 'task',
        rule: 'R-SYNC',
        why: `${stocked.table.name}.${stocked.stock.name} is counted in the warehouse; what is counted in two places drifts apart unless one follows the other.`,
        label: name,
        hint: `every hour from ${service.target}`,
        about: stocked.table,
        recommended: true,
        needs: [...service.needs],
        edits: () => [
          {
            kind: 'set',
            path: ['tasks', name],
            value: {
              description: `Takes over how many ${spoken(stocked.table.name)} the warehouse has.`,
              why: 'R-SYNC',
              every: '1h',
              retry: 3,
              concurrency: 1,
              steps: syncSteps(stocked, plan),
            },
          },
        ],
      },
    ];
  });
}

/** Asks the warehouse, and writes down what it says. */
export function syncSteps({ table, stock, kind }: Stocked, plan: Plan): readonly PlanValue[] {
  const name = valueNames([table]);
  const counts = name('counts');
  const entry = name('entry');
  const available = table.fields.find(
    ({ name: each, type }) => /^(is_)?(available|in_stock)$/.test(each) && type.kind === 'boolean',
  );
  return [
    requestOf(serviceOf(plan, kind), { values: {}, as: counts }),
    {
      each: counts,
      as: entry,
      do: [
        {
          update: table.name,
          where: `id == ${entry}.${idOf(table)}`,
          set: {
            [stock.name]: `= ${entry}.quantity`,
            ...(available === undefined ? {} : { [available.name]: `= ${entry}.quantity > 0` }),
          },
        },
      ],
    },
    { log: `the warehouse has counted {count(${counts})} ${spoken(table.name)}` },
  ];
}
