import { namesOf } from '../../../blueprint/casing.ts';
import type { Blueprint, EventBlueprint, Literal, ProjectBlueprint } from '../../../blueprint/model.ts';
import { curlCommand, originOf } from '../docs-example.ts';
import { inputCells, samplePayload } from '../docs-inputs.ts';
import { codeSpan, escapeMarkdown } from '../docs-markdown.ts';
import { outgoingOperations } from './outgoing-operations.ts';
import { outgoingEvents, outgoingView } from './outgoing.ts';

const exampleId = '01890a5d-ac96-774b-bcce-b302099a8057';
const exampleTime = '2026-01-31T12:00:00.000Z';

/** A message as a receiver gets it, as JSON with line breaks. */
export function messageExample(type: string, data: { readonly [key: string]: Literal }): string {
  return JSON.stringify({ id: exampleId, type, timestamp: exampleTime, data }, null, 2);
}

/** The body of a subscription to some events. */
export function subscribeCommand(
  { project }: Blueprint,
  { url, events }: { readonly url: string; readonly events: readonly string[] },
): string {
  const path = `${project.basePath}/webhook-subscriptions`;
  return curlCommand({ method: 'POST', path, isPublic: false, body: { url, events } }, originOf(project));
}

/** docs/webhooks.md */
export function outgoingDocsView(blueprint: Blueprint) {
  const { project } = blueprint;
  const events = outgoingEvents(blueprint);
  const key = (name: string): string => namesOf(name, project.casing).key;
  return {
    ...outgoingView(blueprint),
    title: escapeMarkdown(project.title),
    managers: blueprint.webhooks.managers.map(codeSpan).join(', '),
    currency: escapeMarkdown(project.currency),
    timeout: '10 seconds',
    subscribe: subscribeCommand(blueprint, {
      url: 'https://example.com/hooks',
      events: events.map(({ name }) => name),
    }),
    calls: outgoingOperations(blueprint).map(({ method, path, summary }) => ({
      call: codeSpan(`${method} ${project.basePath}${path}`),
      what: summary,
    })),
    example: { id: exampleId, seconds: String(Date.parse(exampleTime) / 1000) },
    events: events.map((event) => describeEvent(event, project)),
    disabledKeys: `${codeSpan(key('disabled_at'))} and ${codeSpan(key('disabled_reason'))}`,
    disabledExample: messageExample('webhook.disabled', {
      [key('subscription_id')]: '01890a5d-b0c1-7d2e-8f3a-4b5c6d7e8f90',
      description: 'Our automation',
      reason: 'failures',
    }),
  };
}

function describeEvent({ name, data }: EventBlueprint, project: ProjectBlueprint) {
  const fields = inputCells(data, { project }).map(({ name: field, what }) => ({ name: field, what }));
  return {
    name: escapeMarkdown(name),
    fields,
    hasFields: fields.length > 0,
    example: messageExample(name, samplePayload(data, project)),
  };
}
