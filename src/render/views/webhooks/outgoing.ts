import { namesOf } from '../../../blueprint/casing.ts';
import type { Blueprint, EventBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { answerProperties } from '../../expressions/answer-schema.ts';
import { literal } from '../../expressions/literal.ts';
import { samplePayload } from '../docs-inputs.ts';
import { Imports } from '../imports.ts';
import type { SystemTask } from '../work/system-tasks.ts';

/** Keys of answers and of the database's rows, in the project's casing. */
const keyNames = [
  ...['subscription_id', 'event_id', 'disabled_at', 'disabled_reason', 'failing_since', 'created_at', 'updated_at'],
  ...['next_attempt_at', 'attempted_at', 'response_status', 'response_body', 'previous_secret_until', 'page_size'],
  'next_cursor',
];

/** Whether other systems may subscribe to events of the project. */
export function hasOutgoing({ webhooks }: Blueprint): boolean {
  return webhooks.outgoing.length > 0;
}

/** Events that may be subscribed to, in plan order. */
export function outgoingEvents({ webhooks, events }: Blueprint): readonly EventBlueprint[] {
  return webhooks.outgoing.flatMap((name) => events.find((event) => event.name === name) ?? []);
}

/** Tasks that bring messages to those who subscribed. */
export const outgoingTasks: readonly SystemTask[] = [
  {
    name: 'webhooks.send',
    file: 'webhooks/outgoing/send-webhooks',
    definition: 'sendWebhooksTask',
    inputType: 'SendWebhooksInput',
  },
  {
    name: 'webhooks.deliver',
    file: 'webhooks/outgoing/deliver-webhook',
    definition: 'deliverWebhookTask',
    inputType: 'DeliverWebhookInput',
  },
];

/** What all files of src/webhooks/outgoing and their tests are made with. */
export function outgoingView({ project, webhooks }: Blueprint) {
  return {
    isCamel: project.casing === 'camel',
    keys: Object.fromEntries(
      keyNames.map((name) => {
        const { camel, key } = namesOf(name, project.casing);
        return [camel, key];
      }),
    ),
    basePath: project.basePath,
    managers: webhooks.managers.map(quoteString).join(', '),
    userAgent: `${project.name}-webhooks`,
  };
}

/** src/webhooks/outgoing/events.ts */
export function outgoingEventsView(blueprint: Blueprint) {
  const imports = new Imports();
  const { project } = blueprint;
  imports.value('typebox', 'Type');
  imports.type('typebox', 'TSchema');
  imports.value('../../schemas.ts', 'OneOf');
  const context = {
    project,
    ids: project.ids,
    use: (name: string) => imports.value('../../schemas.ts', name),
    row: () => 'Type.Unknown()',
  };
  const events = outgoingEvents(blueprint).map(({ name, data }) => ({
    name: quoteString(name),
    description: inWords(name),
    data: `Type.Object({ ${answerProperties(
      data.map(({ name: field, type, optional }) => ({
        name: field,
        type,
        ...(optional ? { optional: { default: null } } : {}),
      })),
      context,
    ).join(', ')} })`,
    example: literal(samplePayload(data, project)),
  }));
  return { ...outgoingView(blueprint), imports: imports.lines, events };
}

/** src/webhooks/outgoing/webhooks.schemas.ts */
export function outgoingSchemasView(blueprint: Blueprint) {
  const imports = new Imports();
  imports.value('typebox', 'Type');
  imports.type('typebox', 'Static');
  for (const name of ['Nullable', 'OneOf', 'StrictObject', 'Timestamp']) imports.value('../../schemas.ts', name);
  imports.value('./events.ts', 'outgoingEventNames');
  return { ...outgoingView(blueprint), imports: imports.lines };
}

/** src/webhooks/outgoing/webhooks.routes.ts */
export function outgoingRoutesView(blueprint: Blueprint) {
  const imports = new Imports();
  imports.value('typebox', 'Type');
  imports.value('../../envelope.ts', 'cursorPage');
  imports.value('../../envelope.ts', 'success');
  imports.type('../../http/routes.ts', 'Routes');
  imports.value('../../schemas.ts', 'Answer');
  imports.value('../../schemas.ts', 'CursorPageOf');
  imports.namespace('./deliveries.service.ts', 'deliveries');
  imports.namespace('./subscriptions.service.ts', 'subscriptions');
  for (const name of [
    ...['NewWebhookSubscription', 'RotatedSecret', 'WebhookDelivery', 'WebhookDeliveryQuery', 'WebhookEvent'],
    ...['WebhookParams', 'WebhookSubscription', 'WebhookSubscriptionInput', 'WebhookSubscriptionPatch'],
    'WholeWebhookDelivery',
  ]) {
    imports.value('./webhooks.schemas.ts', name);
  }
  return { ...outgoingView(blueprint), imports: imports.lines };
}

/** A service that raises NotFoundError, which is emitted where it is imported. */
export function outgoingServiceView(blueprint: Blueprint) {
  const imports = new Imports();
  imports.value('../../errors.ts', 'NotFoundError');
  return { ...outgoingView(blueprint), imports: imports.lines };
}

/** `order.placed` → `Order placed.` */
function inWords(event: string): string {
  const words = event.replaceAll(/[._]/g, ' ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
