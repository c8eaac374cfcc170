import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';

const base = `tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  accounts:
    fields: { user: -> users, balance: "money, default 0, derived", limit: "money, min 0, default 0, derived" }
  transfers:
    fields: { source: -> accounts, amount: "money, min 1" }
auth: { table: users, roles: [customer, admin] }
integrations:
  bank:
    base_url: https://bank.example
    timeout: 10s
    retry: 3
    operations: { pay: { request: POST /payments, input: { amount: money }, returns: { id: text }, example: { id: p1 } } }
`;

/** An endpoint with these steps, and what stands beside it. */
const endpoint = (steps: string, more = ''): string => `${base}api:
  accounts:
    allow: admin
    endpoints:
      POST /accounts/{id}/pay:
        input: { amount: "money, min 1", others: [{ id: uuid }] }
        steps:
${steps.replace(/^\n/, '').replaceAll(/^(?=.)/gm, '          ')}
${more}`;

const task = (steps: string, more = ''): string => `${base}tasks:
  settle:
    every: 1h
    retry: 3
    steps:
${steps.replace(/^\n/, '').replaceAll(/^(?=.)/gm, '      ')}
${more}`;

const create = `- create: transfers
  values: { source: = input.id, amount: = input.amount }`;
const update = `- update: accounts
  where: id == input.id
  set: { limit: = input.amount }`;
const ask = `- request: bank.pay
  with: { amount: = input.amount }`;
const inside = (...steps: string[]): string => `- transaction:\n${steps.join('\n').replaceAll(/^/gm, '    ')}`;

describe('TX-01', () => {
  test('two tables, one after the other', () => {
    expect(findingsOf('TX-01', endpoint(`${create}\n${update}`))).toMatchInlineSnapshot(`
      "26:13 error api.accounts.endpoints.POST /accounts/{id}/pay.steps[1]
      POST /accounts/{id}/pay writes "transfers", then writes "accounts", each for itself: half of it may happen.
      Put both into one \`transaction\`."
    `);
  });

  test('a write and an event that tells of it, as a warning', () => {
    const plan = endpoint(`${update}\n- emit: account.changed\n  data: { account_id: = input.id }`);
    expect(findingsOf('TX-01', plan)).toMatchInlineSnapshot(`
      "27:13 warning api.accounts.endpoints.POST /accounts/{id}/pay.steps[1]
      POST /accounts/{id}/pay writes "accounts", then emits account.changed, each for itself: half of it may happen.
      Put both into one \`transaction\`."
    `);
  });

  test('two writes are told before a write and its event', () => {
    const plan = endpoint(`${update}\n- emit: account.changed\n  data: { account_id: = input.id }\n${create}`);
    expect(findingsOf('TX-01', plan)).toMatch(/^29:13 error .*\n.*emits account.changed, then writes "transfers"/);
  });

  test('a loop in an endpoint', () => {
    const plan = endpoint(`
- each: input.others
  as: other
  do:
    - update: accounts
      where: id == other.id
      set: { limit: 0 }`);
    expect(findingsOf('TX-01', plan)).toMatchInlineSnapshot(`
      "27:17 error api.accounts.endpoints.POST /accounts/{id}/pay.steps[0].do[0]
      POST /accounts/{id}/pay writes "accounts" once for each round, each for itself: some may be done, others not.
      Put the loop into one \`transaction\`."
    `);
  });

  test('through a function', () => {
    const functions = `functions:
  note_transfer:
    input: { account_id: uuid, amount: "money, min 1" }
    steps:
      - create: transfers
        values: { source: = account_id, amount: = amount }`;
    const plan = endpoint(
      `${update}\n- call: note_transfer\n  with: { account_id: = input.id, amount: = input.amount }`,
      functions,
    );
    expect(findingsOf('TX-01', plan)).toMatchInlineSnapshot(`
      "27:13 error api.accounts.endpoints.POST /accounts/{id}/pay.steps[1]
      POST /accounts/{id}/pay writes "accounts", then writes "transfers", each for itself: half of it may happen.
      Put both into one \`transaction\`."
    `);
  });

  test('inside a function that two endpoints call, once', () => {
    const functions = `functions:
  pay_out:
    input: { account_id: uuid, amount: "money, min 1" }
    steps:
      - update: accounts
        where: id == account_id
        set: { limit: = amount }
      - create: transfers
        values: { source: = account_id, amount: = amount }
tasks:
  settle:
    input: { account_id: uuid }
    retry: 3
    steps:
      - call: pay_out
        with: { account_id: = account_id, amount: 1 }`;
    const plan = endpoint('- call: pay_out\n  with: { account_id: = input.id, amount: = input.amount }', functions);
    expect(findingsOf('TX-01', plan)).toMatchInlineSnapshot(`
      "33:9 error functions.pay_out.steps[1]
      The function pay_out writes "accounts", then writes "transfers", each for itself: half of it may happen.
      Put both into one \`transaction\`."
    `);
  });

  test('one way through an if, behind it', () => {
    const plan = endpoint(`- if: input.amount > 5\n  then:\n${create.replaceAll(/^/gm, '    ')}\n${update}`);
    expect(findingsOf('TX-01', plan).split('\n')[1]).toMatchInlineSnapshot(
      `"POST /accounts/{id}/pay writes "transfers", then writes "accounts", each for itself: half of it may happen."`,
    );
  });

  test('a request inside a transaction, as a warning', () => {
    expect(findingsOf('TX-01', endpoint(inside(create, ask, update)))).toMatchInlineSnapshot(`
      "27:17 warning api.accounts.endpoints.POST /accounts/{id}/pay.steps[0].transaction[1]
      POST /accounts/{id}/pay asks bank.pay inside a transaction: its locks are held until a stranger answers, and what the stranger did is not taken back.
      Ask bank.pay before or after the \`transaction\`."
    `);
  });

  test('a request inside a transaction, by a function', () => {
    const functions = `functions:
  charge:
    input: { amount: money }
    steps:
      - request: bank.pay
        with: { amount: = amount }`;
    const plan = endpoint(inside(create, '- call: charge\n  with: { amount: = input.amount }'), functions);
    expect(findingsOf('TX-01', plan).split('\n')[1]).toMatchInlineSnapshot(
      `"POST /accounts/{id}/pay asks bank.pay inside a transaction: its locks are held until a stranger answers, and what the stranger did is not taken back."`,
    );
  });

  test.each([
    ['both are in one transaction', endpoint(inside(create, update))],
    ['one thing is written', endpoint(`${create}\n- log: done`)],
    ['another system is asked in between', endpoint(`${inside(create, '- log: begun')}\n${ask}\n${update}`)],
    [
      'they are two ways',
      endpoint(
        `- if: input.amount > 5\n  then:\n${create.replaceAll(/^/gm, '    ')}\n  else:\n${update.replaceAll(/^/gm, '    ')}`,
      ),
    ],
    [
      'one way has ended',
      endpoint(
        `- if: input.amount > 5\n  then:\n${create.replaceAll(/^/gm, '    ')}\n    - return: { done: true }\n${update}\n- return: { done: false }`,
      ),
    ],
    [
      'a task does each round for itself',
      task(
        '- find: accounts\n  where: limit > 0\n  as: rows\n- each: rows\n  as: row\n  do:\n    - update: row\n      set: { limit: 0 }',
      ),
    ],
    [
      'a transaction only reads',
      endpoint(`${create}\n- transaction:\n    - count: transfers\n      as: n\n- return: { n: = n }`),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('TX-01', plan)).toBe('');
  });
});

