import type { InputField, TaskBlueprint } from '../../../blueprint/model.ts';
import type { IncomingWebhookBlueprint, SignatureBlueprint } from '../../../blueprint/model-webhooks.ts';
import { quoteString } from '../../engine.ts';
import { literal, objectLiteral, propertyAccess, propertyKey, unionType } from '../../expressions/literal.ts';
import { fieldSchemas } from '../../expressions/shape-schema.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { taskInputCode } from './message-input.ts';

/** src/webhooks/incoming/<name>.ts; texts are code. */
export interface IncomingWebhookView {
  readonly imports: readonly string[];
  readonly description: string;
  /** Exported: `stripeWebhook`. */
  readonly name: string;
  readonly webhook: string;
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly variable: string;
  /** What checks the signature; '' where it is a function of `signatures.ts`. */
  readonly verify: string;
  readonly check: string;
  readonly headers: string;
  readonly body: string;
  readonly eventId: string;
  readonly usesBody: boolean;
  readonly task: string;
  readonly input: string;
}

/** Files of src/webhooks/incoming that are there whatever the webhooks. */
const ownFiles = new Set(['index', 'keep', 'receive', 'signatures']);

/** Without folder and ending. */
export function incomingFile({ name }: IncomingWebhookBlueprint): string {
  return ownFiles.has(name.kebab) ? `${name.kebab}-webhook` : name.kebab;
}

export function incomingWebhookView(webhook: IncomingWebhookBlueprint, lookup: Lookup): IncomingWebhookView {
  const imports = new Imports();
  const { name, signature, task, variable } = webhook;
  imports.value('typebox', 'Type');
  imports.value('../../envelope.ts', 'success');
  imports.type('../../http/routes.ts', 'Routes');
  imports.value('../../tasks/queue.ts', 'enqueue');
  imports.value('./keep.ts', 'keepOnce');
  for (const used of ['rawBodyOf', 'Received', 'requireSignature', 'webhookFailures', 'webhookLimit']) {
    imports.value('./receive.ts', used);
  }
  const verify = verifyCode(signature, imports);
  const input = taskInputCode(webhook, (used) => imports.value('./receive.ts', used));
  return {
    name: exportedName(webhook),
    webhook: quoteString(name.snake),
    description: describe(webhook),
    path: quoteString(webhook.path),
    operationId: quoteString(webhook.operationId),
    summary: quoteString(`Receive a message of ${name.words}`),
    variable: quoteString(variable),
    verify: signature.scheme === 'stripe' || signature.scheme === 'standard' ? '' : verify,
    check: signature.scheme === 'stripe' || signature.scheme === 'standard' ? verify : 'verify',
    headers: headersSchema(webhook),
    body: bodySchema(webhook, { lookup, imports }),
    eventId: eventIdCode(webhook, imports),
    usesBody: /\bbody\b/.test(input) || signature.id.kind === 'field',
    task: quoteString(task),
    input,
    imports: imports.lines,
  };
}

function exportedName({ name }: IncomingWebhookBlueprint): string {
  return `${name.camel}Webhook`;
}

function describe({ name, description, task }: IncomingWebhookBlueprint): string {
  const what = description === '' ? `Messages of ${name.words}` : description.replace(/[.]$/, '');
  return `${what}: \`${task}\` handles them.`;
}

function verifyCode(signature: SignatureBlueprint, imports: Imports): string {
  const use = (name: string): string => imports.value('./signatures.ts', name);
  if (signature.scheme === 'stripe') return use('verifyStripe');
  if (signature.scheme === 'standard') return use('verifyStandard');
  const { header, algorithm, encoding, prefix, timestamp, signed } = signature;
  const entries: [string, string][] = [
    ['header', quoteString(header)],
    ['algorithm', quoteString(algorithm)],
    ['encoding', quoteString(encoding)],
    ['prefix', quoteString(prefix)],
    ...(timestamp === undefined ? [] : [['timestamp', quoteString(timestamp)] satisfies [string, string]]),
    ['signed', signedCode(signature, signed, use)],
  ];
  return `${use('verifyHmac')}(${objectLiteral(entries)})`;
}

/** `v0:{timestamp}:{body}` as a function of a message. */
function signedCode({ timestamp, id }: SignatureBlueprint, signed: string, use: (name: string) => string): string {
  const parts = signed.split(/(\{timestamp\}|\{id\}|\{body\})/).filter((part) => part !== '');
  const code = parts.map((part) => {
    if (part === '{body}') return 'body';
    if (part === '{timestamp}') return `${use('readHeader')}(headers, ${quoteString(timestamp ?? '')})`;
    if (part === '{id}') return `${use('readHeader')}(headers, ${quoteString(id.kind === 'header' ? id.name : '')})`;
    return quoteString(part);
  });
  const given = code.some((part) => part.includes('headers')) ? '{ headers, body }' : '{ body }';
  return `(${given}) => [${code.join(', ')}]`;
}

