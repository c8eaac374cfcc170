import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { projectValues, wireSamples } from '../work/samples.ts';
import { workUsage } from '../work/usage.ts';
import { outgoingEvents, outgoingView } from './outgoing.ts';

/** Tests of outgoing webhooks. */
export function outgoingTestView(lookup: Lookup) {
  const { blueprint } = lookup;
  const { auth, project, webhooks } = blueprint;
  const [event] = outgoingEvents(blueprint);
  if (auth === undefined || event === undefined) throw new TypeError('there is nothing to subscribe to');
  const role = propertyKey(lookup.column(auth.table, auth.roleColumn).name.key);
  const sample = wireSamples(event.data, project.decimals);
  return {
    ...outgoingView(blueprint),
    /** Somebody who manages webhooks. */
    manager: `{ ${role}: ${quoteString(webhooks.managers[0] ?? '')} }`,
    eventNames: outgoingEvents(blueprint)
      .map(({ name }) => quoteString(name))
      .join(', '),
    event: {
      name: quoteString(event.name),
      data: projectValues(event.data, sample),
      wire: projectValues(event.data, sample, 'text'),
    },
    /** There is a function that tells of events. */
    emits: workUsage(blueprint).events,
  };
}
