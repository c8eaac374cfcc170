import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';

const base = (rows = ''): string => `tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  orders:
    fields: { note: "text, max 99", total: "money, min 0, default 0", key: "text?, max 40, unique" }${rows}
  reports:
    fields: { status: "running | done, default running", text: "text?, max 99" }
auth: { table: users, roles: [customer, admin] }
integrations:
  mail:
    base_url: https://mail.example
    timeout: 10s
    retry: 3
    operations:
      send: { request: POST /messages, input: { text: text }, returns: { id: text }, example: { id: m1 } }
      render: { request: POST /renderings, takes: 45s, returns: { id: text }, example: { id: r1 } }
`;

const indent = (text: string, by: number): string => text.replace(/^\n/, '').replaceAll(/^(?=.)/gm, ' '.repeat(by));

const endpoint = (steps: string, { more = '', keys = '', rows = '' } = {}): string => `${base(rows)}api:
  orders:
    allow: admin
    endpoints:
      POST /orders/digest:
${keys === '' ? '' : `        ${keys}\n`}        steps:
${indent(steps, 10)}
${more}`;

const task = (keys: string, steps = '- log: done', more = ''): string => `${base()}tasks:
  settle:
    ${keys}
    steps:
${indent(steps, 6)}
${more}`;

const send = '- request: mail.send\n  with: { text: hello }';
const sendToAll = `- find: orders\n  as: all\n- each: all\n  as: row\n  do:\n${indent(send, 4)}`;

describe('BG-01', () => {
  test('an endpoint that says so', () => {
    expect(findingsOf('BG-01', endpoint('- log: long', { keys: 'takes: 2m' }))).toMatchInlineSnapshot(`
      "23:7 error api.orders.endpoints.POST /orders/digest
      POST /orders/digest takes 120 s.
      Move the work into a task, start it with \`run\`, and answer 202 with the id of the run."
    `);
    const crud = `${base()}api: { orders: { allow: admin, endpoints: { GET /orders: { do: list orders, takes: 40s } } } }`;
    expect(findingsOf('BG-01', crud)).toContain('GET /orders takes 40 s.');
  });

  test('what it asks takes long, also through a function', () => {
    expect(findingsOf('BG-01', endpoint('- request: mail.render'))).toMatchInlineSnapshot(`
      "23:7 error api.orders.endpoints.POST /orders/digest
      POST /orders/digest takes 45 s, most of it for mail.render.
      Move the work into a task, start it with \`run\`, and answer 202 with the id of the run."
    `);
    const more = 'functions: { print: { steps: [{ request: mail.render }] } }';
    expect(findingsOf('BG-01', endpoint('- call: print', { more }))).toContain(
      'takes 45 s, most of it for mail.render',
    );
  });

  test('it may wait longer than people do', () => {
    const plan = endpoint(send).replace('timeout: 10s', 'timeout: 2m');
    expect(findingsOf('BG-01', plan)).toContain('POST /orders/digest may wait 120 s for mail.');
  });

  test('a request for every row', () => {
    expect(findingsOf('BG-01', endpoint(sendToAll))).toMatchInlineSnapshot(`
      "27:13 error api.orders.endpoints.POST /orders/digest.steps[1]
      POST /orders/digest asks mail.send for every row of "orders", one after the other.
      Move the loop into a task, start it with \`run\`, and answer 202 with the id of the run."
    `);
    expect(findingsOf('BG-01', endpoint(sendToAll, { rows: '\n    rows: 5000' }))).toContain(
      'each of 5000 rows of "orders"',
    );
  });

  test.each([
    ['it is short', endpoint(send, { keys: 'takes: 20s' })],
    ['rows are few', endpoint(sendToAll, { rows: '\n    rows: 100' })],
    ['rows are chosen', endpoint(sendToAll.replace('- find: orders', "- find: orders\n  where: note == 'x'"))],
    ['there is a limit', endpoint(sendToAll.replace('- find: orders', '- find: orders\n  limit: 10'))],
    ['a task does it', task('every: 1h', sendToAll)],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('BG-01', plan)).toBe('');
  });
});

describe('BG-02', () => {
  test('a mail that the request waits for', () => {
    expect(findingsOf('BG-02', endpoint(send))).toMatchInlineSnapshot(`
      "25:13 info api.orders.endpoints.POST /orders/digest.steps[0]
      POST /orders/digest waits for mail.send, and uses nothing of what it gives.
      Do it in a task: \`emit\` an event that the task hangs on, or \`run\` it."
    `);
    const more = `functions: { notify_staff: { steps: [{ request: mail.send, with: { text: x } }] } }`;
    expect(findingsOf('BG-02', endpoint('- call: notify_staff', { more }))).toContain('waits for notify_staff');
  });

  test.each([
    ['the answer has its result', endpoint(`${send}\n  as: sent\n- return: { id: = sent.id }`)],
    ['a task sends it', task('every: 1h', send)],
    [
      'the function only computes',
      endpoint('- call: report_title', { more: 'functions: { report_title: { steps: [{ return: { title: x } }] } }' }),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('BG-02', plan)).toBe('');
  });
});

