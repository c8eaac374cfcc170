import { givenAdministrators } from '../../infer/roles.ts';
import type { Plan } from '../../plan/model.ts';
import type { ResolvedAuth } from '../auth.ts';
import type { Report } from '../report.ts';

/** Names that deliveries of the emitted project carry besides the events of its plan. */
const ownEvents: ReadonlySet<string> = new Set(['webhook.disabled', 'webhook.test']);

/** Events that others may subscribe to, each once, in plan order. */
export function outgoingEvents(
  plan: Plan,
  { auth, report }: { readonly auth: ResolvedAuth | undefined; readonly report: Report },
): readonly string[] {
  const { outgoing } = plan.webhooks;
  const [first] = outgoing;
  if (first === undefined) return [];
  const path = 'webhooks.outgoing';
  // A plan whose sign-in is wrong has been told so.
  const isUnmanaged = auth === undefined ? plan.auth === undefined : givenAdministrators(auth).length === 0;
  if (isUnmanaged) {
    report.error({
      code: 'webhooks-unmanaged',
      message:
        auth === undefined
          ? 'Outgoing webhooks are subscribed to by somebody who may see every event, and nobody signs in to this plan.'
          : `Outgoing webhooks are subscribed to by somebody who may see every event, and everybody who registers is \`${auth.defaultRole}\`.`,
      at: first.at,
      path,
      expected: `a role of its own for that: \`auth: { table: ${auth?.table.name ?? 'users'}, roles: [user, admin] }\``,
    });
  }
  const names = new Set<string>();
  for (const { name, at } of outgoing) {
    if (ownEvents.has(name)) {
      report.error({
        code: 'reserved-event',
        message: `Webhooks have an event \`${name}\` of their own.`,
        at,
        path,
        expected: 'another name for the event',
      });
    } else names.add(name);
  }
  return [...names];
}
