import { describe, expect, test } from 'vitest';
import { hitsOf, reviewText } from '../../review-text.ts';
import { withEndpoints } from '../endpoints/shop.ts';

const bank = `
integrations:
  bank:
    base_url: https://bank.example
    operations:
      pay: { request: POST /pay, returns: { id: text, status: text } }
      look: { request: GET /pay, returns: { id: text, status: text } }
      send: { request: POST /mail, returns: { id: text } }
`;

const paying = (...steps: readonly string[]): string =>
  withEndpoints(`POST /orders/pay:\n  steps:\n${steps.map((step) => `    - ${step}`).join('\n')}`, bank);

describe('ER-01', () => {
  test.each([[['{ request: bank.pay }']], [['{ request: bank.pay, as: paid }', '{ return: { id: = paid.id } }']]])(
    'nobody looks whether it worked: %j',
    (steps) => {
      expect(hitsOf('ER-01', paying(...steps))).toEqual([
        'request | POST /orders/pay never looks at the "status" that bank.pay answers with.',
      ]);
    },
  );

  test.each([
    [['{ request: bank.pay, as: paid }', "{ require: paid.status == 'ok', else: { code: NO, message: No. } }"]],
    [['{ request: bank.pay, as: paid }', '{ return: paid }']],
    [['{ request: bank.look }']],
    [['{ request: bank.send }']],
    [['{ try: [{ request: bank.send }], catch: [{ log: failed }] }']],
  ])('is silent on %j', (steps) => {
    expect(hitsOf('ER-01', paying(...steps))).toEqual([]);
  });
});

describe('ER-01 on a status', () => {
  test.each([
    ['pay', 'error'],
    ['ship', 'warning'],
  ])('of %s is a matter of %s', (operation, severity) => {
    const text = paying(`{ request: bank.${operation} }`).replace(
      '      look:',
      '      ship: { request: POST /parcels, returns: { status: text } }\n      look:',
    );
    const found = reviewText(text).filter(({ rule }) => rule.id === 'ER-01');
    expect(found.map((finding) => finding.severity)).toEqual([severity]);
  });
});

describe('ER-01 where a webhook tells later', () => {
  const told = (step: string, webhook = 'bank'): string =>
    `${paying(step, '{ return: { id: = paid.id } }')}
webhooks: { incoming: { ${webhook}: { path: /hooks, signature: hmac X-Signature BANK_SECRET, run: settle } } }
tasks: { settle: { input: { id: "text, max 9" }, retry: 3, steps: [{ log: "{input.id}" }] } }
`;
  const severity = (text: string): readonly string[] =>
    reviewText(text)
      .filter(({ rule }) => rule.id === 'ER-01')
      .map((finding) => finding.severity);

  test('it is a warning, if the id is kept and the webhook is of that service', () => {
    expect(severity(told('{ request: bank.pay, as: paid }'))).toEqual(['warning']);
    expect(severity(told('{ request: bank.pay, as: paid }', 'post'))).toEqual(['error']);
    expect(severity(told('{ request: bank.pay, as: paid }').replace('{ id: = paid.id }', '{ done: true }'))).toEqual([
      'error',
    ]);
  });
});

describe('ER-02', () => {
  test.each([
    ['{ require: 1 < 2 }', 'a code and a message'],
    ['{ require: 1 < 2, else: { status: 409, message: No. } }', 'a code'],
    ['{ require: 1 < 2, else: { status: 409, code: NO } }', 'a message'],
  ])('%s', (step, missing) => {
    expect(hitsOf('ER-02', paying(step))).toEqual([
      `require | A condition of POST /orders/pay fails without ${missing}.`,
    ]);
  });

  test('is silent on code and message', () => {
    expect(hitsOf('ER-02', paying('{ require: 1 < 2, else: { code: NO, message: No. } }'))).toEqual([]);
  });
});

describe('ER-03', () => {
  test.each([
    '{ try: [{ request: bank.send }], catch: [{ return: { why: = error.message } }] }',
    '{ try: [{ request: bank.send }], catch: [{ require: false, else: { code: NO, message: "It failed: {error.message}" } }] }',
  ])('what was caught is answered: %s', (step) => {
    expect(hitsOf('ER-03', paying(step))).toEqual([
      expect.stringMatching(
        /^(return|require) \| POST \/orders\/pay answers with the message of the failure it caught\.$/,
      ),
    ]);
  });

  test('a message about the database', () => {
    const text = paying('{ require: 1 < 2, else: { code: NO, message: SQL error in orders } }');
    expect(hitsOf('ER-03', text)).toEqual([
      'require | A message of POST /orders/pay shows internals: "SQL error in orders".',
    ]);
  });

  test.each([
    '{ try: [{ request: bank.send }], catch: [{ log: "{error.message}" }, { return: { sent: false } }] }',
    '{ try: [{ request: bank.send }], catch: [{ return: { code: = error.code } }] }',
    '{ require: 1 < 2, else: { code: NO, message: "Only 3 left, select another or/and wait." } }',
  ])('is silent on %s', (step) => {
    expect(hitsOf('ER-03', paying(step))).toEqual([]);
  });
});