describe('BG-03', () => {
  test('a task that is not tried again, with the fix', () => {
    expect(findingsOf('BG-03', task('every: 1h\n    retry: 0'))).toMatchInlineSnapshot(`
      "20:3 error tasks.settle
      The task settle is not tried again when it fails.
      Take \`retry: 0\` from settle: it waits longer each time, and what fails for good is kept with its error."
    `);
    expect(mend('BG-03', task('every: 1h\n    retry: 0'))).toMatchInlineSnapshot(`""`);
  });

  test.each([
    ['it is', task('every: 1h\n    retry: 1')],
    ['nothing is said', task('every: 1h')],
    ['it runs again soon', task('every: 5m\n    retry: 0')],
    ['all of it is tried', task('every: 1h\n    retry: 0', `- try:\n${indent(send, 4)}\n  catch:\n    - log: failed`)],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('BG-03', plan)).toBe('');
  });
});

describe('BG-04', () => {
  test('a long task that tells nothing', () => {
    expect(
      findingsOf(
        'BG-04',
        task(
          'every: 1h\n    takes: 5m',
          '- count: orders\n  as: n\n- update: orders\n  where: created_at < now()\n  set: { note: x }',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "20:3 warning tasks.settle
      The task settle takes long, and tells nothing until it is done.
      Add \`progress\` (0 to 100) and \`log\` steps to settle."
    `);
    expect(findingsOf('BG-04', task('every: 1h', sendToAll))).toContain('The task settle takes long');
  });

  test('a failure that is forgotten', () => {
    expect(findingsOf('BG-04', task('every: 1h', `- try:\n${indent(send, 4)}\n  catch:\n    - set: { failed: true }`)))
      .toMatchInlineSnapshot(`
      "23:9 warning tasks.settle.steps[0]
      What fails here in the task settle is forgotten: its \`catch\` tells nobody.
      Write \`log: "{error.code} {error.message}"\` into \`catch\`."
    `);
  });

  test.each([
    ['it logs', task('every: 1h\n    takes: 5m', '- log: begun')],
    ['it tells its progress', task('every: 1h\n    takes: 5m', '- progress: 50')],
    ['it is short', task('every: 1h', send)],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('BG-04', plan)).toBe('');
  });
});

const started = (steps: string, more = ''): string => `${base()}api:
  orders:
    allow: admin
    endpoints:
      POST /orders/digest:
        steps:
          - run: settle
            as: job
          - return: { job: = job.id }
${indent(more, 6)}
tasks:
  settle:
    takes: 5m
    retry: 3
    steps:
${indent(steps, 6)}
`;

describe('BG-05', () => {
  test('a long task that nobody can ask about', () => {
    expect(findingsOf('BG-05', started('- log: x'))).toMatchInlineSnapshot(`
      "30:3 error tasks.settle
      POST /orders/digest starts the task settle, which takes long, and nobody can ask how far it is.
      Make a table of such jobs with a status, let settle update its row, and add \`GET /…/{id}\` for it."
    `);
  });

  test.each([
    [
      'its rows can be asked for',
      started(
        "- update: reports\n  where: status == 'running'\n  set: { status: done }",
        'GET /reports/{id}: get reports',
      ),
    ],
    ['there is a path for it', started('- log: x', 'GET /digests/{id}/status:\n  steps: [{ return: { n: 1 } }]')],
    ['it is short', started('- log: x').replace('takes: 5m', 'takes: 5s')],
    ['an event starts it', task('on: orders.created\n    takes: 5m')],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('BG-05', plan)).toBe('');
  });
});

describe('BG-06', () => {
  const awaited = (before: string): string =>
    endpoint(`${before}\n- run: settle\n- find: reports\n  as: found\n- return: { n: = count(found) }`, {
      more: 'tasks: { settle: { retry: 3, steps: [{ create: reports, values: { text: x } }] } }',
    });

  test('an answer that needs what a task will make', () => {
    expect(findingsOf('BG-06', awaited('- log: x'))).toMatchInlineSnapshot(`
      "27:13 error api.orders.endpoints.POST /orders/digest.steps[2]
      POST /orders/digest reads "reports" for what the task settle writes, which has not begun yet.
      Do the work in the endpoint (\`call\` a function), or answer with the id of the run and let clients ask for the result."
    `);
  });

  test('is silent where the endpoint makes rows of its own', () => {
    expect(findingsOf('BG-06', awaited('- create: reports\n  values: { text: y }'))).toBe('');
  });
});

