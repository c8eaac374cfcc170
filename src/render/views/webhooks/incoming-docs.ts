import type { IncomingWebhookBlueprint, SignatureBlueprint } from '../../../blueprint/model-webhooks.ts';
import { codeSpan, escapeMarkdown } from '../docs-markdown.ts';
import type { Lookup } from '../lookup.ts';
import { addedFields, bodyFields } from './incoming.ts';
import { messageSample } from './message-sample.ts';

/** docs/incoming-webhooks.md */
export interface IncomingDocsView {
  readonly title: string;
  readonly webhooks: readonly {
    readonly name: string;
    readonly what: string;
    readonly address: string;
    readonly variable: string;
    readonly plainVariable: string;
    readonly task: string;
    /** Sentences. */
    readonly signed: string;
    readonly id: string;
    readonly time: string;
    /** Fields that a message must have; '' for none. */
    readonly needs: string;
    /** What the sender is to be told; '' for nothing in particular. */
    readonly hint: string;
    /** Lines of a shell that send a message as the sender would. */
    readonly example: readonly string[];
  }[];
}

export function incomingDocsView(lookup: Lookup): IncomingDocsView {
  const { project, webhooks } = lookup.blueprint;
  return {
    title: escapeMarkdown(project.title),
    webhooks: webhooks.incoming.map((webhook) => {
      const { name, description, path, variable, task, signature } = webhook;
      const address = `${project.basePath}${path}`;
      return {
        name: escapeMarkdown(name.words),
        what: escapeMarkdown(description),
        address: codeSpan(`POST ${address}`),
        variable: codeSpan(variable),
        plainVariable: variable,
        task: codeSpan(task),
        signed: describeSignature(signature),
        id: describeId(signature),
        time: describeTime(signature),
        needs: neededFields(webhook),
        hint: hintOf(signature, { variable, address }),
        example: exampleLines(webhook, lookup),
      };
    }),
  };
}

function describeSignature({ scheme, header, algorithm, encoding, prefix, signed }: SignatureBlueprint): string {
  const where = `${codeSpan(header)} carries`;
  const before = prefix === '' ? '' : ` after ${codeSpan(prefix)}`;
  switch (scheme) {
    case 'stripe':
      return `As Stripe signs: ${codeSpan('Stripe-Signature')} carries the time and the HMAC-SHA256 of time and body.`;
    case 'github':
      return `As GitHub signs: ${codeSpan('X-Hub-Signature-256')} carries the HMAC-SHA256 of the body.`;
    case 'standard':
      return 'As [Standard Webhooks](https://www.standardwebhooks.com) says: `webhook-id`, `webhook-timestamp` and `webhook-signature`.';
    case 'hmac':
      return `${where}${before} the HMAC (${algorithm.toUpperCase().replace('SHA', 'SHA-')}, ${encoding}) of ${codeSpan(signed)}.`;
  }
}

function describeId({ signed, id }: SignatureBlueprint): string {
  if (id.kind === 'hash') return 'Its id is the SHA-256 of its body: the same body twice counts as one message.';
  if (id.kind === 'field') return `Its id is ${codeSpan(id.name)} of the body.`;
  const trust = signed.includes('{id}') ? '' : ', which is not signed itself';
  return `Its id is the header ${codeSpan(id.name)}${trust}.`;
}

function describeTime({ hasTimestamp }: SignatureBlueprint): string {
  return hasTimestamp
    ? 'It carries the time of sending, which may differ by five minutes at most.'
    : 'It carries no time: an old message that somebody recorded is told by its id only.';
}

function neededFields(webhook: IncomingWebhookBlueprint): string {
  const needed = bodyFields(webhook).filter(({ optional }) => !optional);
  const names = [...addedFields(webhook), ...needed.map(({ name }) => name.snake)];
  return names.map(codeSpan).join(', ');
}

function hintOf({ scheme }: SignatureBlueprint, { variable, address }: { variable: string; address: string }): string {
  if (scheme === 'stripe') {
    return `In the dashboard of Stripe, under Developers › Webhooks, add the address and put its signing secret (\`whsec_…\`) into ${codeSpan(variable)}. For development, \`stripe listen --forward-to localhost:3000${address}\` prints a secret of its own and hands every event on.`;
  }
  if (scheme === 'github') {
    return `In the settings of the repository or organization, under Webhooks, add the address with the content type \`application/json\` and a random secret, the same as in ${codeSpan(variable)}.`;
  }
  if (scheme === 'standard') {
    return `The sender shows a secret that begins with \`whsec_\`: put it into ${codeSpan(variable)}.`;
  }
  return `Give the sender the address and the secret of ${codeSpan(variable)}, at least 32 random characters.`;
}

/** With openssl and curl; the body must not change between them. */
function exampleLines(webhook: IncomingWebhookBlueprint, { blueprint }: Lookup): string[] {
  const { signature, variable, path } = webhook;
  const { scheme, header, algorithm, encoding, prefix, timestamp, id, type, signed } = signature;
  const { body } = messageSample(webhook, blueprint.project.decimals);
  const needsType = type?.kind === 'header' && webhook.input.some(({ from }) => from === 'type');
  const key =
    scheme === 'standard'
      ? `-mac HMAC -macopt "hexkey:$(printf %s "\${${variable}#whsec_}" | base64 -d | od -An -v -tx1 | tr -d ' \\n')"`
      : `-hmac "$${variable}"`;
  const written = signed.replaceAll('{timestamp}', '$time').replaceAll('{id}', '$id').replaceAll('{body}', '$body');
  const encode = encoding === 'base64' ? '-binary | base64 -w0' : "| sed 's/.* //'";
  const value = scheme === 'stripe' ? 't=$time,v1=$signature' : `${prefix}$signature`;
  return [
    `body=${shellText(JSON.stringify(body))}`,
    ...(id.kind === 'header' ? ['id="message-$(date +%s)"'] : []),
    ...(signature.hasTimestamp ? ['time=$(date +%s)'] : []),
    `signature=$(printf %s "${written}" | openssl dgst -${algorithm} ${key} ${encode})`,
    `curl -X POST http://localhost:3000${blueprint.project.basePath}${path} -H 'content-type: application/json' \\`,
    `  -H "${header}: ${value}"${timestamp === undefined ? '' : ` -H "${timestamp}: $time"`}${id.kind === 'header' ? ` -H "${id.name}: $id"` : ''}${needsType ? ` -H "${type.name}: something.happened"` : ''} \\`,
    '  -d "$body"',
  ];
}

function shellText(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
