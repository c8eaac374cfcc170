import type { InputField, Literal } from '../../../blueprint/model.ts';
import type { IncomingWebhookBlueprint, WebhookInput } from '../../../blueprint/model-webhooks.ts';
import { quoteString } from '../../engine.ts';
import { literal, propertyKey } from '../../expressions/literal.ts';
import type { Lookup } from '../lookup.ts';
import { taskDefinition, taskFile } from '../work/task.ts';
import { projectValue } from '../work/samples.ts';
import { handlerOf } from './incoming.ts';
import { messageSample, type MessageSample } from './message-sample.ts';

/** test/webhooks/incoming/<name>.test.ts; texts are code unless they say otherwise. */
export interface IncomingTestView {
  /** Not code. */
  readonly title: string;
  readonly url: string;
  readonly webhook: string;
  readonly variable: string;
  readonly definition: string;
  readonly taskFile: string;
  /** Not code. */
  readonly task: string;
  readonly first: string;
  readonly second: string;
  /** Ids that are kept. */
  readonly firstId: string;
  readonly secondId: string;
  readonly hasHash: boolean;
  readonly idIsHeader: boolean;
  /** What the task is given for the first message. */
  readonly expected: string;
  /** Lines that make the headers. */
  readonly signing: readonly string[];
  readonly usesTime: boolean;
  /** Headers whose time is another one than that which was signed. */
  readonly changedTime: string;
  readonly header: string;
  /** A field without which the message is none; '' for none. */
  readonly needed: string;
  readonly withoutNeeded: string;
}

/** What a sender shares with this project in tests: fit for every scheme. */
export const testSecret = 'whsec_b25seSB0ZXN0cyBrbm93IHRoaXMgc2VjcmV0IQ==';

export function incomingTestView(webhook: IncomingWebhookBlueprint, lookup: Lookup): IncomingTestView {
  const { project } = lookup.blueprint;
  const { name, path, variable, signature } = webhook;
  const task = handlerOf(webhook, lookup);
  const sample = messageSample(webhook, project.decimals);
  const [firstId, secondId] = sample.ids;
  const idIsHeader = signature.id.kind === 'header';
  const isHashed = signature.id.kind === 'hash';
  const needed = neededField(webhook);
  const url = `${project.basePath}${path}`;
  return {
    title: `POST ${url}`,
    url: quoteString(url),
    webhook: quoteString(name.snake),
    variable,
    definition: taskDefinition(task),
    taskFile: taskFile(task),
    task: task.name.snake,
    first: messageCode(sample.body, idIsHeader ? firstId : undefined),
    second: messageCode(sample.other, idIsHeader ? secondId : undefined),
    firstId: isHashed ? 'idOf(first)' : quoteString(firstId),
    secondId: isHashed ? 'idOf(second)' : quoteString(secondId),
    hasHash: isHashed,
    idIsHeader,
    expected: expectedInput(webhook, sample),
    signing: signingLines(webhook),
    usesTime: signature.hasTimestamp,
    changedTime: changedTime(webhook),
    header: quoteString(signature.header),
    needed: needed === undefined ? '' : quoteString(needed.name.snake),
    withoutNeeded:
      needed === undefined ? '' : messageCode(without(sample.body, needed), idIsHeader ? firstId : undefined),
  };
}

function messageCode(body: { readonly [field: string]: Literal }, id: string | undefined): string {
  return `{ ${id === undefined ? '' : `id: ${quoteString(id)}, `}body: JSON.stringify(${literal(body)}) }`;
}

function without(
  body: { readonly [field: string]: Literal },
  { name }: InputField,
): { readonly [field: string]: Literal } {
  return Object.fromEntries(Object.entries(body).filter(([key]) => key !== name.snake));
}

/** A field that the task needs. */
function neededField({ input }: IncomingWebhookBlueprint): InputField | undefined {
  return input.find(({ field, from }) => from === 'body' && !field.optional)?.field;
}

function expectedInput(webhook: IncomingWebhookBlueprint, sample: MessageSample): string {
  const entries = webhook.input.map(
    (input) => `${propertyKey(input.field.name.key)}: ${expectedValue(input, { webhook, sample })}`,
  );
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function expectedValue(
  { field, from }: WebhookInput,
  { webhook, sample }: { webhook: IncomingWebhookBlueprint; sample: MessageSample },
): string {
  switch (from) {
    case 'payload':
      return 'JSON.parse(first.body)';
    case 'id':
      return webhook.signature.id.kind === 'hash' ? 'idOf(first)' : quoteString(sample.ids[0]);
    case 'type': {
      const { type } = webhook.signature;
      return type?.kind === 'field' ? literal(sample.body[type.name] ?? null) : quoteString(sampleType);
    }
    case 'body':
      return projectValue(field.shape, sample.body[field.name.snake], 'text');
  }
}

const sampleType = 'something.happened';

/** The headers as the sender makes them, written down from the description of the scheme, not from the code that checks them. */
function signingLines({ signature, input }: IncomingWebhookBlueprint): string[] {
  const { scheme, header, algorithm, encoding, prefix, signed, timestamp, id, type } = signature;
  const key = scheme === 'standard' ? "Buffer.from(secret.replace('whsec_', ''), 'base64')" : 'secret';
  const text = signed
    .replaceAll(/[`\\]|\$\{/g, '\\$&')
    .replaceAll('{timestamp}', '${time}')
    .replaceAll('{id}', '${id}')
    .replaceAll('{body}', '${body}');
  const written =
    scheme === 'stripe'
      ? '`t=${time},v1=${signature}`'
      : prefix === ''
        ? 'signature'
        : `\`${prefix.replaceAll(/[`\\]|\$\{/g, '\\$&')}\${signature}\``;
  const headers = [
    `${propertyKey(header)}: ${written}`,
    ...(timestamp === undefined ? [] : [`${propertyKey(timestamp)}: time`]),
    ...(id.kind === 'header' ? [`${propertyKey(id.name)}: id`] : []),
    ...(type?.kind === 'header' && input.some(({ from }) => from === 'type')
      ? [`${propertyKey(type.name)}: ${quoteString(sampleType)}`]
      : []),
  ];
  return [
    ...(signature.hasTimestamp ? ['const time = String(Math.floor(Date.now() / 1000) - secondsAgo);'] : []),
    `const signature = createHmac('${algorithm}', ${key}).update(\`${text}\`).digest('${encoding}');`,
    `return { ${headers.join(', ')} };`,
  ];
}

/** The same signature with another time beside it. */
function changedTime({ signature }: IncomingWebhookBlueprint): string {
  const { scheme, header, timestamp } = signature;
  if (!signature.hasTimestamp) return '';
  const later = 'Math.floor(Date.now() / 1000) + 1';
  if (scheme === 'stripe') {
    const key = quoteString(header);
    return `{ [${key}]: \`t=\${${later}},\${sign(first)[${key}].split(',')[1]}\` }`;
  }
  return `{ ...sign(first), [${quoteString(timestamp ?? '')}]: String(${later}) }`;
}