/** Headers that the message is checked with; a missing signature has been refused before they are looked at. */
function headersSchema({ signature, input }: IncomingWebhookBlueprint): string {
  const { header, timestamp, id, type } = signature;
  const text = 'Type.String()';
  const entries = new Map<string, string>([[header, text]]);
  if (timestamp !== undefined) entries.set(timestamp, text);
  if (id.kind === 'header') entries.set(id.name, shortText);
  if (type?.kind === 'header' && input.some(({ from }) => from === 'type')) entries.set(type.name, shortText);
  return `Type.Object(${objectLiteral([...entries])})`;
}

const shortText = 'Type.String({ minLength: 1, maxLength: 200 })';

/** What a message has to have: what the task takes of it, and what tells it from others. */
function bodySchema(
  webhook: IncomingWebhookBlueprint,
  { lookup, imports }: { lookup: Lookup; imports: Imports },
): string {
  const fields = bodyFields(webhook);
  const schemas = fieldSchemas(fields, {
    from: 'client',
    strict: false,
    keyOf: ({ snake }) => snake,
    context: { project: lookup.blueprint.project, use: (name) => imports.value('../../schemas.ts', name) },
  });
  const added = addedFields(webhook).map((name) => `${propertyKey(name)}: ${shortText}`);
  return `Type.Object({ ${[...added, ...schemas].join(', ')} })`;
}

/** Fields of the body that the task takes. */
export function bodyFields({ input }: IncomingWebhookBlueprint): InputField[] {
  return input.flatMap(({ field, from }) => (from === 'body' ? [field] : []));
}

/** Fields of the body, all short texts, that are needed although the task does not take them under their own name. */
export function addedFields(webhook: IncomingWebhookBlueprint): string[] {
  const { id, type } = webhook.signature;
  const taken = new Set(bodyFields(webhook).map(({ name }) => name.snake));
  const needsType = webhook.input.some(({ from }) => from === 'type');
  const needed = [
    ...(id.kind === 'field' ? [id.name] : []),
    ...(type?.kind === 'field' && needsType ? [type.name] : []),
  ];
  return [...new Set(needed)].filter((name) => !taken.has(name));
}

function eventIdCode(webhook: IncomingWebhookBlueprint, imports: Imports): string {
  const { id } = webhook.signature;
  if (id.kind === 'hash') return `${imports.value('./signatures.ts', 'hashOf')}(rawBodyOf(request))`;
  if (id.kind === 'header') return `request.headers${propertyAccess(id.name)}`;
  const field = bodyFields(webhook).find(({ name }) => name.snake === id.name);
  const access = `body${propertyAccess(id.name)}`;
  return field?.type.kind === 'integer' ? `String(${access})` : access;
}

/** src/webhooks/incoming/signatures.ts, receive.ts and index.ts */
export interface IncomingRuntimeView {
  readonly usesStripe: boolean;
  readonly usesStandard: boolean;
  readonly usesHmac: boolean;
  readonly usesHmacTime: boolean;
  readonly usesTime: boolean;
  readonly usesHash: boolean;
  readonly usesPayload: boolean;
  readonly exportsReadHeader: boolean;
  /** `'STRIPE_WEBHOOK_SECRET' | …` */
  readonly secretType: string;
  readonly variables: string;
  readonly webhooks: readonly { readonly name: string; readonly file: string }[];
}

export function incomingRuntimeView({ blueprint }: Lookup): IncomingRuntimeView {
  const { incoming } = blueprint.webhooks;
  const signatures = incoming.map(({ signature }) => signature);
  const isPlain = ({ scheme }: SignatureBlueprint): boolean => scheme === 'github' || scheme === 'hmac';
  const variables = [...new Set(incoming.map(({ variable }) => variable))];
  return {
    usesStripe: signatures.some(({ scheme }) => scheme === 'stripe'),
    usesStandard: signatures.some(({ scheme }) => scheme === 'standard'),
    usesHmac: signatures.some(isPlain),
    usesHmacTime: signatures.some((signature) => isPlain(signature) && signature.hasTimestamp),
    usesTime: signatures.some(({ hasTimestamp }) => hasTimestamp),
    usesHash: signatures.some(({ id }) => id.kind === 'hash'),
    usesPayload: incoming.some(({ input }) => input.some(({ from }) => from === 'payload')),
    exportsReadHeader: signatures.some((each) => isPlain(each) && /\{(timestamp|id)\}/.test(each.signed)),
    secretType: unionType(variables),
    variables: literal(variables),
    webhooks: incoming.map((webhook) => ({ name: exportedName(webhook), file: incomingFile(webhook) })),
  };
}

/** The task that handles messages. */
export function handlerOf({ task }: IncomingWebhookBlueprint, { blueprint }: Lookup): TaskBlueprint {
  const found = blueprint.tasks.find(({ name }) => name.snake === task);
  if (found === undefined) throw new TypeError(`no task ${task}`);
  return found;
}
