import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';

const base = `tables:
  payments:
    fields: { reference: "text, max 99", amount: "money, min 0", paid: "boolean, default false" }
  seen_messages:
    fields: { event_id: "text, max 99, unique" }
`;

const listed = 'api: { payments: { allow: public, endpoints: { GET /payments: list payments } } }\n';

const indent = (text: string, by: number): string => text.replace(/^\n/, '').replaceAll(/^(?=.)/gm, ' '.repeat(by));

const handMade = (steps: string, path = '/webhooks/stripe'): string => `${base}api:
  hooks:
    allow: public
    endpoints:
      POST ${path}:
        rate_limit: 100/min
        input: { id: "text, max 99", amount: "money, min 0" }
        steps:
${indent(steps, 10)}
tasks:
  book: { input: { id: text }, retry: 3, steps: [{ create: seen_messages, values: { event_id: = id } }] }
  count_again: { input: { id: text }, retry: 3, steps: [{ create: payments, values: { reference: = id, amount: 0 } }] }
`;

const incoming = (steps: string): string => `${base}${listed}webhooks:
  incoming:
    stripe: { path: /webhooks/stripe, signature: stripe STRIPE_WEBHOOK_SECRET, run: handle }
tasks:
  handle:
    input: { id: text, amount: "money, min 0" }
    retry: 3
    steps:
${indent(steps, 6)}
`;

const note = '- create: payments\n  values: { reference: = input.id, amount: = input.amount }';

describe('WH-01', () => {
  test('a public endpoint at such a path', () => {
    expect(findingsOf('WH-01', handMade('- log: hello'))).toMatchInlineSnapshot(`
      "12:7 error api.hooks.endpoints.POST /webhooks/stripe
      Anybody can call POST /webhooks/stripe: nothing checks who sends it.
      Write it under \`webhooks.incoming\`, with \`signature: stripe STRIPE_WEBHOOK_SECRET\` or \`hmac X-Signature NAME\` and the task to \`run\`."
    `);
  });

  test.each([
    ['a signed one', incoming('- log: hello')],
    ['another path', handMade('- log: hello', '/payments/notes')],
    ['people who want to be called', handMade('- log: hello', '/callbacks')],
    ['one for staff', handMade('- log: hello').replace('allow: public', 'allow: admin') + 'auth: { table: users }\n'],
  ])('is silent on %s', (_what, plan) => {
    const users = '  users: { fields: { email: "email, unique", password_hash: password } }\n';
    expect(findingsOf('WH-01', plan.replace('tables:\n', `tables:\n${users}`))).toBe('');
  });
});

describe('WH-02', () => {
  test('work before the answer', () => {
    expect(
      findingsOf(
        'WH-02',
        handMade(`${note}\n- update: payments\n  where: reference == input.id\n  set: { paid: true }`),
      ),
    ).toMatchInlineSnapshot(`
      "18:13 error api.hooks.endpoints.POST /webhooks/stripe.steps[1]
      POST /webhooks/stripe does the work (\`update\`) before it answers.
      Move it into a task, and let \`webhooks.incoming\` run that: the answer goes out at once."
    `);
  });

  test.each([
    [
      'it keeps the message and starts a task',
      handMade(
        '- transaction:\n    - create: seen_messages\n      values: { event_id: = input.id }\n    - run: book\n      with: { id: = input.id }',
      ),
    ],
    [
      'the compiler answers',
      incoming(`${note}\n- update: payments\n  where: reference == input.id\n  set: { paid: true }`),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('WH-02', plan)).toBe('');
  });
});

describe('WH-03', () => {
  test('a hand-made endpoint, itself or by a task', () => {
    expect(findingsOf('WH-03', handMade(note))).toMatchInlineSnapshot(`
      "12:7 error api.hooks.endpoints.POST /webhooks/stripe
      When an event of POST /webhooks/stripe comes twice, its work is done twice.
      Write it under \`webhooks.incoming\`, which handles each message once; or let it first create a row in a table whose event id is \`unique\`, in the \`transaction\` of the rest."
    `);
    expect(findingsOf('WH-03', handMade('- run: count_again\n  with: { id: = input.id }'))).not.toBe('');
  });

  test.each([
    ['the compiler keeps what has come', incoming(note)],
    [
      'it keeps what has come',
      handMade(
        `- transaction:\n    - create: seen_messages\n      values: { event_id: = input.id }\n${indent(note, 4)}`,
      ),
    ],
    [
      'it looks for it',
      handMade(
        `- exists: payments\n  where: reference == input.id\n  as: known\n- if: '!known'\n  then:\n${indent(note, 4)}`,
      ),
    ],
    [
      'it sets what may be set twice',
      handMade('- update: payments\n  where: reference == input.id\n  set: { paid: true }'),
    ],
    ['it only logs', handMade('- log: "{input.id}"')],
    ['its task keeps what has come', handMade('- run: book\n  with: { id: = input.id }')],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('WH-03', plan)).toBe('');
  });
});

describe('WH-04', () => {
  const table = (secret: string): string =>
    `tables: { webhook_targets: { fields: { address: url, events: "text[]"${secret} } } }\n${listed.replaceAll('payments', 'webhook_targets')}`;
  const integration = (keys: string): string =>
    `${base}${listed}integrations: { webhooks: { base_url: https://hooks.example${keys}, operations: { send: { request: POST /send } } } }\n`;

  test('addresses without a secret, deliveries without another try', () => {
    expect(findingsOf('WH-04', table(''))).toMatchInlineSnapshot(`
      "3:11 warning tables.webhook_targets
      "webhook_targets" keeps addresses that are called, but no secret to sign with.
      Add \`secret: text, max 100, hidden\` to "webhook_targets", and sign what is sent with it (HMAC)."
    `);
    expect(findingsOf('WH-04', integration(''))).toMatchInlineSnapshot(`
      "9:17 warning integrations.webhooks
      webhooks delivers webhooks without auth, retry, timeout.
      Give webhooks a key to sign with (\`auth\`), \`retry: 5\` and \`timeout: 10s\`."
    `);
  });

  test('has a fix for what is certain', () => {
    expect(mend('WH-04', integration(', auth: bearer HOOK_KEY'))).toContain('retry: 5');
    expect(() => mend('WH-04', integration(''))).toThrow('offers no fix');
  });

  test.each([
    table(', secret: "text, max 99, hidden"'),
    integration(', auth: bearer HOOK_KEY, retry: 5, timeout: 10s'),
    `${base}${listed}`,
  ])('is silent on %s', (plan) => {
    expect(findingsOf('WH-04', plan)).toBe('');
  });
});
