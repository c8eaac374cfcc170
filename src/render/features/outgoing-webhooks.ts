import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { createLookup } from '../views/lookup.ts';
import { outgoingDocsView } from '../views/webhooks/outgoing-docs.ts';
import { outgoingTestView } from '../views/webhooks/outgoing-test.ts';
import {
  hasOutgoing,
  outgoingEventsView,
  outgoingRoutesView,
  outgoingSchemasView,
  outgoingServiceView,
  outgoingView,
} from '../views/webhooks/outgoing.ts';

const copiedFiles = [
  'src/db/schema/webhook-deliveries.ts',
  'src/db/schema/webhook-subscriptions.ts',
  'src/webhooks/outgoing/addresses.ts',
  'src/webhooks/outgoing/retries.ts',
  'src/webhooks/outgoing/secrets.ts',
  'src/webhooks/outgoing/signatures.ts',
  'test/webhooks/outgoing/addresses.test.ts',
  'test/webhooks/outgoing/receiver.ts',
  'test/webhooks/outgoing/sender.test.ts',
  'test/webhooks/outgoing/signatures.test.ts',
];

/** Subscriptions of other systems to events, and what brings messages to them. */
export function outgoingWebhookFiles(blueprint: Blueprint): readonly FileRequest[] {
  if (!hasOutgoing(blueprint)) return [];
  const view = outgoingView(blueprint);
  const service = outgoingServiceView(blueprint);
  const tests = outgoingTestView(createLookup(blueprint));
  const folder = 'src/webhooks/outgoing';
  return [
    ...copiedFiles.map((path) => ({ path, template: `webhooks-out/${path}` })),
    fill('docs/webhooks.md', outgoingDocsView(blueprint)),
    fill(`${folder}/deliver-webhook.ts`, view),
    fill(`${folder}/deliveries.repository.ts`, view),
    fill(`${folder}/deliveries.service.ts`, service),
    fill(`${folder}/events.ts`, outgoingEventsView(blueprint)),
    fill(`${folder}/send-webhooks.ts`, view),
    fill(`${folder}/sender.ts`, view),
    fill(`${folder}/subscriptions.repository.ts`, view),
    fill(`${folder}/subscriptions.service.ts`, service),
    fill(`${folder}/webhooks.routes.ts`, outgoingRoutesView(blueprint)),
    fill(`${folder}/webhooks.schemas.ts`, outgoingSchemasView(blueprint)),
    fill('test/webhooks/outgoing/deliveries.test.ts', tests),
    fill('test/webhooks/outgoing/subscriptions.test.ts', tests),
  ];
}

function fill(path: string, view: object): FileRequest {
  return { path, template: `webhooks-out/${path}.hbs`, view };
}