describe('TX-02', () => {
  const get = (lock: string): string => `- get: accounts\n  where: id == input.id\n  as: account\n  lock: ${lock}`;
  const back = '- update: account\n  set: { balance: = account.balance - input.amount }';

  test('a number is read and written back', () => {
    expect(findingsOf('TX-02', endpoint(`${get('false')}\n${back}`))).toMatchInlineSnapshot(`
      "28:13 error api.accounts.endpoints.POST /accounts/{id}/pay.steps[1]
      "accounts.balance" is read first and written later: what somebody else writes in between is lost or not seen.
      Read the row with \`lock: true\` in the transaction, or let the database do it: \`where: id == … && balance >= …\` with \`set: { balance: = balance - … }\`."
    `);
  });

  test('by way of a name, in another update', () => {
    const plan = endpoint(`
${get('false')}
- set: { left: = account.balance - input.amount }
- require: left >= 0
- update: accounts
  where: id == input.id
  set: { balance: = left }`);
    expect(findingsOf('TX-02', plan).split('\n')[0]).toBe(
      '30:13 error api.accounts.endpoints.POST /accounts/{id}/pay.steps[3]',
    );
  });

  test('rows of a loop', () => {
    const plan = task(
      '- find: accounts\n  where: limit > 0\n  as: rows\n- each: rows\n  as: row\n  do:\n    - update: row\n      set: { balance: = row.balance * 2 }',
    );
    expect(findingsOf('TX-02', plan)).toContain('"accounts.balance" is read first and written later');
  });

  test('a condition on what was read, and a difference that nothing stops', () => {
    const plan = endpoint(`
${get('false')}
- require: account.balance >= input.amount
- update: account
  set: { balance: = balance - input.amount }`);
    expect(findingsOf('TX-02', plan)).toContain('"accounts.balance" is read first and written later');
  });

  test.each([
    ['the row is locked', endpoint(inside(get('true'), back))],
    [
      'the database computes it',
      endpoint('- update: accounts\n  where: id == input.id\n  set: { balance: = balance - input.amount }'),
    ],
    [
      'the update looks itself',
      endpoint(
        `${get('false')}\n- require: account.balance > 0\n- update: accounts\n  where: id == input.id && balance >= input.amount\n  set: { balance: = balance - input.amount }`,
      ),
    ],
    [
      'the column has a lower bound',
      endpoint(
        `${get('false')}\n- require: account.limit > 0\n- update: account\n  set: { limit: = limit - input.amount }`,
      ),
    ],
    ['another column is written', endpoint(`${get('false')}\n- update: account\n  set: { limit: = account.balance }`)],
    [
      'the row is new',
      endpoint(
        '- create: accounts\n  values: { user: = auth.user.id, balance: 5 }\n  as: account\n- update: account\n  set: { balance: = account.balance + 1 }',
      ),
    ],
    [
      'a function locks it',
      endpoint(
        inside(
          '- call: hold\n  with: { id: = input.id }',
          '- get: accounts\n  where: id == input.id\n  as: account',
          back,
        ),
        'functions: { hold: { input: { id: uuid }, steps: [{ get: accounts, where: "id == input.id", as: row, lock: true }, { require: row.balance > 0 }] } }',
      ),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('TX-02', plan)).toBe('');
  });
});
