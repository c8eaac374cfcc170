import { namesOf } from '../casing.ts';
import { reservedIdentifiers, reservedLogicNames } from '../reserved.ts';
import type { LogicPlan } from './context.ts';

/** Names that files of logic import under their own name: functions must not have them. */
export function takenIdentifiers({ endpoints }: Pick<LogicPlan, 'endpoints'>): ReadonlySet<string> {
  const tables = [...endpoints.schema.values()].flatMap(({ names }) => Object.values(names.identifiers));
  return new Set([...reservedIdentifiers, ...reservedLogicNames, ...tables]);
}

/** What each function of the plan is called in TypeScript: its name, unless that means something else already. */
export function functionIdentifiers(logic: Pick<LogicPlan, 'plan' | 'endpoints'>): ReadonlyMap<string, string> {
  return freeIdentifiers(
    logic.plan.functions.map(({ name }) => name),
    { taken: takenIdentifiers(logic), ending: 'Function' },
  );
}

/** What the handler of each task is called. */
export function taskIdentifiers(logic: Pick<LogicPlan, 'plan' | 'endpoints'>): ReadonlyMap<string, string> {
  const taken = new Set([...takenIdentifiers(logic), ...functionIdentifiers(logic).values()]);
  return freeIdentifiers(
    logic.plan.tasks.map(({ name }) => name),
    { taken, ending: 'Task' },
  );
}

function freeIdentifiers(
  names: readonly string[],
  { taken, ending }: { taken: ReadonlySet<string>; ending: string },
): ReadonlyMap<string, string> {
  const used = new Set(taken);
  const identifiers = new Map<string, string>();
  for (const name of names) {
    const { camel } = namesOf(name, 'camel');
    let free = camel;
    for (let number = 1; used.has(free); number += 1) free = `${camel}${ending}${number === 1 ? '' : number}`;
    used.add(free);
    identifiers.set(name, free);
  }
  return identifiers;
}