describe('BG-07', () => {
  test('sooner than it is done', () => {
    expect(findingsOf('BG-07', task('every: 1m\n    takes: 5m'))).toMatchInlineSnapshot(`
      "20:3 error tasks.settle
      The task settle takes 300 s and is started every 60 s.
      Start settle less often, or let each run do less."
    `);
    expect(findingsOf('BG-07', task('cron: "*/10 * * * *"\n    takes: 11m'))).toContain(
      'takes 660 s and is started every 600 s',
    );
  });

  test('never', () => {
    expect(findingsOf('BG-07', task('cron: "0 * 31 2,4 *"'))).toMatchInlineSnapshot(`
      "20:3 error tasks.settle
      The task settle never runs: "0 * 31 2,4 *" is a day that no month has.
      Write a day that exists: minute hour day month weekday."
    `);
  });

  test('without a time zone', () => {
    expect(findingsOf('BG-07', task('cron: "30 6 * * mon-fri"'))).toMatchInlineSnapshot(`
      "20:3 warning tasks.settle
      The task settle runs at an hour of the day, but does not say where: UTC is taken.
      Add \`timezone: Europe/Berlin\` or the like to settle; \`timezone: UTC\` if that is meant."
    `);
  });

  test.each([
    'cron: "0 6 * * *"\n    timezone: UTC',
    'cron: "*/15 * * * *"',
    'every: 5m\n    takes: 5m',
    'every: 1h\n    takes: 5m',
    'cron: "5 */2 29 2 *"',
    'cron: "0 * 31 2 mon"',
  ])('is silent on %s', (keys) => {
    expect(findingsOf('BG-07', task(keys))).toBe('');
  });
});

describe('BG-08', () => {
  const create = '- create: orders\n  values: { note: x }';

  test('a row that is made once more', () => {
    expect(findingsOf('BG-08', task('every: 1h\n    retry: 3', `${create}\n${send}`))).toMatchInlineSnapshot(`
      "24:9 warning tasks.settle.steps[0]
      When the task settle is tried again, it creates the row of "orders" once more.
      Give "orders" a unique key of what the task is about (\`unique: ["source, source_id"]\`), or do all of it in one \`transaction\` at the end."
    `);
  });

  test('a number that is changed once more, before the next round', () => {
    const plan = task(
      'every: 1h\n    retry: 3',
      '- find: orders\n  as: all\n- each: all\n  as: row\n  do:\n    - update: row\n      set: { total: = total + 1 }',
    );
    expect(findingsOf('BG-08', plan)).toMatchInlineSnapshot(`
      "29:13 warning tasks.settle.steps[1].do[0]
      When the task settle is tried again, it changes the number in "orders" once more.
      Do it in one \`transaction\` at the end of settle, together with a note that it is done."
    `);
  });

  test.each([
    ['it is not tried again', task('every: 1h\n    retry: 0', `${create}\n${send}`)],
    ['nothing comes behind it', task('every: 1h\n    retry: 3', `${send}\n${create}\n- log: done`)],
    [
      'a unique key is given',
      task('every: 1h\n    retry: 3', `- create: orders\n  values: { note: x, key: y }\n${send}`),
    ],
    [
      'it looks first',
      task(
        'every: 1h\n    retry: 3',
        `- exists: orders\n  where: note == 'x'\n  as: there\n- if: '!there'\n  then:\n${indent(create, 4)}\n${send}`,
      ),
    ],
    [
      'all of it is one transaction',
      task(
        'every: 1h\n    retry: 3',
        `- transaction:\n${indent(create, 4)}\n    - update: orders\n      where: created_at < now()\n      set: { total: = total + 1 }`,
      ),
    ],
    [
      'a value is set',
      task('every: 1h\n    retry: 3', `- update: orders\n  where: created_at < now()\n  set: { total: 0 }\n${send}`),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('BG-08', plan)).toBe('');
  });
});

describe('BG-09', () => {
  const two = (one: string, other: string, table = 'orders'): string => `${base()}tasks:
  first: { ${one}, retry: 3, steps: [{ update: orders, where: "created_at < now()", set: { note: x } }] }
  second: { ${other}, retry: 3, steps: [{ update: ${table}, where: "created_at < now()", set: { ${table === 'orders' ? 'note' : 'text'}: y } }] }
`;

  test.each([
    ['cron: "0 6 * * *", timezone: Europe/Berlin', 'cron: "0 */3 * * mon", timezone: Europe/Berlin', '06:00'],
    ['every: 1h', 'every: 90m', '00:00'],
    ['every: 1h', 'cron: "0 5 1 * *", timezone: UTC', '05:00'],
  ])('%s and %s', (one, other, time) => {
    const [place, message] = findingsOf('BG-09', two(one, other)).split('\n');
    expect([place, message]).toEqual([
      '21:3 warning tasks.second',
      `The tasks first and second both start at ${time} and write "orders".`,
    ]);
  });

  test.each([
    ['another minute', two('every: 1h', 'cron: "5 5 1 * *", timezone: UTC')],
    ['another zone', two('every: 1h', 'cron: "0 5 1 * *", timezone: Europe/Berlin')],
    ['another day', two('cron: "0 6 * * mon"', 'cron: "0 6 * * tue-fri"')],
    ['another table', two('every: 1h', 'every: 1h', 'reports')],
  ])('is silent on %s', (_why, plan) => {
    expect(findingsOf('BG-09', plan)).toBe('');
  });
});
