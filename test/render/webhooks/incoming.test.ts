import { describe, expect, test } from 'vitest';
import { requestFiles } from '../../../src/render/render.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { permissionTable } from '../../../src/render/views/permissions/table.ts';
import { incomingTestView, testSecret } from '../../../src/render/views/webhooks/incoming-test.ts';
import { incomingWebhookView } from '../../../src/render/views/webhooks/incoming.ts';
import { blueprintOf, renderRaw } from '../plan-views.ts';

const plan = ({ signature = 'stripe STRIPE_SECRET', input = '{ id: text }', casing = 'camel' } = {}): string => `
groundplan: 1
project: { name: any, casing: ${casing} }
tables:
  users: { fields: { email: "email, unique", password_hash: password } }
auth: { table: users, roles: [customer, admin] }
webhooks: { incoming: { sender: { path: /webhooks/sender, signature: ${signature}, run: handle } } }
tasks: { handle: { input: ${input}, steps: [{ log: hello }] } }
`;

function viewOf(given: Parameters<typeof plan>[0]) {
  const lookup = createLookup(blueprintOf(plan(given)));
  const [webhook] = lookup.blueprint.webhooks.incoming;
  if (webhook === undefined) throw new Error('no webhook');
  return { source: incomingWebhookView(webhook, lookup), test: incomingTestView(webhook, lookup), lookup };
}

describe('an incoming webhook', () => {
  test('has a route, a table, tests and documentation; other plans have nothing of it', () => {
    const pathsOf = (text: string): string[] => requestFiles(blueprintOf(text)).map(({ path }) => path);
    const isOwn = (path: string): boolean => /webhook/.test(path);
    expect(pathsOf(plan()).filter(isOwn)).toEqual([
      'docs/incoming-webhooks.md',
      'src/db/schema/webhook-events.ts',
      'src/webhooks/incoming/index.ts',
      'src/webhooks/incoming/keep.ts',
      'src/webhooks/incoming/receive.ts',
      'src/webhooks/incoming/sender.ts',
      'src/webhooks/incoming/signatures.ts',
      'test/webhooks/incoming/keep.test.ts',
      'test/webhooks/incoming/sender.test.ts',
    ]);
    const without = plan().replace(/^webhooks:.*\n/m, '');
    expect(pathsOf(without).filter(isOwn)).toEqual([]);
    const files = [...renderRaw(without, /^src\/(app|config|http\/openapi)\.ts$|^test\/setup\/config\.ts$/).values()];
    expect(files.filter((text) => /webhook/i.test(text))).toEqual([]);
  });

  test('hands its task the fields of the body under the project’s names, and nothing else', () => {
    const { source } = viewOf({
      input:
        '{ id: text, order_total: money, is_test: "boolean, default false", note_text: text?, lines: [{ product_id: text, unit_price: decimal? }], buyer: { last_name: text } }',
    });
    expect(source.input).toBe(
      '{ id: body.id, orderTotal: body.order_total, ...(body.is_test === undefined ? {} : { isTest: body.is_test }), ...(body.note_text === undefined ? {} : { noteText: body.note_text }), lines: body.lines.map((entry) => ({ productId: entry.product_id, ...(entry.unit_price === undefined ? {} : { unitPrice: entry.unit_price }) })), buyer: { lastName: body.buyer.last_name } }',
    );
    expect(viewOf({ casing: 'snake', input: '{ id: text, lines: [{ product_id: text }] }' }).source.input).toBe(
      '{ id: body.id, lines: body.lines }',
    );
  });

  test.each([
    ['stripe S', 'body.id'],
    ['github S', "request.headers['x-github-delivery']"],
    ['standard S', "request.headers['webhook-id']"],
    ['hmac X-Sig S', 'hashOf(rawBodyOf(request))'],
    ['{ scheme: hmac, variable: S, header: X-Sig, id: field number }', 'String(body.number)'],
  ])('signed by %s knows the id of a message', (signature, expected) => {
    const { source } = viewOf({ signature, input: '{ number: integer }' });
    expect(source.eventId).toBe(expected);
  });

  test('asks for the id and the type where its task does not', () => {
    expect(viewOf({ input: '{ event_type: text, payload: json }' }).source).toMatchObject({
      body: 'Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }), type: Type.String({ minLength: 1, maxLength: 200 }) })',
      input: '{ eventType: body.type, payload: payloadOf(request) }',
    });
  });

  test('checks what the plan says is signed, quotes and all', () => {
    const signature = `{ scheme: hmac, variable: S, header: X-Sig, prefix: "it's=", timestamp: X-Time, signed: "v0:{timestamp}:{body}'" }`;
    const { source, test: emitted } = viewOf({ signature });
    expect(source.verify).toBe(
      "verifyHmac({ header: 'x-sig', algorithm: 'sha256', encoding: 'hex', prefix: 'it\\'s=', timestamp: 'x-time', signed: ({ headers, body }) => ['v0:', readHeader(headers, 'x-time'), ':', body, '\\''] })",
    );
    expect(emitted.signing[1]).toBe(
      "const signature = createHmac('sha256', secret).update(`v0:${time}:${body}'`).digest('hex');",
    );
  });

  test('brings only the schemes that are used', () => {
    const signatures = (signature: string): string =>
      renderRaw(plan({ signature }), /signatures\.ts$/).get('src/webhooks/incoming/signatures.ts') ?? '';
    expect(signatures('stripe S')).not.toMatch(/verifyHmac|verifyStandard|hashOf/);
    expect(signatures('github S')).not.toMatch(/verifyStripe|verifyStandard|tolerance|timestamp/);
    expect(signatures('standard S')).not.toMatch(/verifyStripe|verifyHmac/);
  });

  test('knows no roles: tokens mean nothing to it', () => {
    const { lookup } = viewOf({});
    const sender = permissionTable(lookup).lines.find(({ operation }) => operation.path === '/api/webhooks/sender');
    expect(new Set(sender?.cells)).toEqual(new Set(['401']));
  });

  test('needs its secret in production, and tests have one', () => {
    const files = renderRaw(plan({ signature: 'standard CLERK_SECRET' }), /config\.ts$/);
    const pattern = /CLERK_SECRET: Type\.Optional\(Type\.String\(\{ pattern: '(.+)' \}\)\)/.exec(
      files.get('src/config.ts') ?? '',
    );
    expect(files.get('src/config.ts')).toContain("CLERK_SECRET: 'sender',");
    expect(testSecret).toMatch(new RegExp(pattern?.[1] ?? 'nothing'));
    expect(`${testSecret} ${testSecret}`).toMatch(new RegExp(pattern?.[1] ?? 'nothing'));
    expect('not base64').not.toMatch(new RegExp(pattern?.[1] ?? ''));
    expect(files.get('test/setup/config.ts')).toContain('CLERK_SECRET: webhookSecret,');
  });
});
