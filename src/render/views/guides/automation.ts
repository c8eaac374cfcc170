import type { EventBlueprint, InputField, InputShape } from '../../../blueprint/model.ts';
import { curlCommand } from '../docs-example.ts';
import { samplePayload } from '../docs-inputs.ts';
import { codeSpan, escapeMarkdown } from '../docs-markdown.ts';
import type { Lookup } from '../lookup.ts';
import { messageExample, subscribeCommand } from '../webhooks/outgoing-docs.ts';
import { outgoingEvents } from '../webhooks/outgoing.ts';
import { apiCalls, guideCall, isReport } from './calls.ts';
import { guideView } from './guide.ts';

/** A tool that receives messages and sends requests. */
interface Tool {
  /** Where it receives messages, for an event `order-placed`. */
  readonly receiver: (event: string) => string;
  /** How a field of a message is written in later steps. */
  readonly expression: (path: string) => string;
  /** The header with the token that the first step got under a key. */
  readonly bearer: (key: string) => string;
}

const n8n: Tool = {
  receiver: (event) => `https://n8n.yourapp.com/webhook/${event}`,
  expression: (path) => `{{ $json.body.${path} }}`,
  bearer: (key) => `={{ 'Bearer ' + $('Login').item.json.data.${key} }}`,
};

const make: Tool = {
  receiver: () => 'https://hook.eu2.make.com/your-webhook',
  expression: (path) => `{{1.${path}}}`,
  bearer: (key) => `Bearer {{1.data.data.${key}}}`,
};

/** docs/n8n.md */
export function n8nView(lookup: Lookup) {
  return automationView(lookup, n8n);
}

/** docs/make.md */
export function makeView(lookup: Lookup) {
  return automationView(lookup, make);
}

function automationView(lookup: Lookup, tool: Tool) {
  const { blueprint } = lookup;
  const reports = apiCalls(lookup).filter(isReport);
  const [first] = reports;
  const view = guideView(lookup);
  return {
    ...view,
    name: blueprint.project.name,
    manager: blueprint.webhooks.managers.map(codeSpan).join(' or '),
    bearer: tool.bearer(view.keys.accessToken),
    events: outgoingEvents(blueprint).map((event) => eventView(event, { lookup, tool })),
    reports: reports.map((call) => guideCall(call, lookup)),
    hasReports: first !== undefined,
    /** A run begins with a login. */
    logsIn: view.hasAuth && !view.hasApiKeys,
    reportCommand:
      first === undefined
        ? ''
        : curlCommand({ ...first.example, withKey: first.endpoint.scope !== undefined }, view.origin),
  };
}

/** As many fields as a reader wants to see. */
const shownFields = 6;

function eventView(event: EventBlueprint, { lookup, tool }: { readonly lookup: Lookup; readonly tool: Tool }) {
  const { name, data } = event;
  const { blueprint } = lookup;
  const url = tool.receiver(name.replaceAll(/[._]/g, '-'));
  const fields = data.flatMap((field) => fieldPaths(field, 'data')).slice(0, shownFields);
  return {
    name: escapeMarkdown(name),
    subscribe: subscribeCommand(blueprint, { url, events: [name] }),
    example: messageExample(name, samplePayload(data, blueprint.project)),
    expressions: fields.map((path) => codeSpan(tool.expression(path))).join(', '),
  };
}

/** `data.customer.email`; of lists the list. */
function fieldPaths({ name, shape }: InputField, parent: string): string[] {
  return pathsOf(shape, `${parent}.${name.key}`);
}

function pathsOf(shape: InputShape, path: string): string[] {
  return shape.kind === 'object' ? shape.fields.flatMap((field) => fieldPaths(field, path)) : [path];
}
