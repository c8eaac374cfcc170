import type { Blueprint } from '../../../blueprint/model.ts';
import { hasOutgoing } from './outgoing.ts';

/** An endpoint of outgoing webhooks, as the OpenAPI document lists it. */
export interface OutgoingOperation {
  readonly method: string;
  readonly path: string;
  readonly roles: readonly string[];
  readonly summary: string;
}

const operations = [
  ['GET', '/webhook-events', 'List the events that can be subscribed to'],
  ['GET', '/webhook-subscriptions', 'List the subscriptions'],
  ['POST', '/webhook-subscriptions', 'Subscribe to events; the answer shows the secret once'],
  ['GET', '/webhook-subscriptions/{id}', 'Show a subscription'],
  ['PATCH', '/webhook-subscriptions/{id}', 'Change a subscription, stop it, or begin again'],
  ['DELETE', '/webhook-subscriptions/{id}', 'End a subscription, and forget what was sent to it'],
  ['POST', '/webhook-subscriptions/{id}/rotate-secret', 'Make a new secret; the one before stays good for a day'],
  ['POST', '/webhook-subscriptions/{id}/test', 'Send `webhook.test`, to try whether it arrives'],
  ['GET', '/webhook-deliveries', 'List what was sent in the last 30 days, the newest first'],
  ['GET', '/webhook-deliveries/{id}', 'Show what was sent, and what was answered'],
  ['POST', '/webhook-deliveries/{id}/redeliver', 'Send it again'],
] as const;

/** Below the base path; none in projects without outgoing webhooks. */
export function outgoingOperations(blueprint: Blueprint): readonly OutgoingOperation[] {
  if (!hasOutgoing(blueprint)) return [];
  const { managers: roles } = blueprint.webhooks;
  return operations.map(([method, path, summary]) => ({ method, path, summary, roles }));
}
