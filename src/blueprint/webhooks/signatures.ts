import type { IncomingWebhook, WebhookSignature } from '../../plan/model-async.ts';
import type { SignatureBlueprint } from '../model-webhooks.ts';
import type { Report } from '../report.ts';

/** How other systems sign what they send; all but `hmac` say everything themselves. */
const schemes: Readonly<Record<string, SignatureBlueprint>> = {
  stripe: {
    scheme: 'stripe',
    header: 'stripe-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: '',
    signed: '{timestamp}.{body}',
    hasTimestamp: true,
    id: { kind: 'field', name: 'id' },
    type: { kind: 'field', name: 'type' },
  },
  github: {
    scheme: 'github',
    header: 'x-hub-signature-256',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'sha256=',
    signed: '{body}',
    hasTimestamp: false,
    id: { kind: 'header', name: 'x-github-delivery' },
    type: { kind: 'header', name: 'x-github-event' },
  },
  standard: {
    scheme: 'standard',
    header: 'webhook-signature',
    algorithm: 'sha256',
    encoding: 'base64',
    prefix: 'v1,',
    signed: '{id}.{timestamp}.{body}',
    hasTimestamp: true,
    timestamp: 'webhook-timestamp',
    id: { kind: 'header', name: 'webhook-id' },
    type: { kind: 'field', name: 'type' },
  },
};

const names = [...Object.keys(schemes), 'hmac'];

/** What only `hmac` can be told. */
const hmacKeys = ['header', 'algorithm', 'encoding', 'prefix', 'timestamp', 'signed', 'id'] as const;

/** The signature in full; undefined when it is none, which is reported. */
export function planSignature(
  { signature, path }: Pick<IncomingWebhook, 'signature' | 'path'>,
  report: Report,
): SignatureBlueprint | undefined {
  const place = { at: signature.at, path: `${path}.signature` };
  if (signature.scheme === 'hmac') return planHmac(signature, { ...place, report });
  const known = Object.hasOwn(schemes, signature.scheme) ? schemes[signature.scheme] : undefined;
  if (known === undefined) {
    report.error({
      ...place,
      code: 'unknown-scheme',
      message: `\`${signature.scheme}\` is no way of signing that is known here.`,
      expected: `${names.join(', ')}; \`hmac X-Signature NAME\` is told how others sign`,
      near: { word: signature.scheme, among: names },
    });
    return undefined;
  }
  const extra = hmacKeys.filter((key) => signature[key] !== undefined);
  if (extra.length === 0) return known;
  report.error({
    ...place,
    code: 'bad-signature',
    message: `\`${signature.scheme}\` says itself how it signs: \`${extra.join('`, `')}\` belongs to \`hmac\`.`,
    expected: `${signature.scheme} ${signature.variable}`,
  });
  return undefined;
}

interface Place {
  readonly at: WebhookSignature['at'];
  readonly path: string;
  readonly report: Report;
}

function planHmac(signature: WebhookSignature, { report, ...place }: Place): SignatureBlueprint | undefined {
  const { header, timestamp, id, algorithm = 'sha256', encoding = 'hex', prefix = '' } = signature;
  if (header === undefined) {
    report.error({
      ...place,
      code: 'bad-signature',
      message: '`hmac` has to be told which header carries the signature.',
      expected: `hmac X-Signature ${signature.variable}`,
    });
    return undefined;
  }
  const signed = signature.signed ?? (timestamp === undefined ? '{body}' : '{timestamp}.{body}');
  const fault = faultOfSigned(signed, signature);
  if (fault !== undefined) {
    const expected = timestamp === undefined ? 'for example `{body}`' : 'for example `{timestamp}.{body}`';
    report.error({ ...place, code: 'bad-signature', message: fault, expected });
    return undefined;
  }
  return {
    scheme: 'hmac',
    header: header.toLowerCase(),
    ...{ algorithm, encoding, prefix, signed },
    hasTimestamp: timestamp !== undefined,
    ...(timestamp === undefined ? {} : { timestamp: timestamp.toLowerCase() }),
    id: idOf(id),
  };
}

function idOf(id: WebhookSignature['id']): SignatureBlueprint['id'] {
  if (id === undefined) return { kind: 'hash' };
  return id.kind === 'header' ? { kind: 'header', name: id.name.toLowerCase() } : id;
}

/** A time that is not signed can be written anew by whoever repeats a message. */
function faultOfSigned(
  signed: string,
  { timestamp, id }: Pick<WebhookSignature, 'timestamp' | 'id'>,
): string | undefined {
  const parts = [...signed.matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const unknown = parts.find((name) => !['timestamp', 'id', 'body'].includes(name));
  if (unknown !== undefined) return `\`{${unknown}}\` is nothing that can be signed: {timestamp}, {id} and {body} are.`;
  if (!parts.includes('body')) return 'What is signed lacks the {body}: anybody could replace it.';
  if (parts.includes('timestamp') && timestamp === undefined) {
    return '`{timestamp}` is signed, but no `timestamp` says which header carries it.';
  }
  if (timestamp !== undefined && !parts.includes('timestamp')) {
    return 'The `timestamp` is not signed: whoever repeats a message could write a new one.';
  }
  if (parts.includes('id') && id?.kind !== 'header')
    return '`{id}` is signed, but no `id: header …` says which header carries it.';
  return undefined;
}
