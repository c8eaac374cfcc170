import type { NamedPlan } from './named-plan.ts';
import type { Occurrence } from './occurrence.ts';
import { occurrencesInApi } from './occurrences-in-api.ts';
import { occurrencesInChannels } from './occurrences-in-channels.ts';
import { occurrencesInSteps } from './occurrences-in-steps.ts';
import { occurrencesInTables } from './occurrences-in-tables.ts';
import { occurrencesInWork } from './occurrences-in-work.ts';
import { typedNodesOf } from './typed-nodes.ts';

/** Every place of a plan that says a name, in the order of the text. */
export function occurrencesOf(named: NamedPlan): readonly Occurrence[] {
  const found = [
    ...occurrencesInTables(named),
    ...occurrencesInApi(named),
    ...occurrencesInSteps(named, typedNodesOf(named.blueprint)),
    ...occurrencesInWork(named),
    ...occurrencesInChannels(named),
  ];
  return found.toSorted((one, other) => one.at.start - other.at.start);
}
