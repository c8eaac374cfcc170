import { describe, expect, it } from 'vitest';
import { logicTestsOf } from './logic-tests-of.ts';

const people =
  'users: { fields: { email: "email, unique", password_hash: password, role: "member | admin, default member" } }';
const auth = 'auth: { table: users, roles: [member, admin] }\n';

const open = 'api: { notes: { endpoints: { GET /notes: { do: list notes, allow: public } } } }\n';

const accounts = `tables:
  ${people}
  accounts: { fields: { user: -> users, label: "text, max 100", balance: "money, min 0" } }
  transfers: { fields: { source: -> accounts, target: -> accounts, amount: "money, min 1" } }
`;

const transfer = `functions:
  transfer_funds:
    input: { source_id: uuid, target_id: uuid, amount: "money, min 1" }
    steps:
      - require: source_id != target_id
        else: { status: 400, code: SAME_ACCOUNT, message: Both are the same. }
      - transaction:
          - get: accounts
            where: id == source_id
            as: source
            lock: true
          - get: accounts
            where: id == target_id
            as: target
            lock: true
          - require: source.balance >= amount
            else: { status: 409, code: TOO_LITTLE, message: "Only {source.balance} in {source.label}." }
          - update: source
            set: { balance: = balance - amount }
          - update: target
            set: { balance: = balance + amount }
          - create: transfers
            values: { source: = source.id, target: = target.id, amount: = amount }
`;

describe('logicTests', () => {
  const funds = logicTestsOf(`${accounts}${transfer}${auth}`)['functions/transfer-funds.test.ts'];

  it('derives a test from every step that may refuse, from transactions and from locks', () => {
    expect(funds?.titles).toEqual([
      'succeeds when nothing stands in its way',
      'refuses with 400 SAME_ACCOUNT: Both are the same.',
      'refuses with 404 when there is no account (source)',
      'refuses with 404 when there is no account (target)',
      'refuses with 409 TOO_LITTLE: Only … in ….',
      'leaves nothing half done when an insert into transfers fails',
      'lets one of two through that come at the same time when there is enough for one',
    ]);
  });

  it('misses a condition by as little as it can, and says what it expects', () => {
    const code = funds?.code['refuses with 409 TOO_LITTLE: Only … in ….'] ?? '';
    const [, balance] = /balance: (\d+)/.exec(code) ?? [];
    const [, amount] = /amount: (\d+)/.exec(code) ?? [];
    expect(Number(amount) - Number(balance)).toBe(1);
    expect(code).toContain(`statusCode: 409, code: 'TOO_LITTLE', message: \`Only ${balance} in \${account.label}.\``);
  });

  it('compares what transactions leave behind with the rows as they were', () => {
    const code = funds?.code['leaves nothing half done when an insert into transfers fails'] ?? '';
    expect(code).toContain("whileRefusing({ write: 'insert', table: 'transfers' }");
    expect(code).toContain('toEqual(expect.arrayContaining([account, account2]))');
    expect(code).toContain('expect(await database.db.select().from(transfers)).toEqual([])');
  });

  it('lets two meet only where a row is locked', () => {
    const titlesOf = (lock: boolean): readonly string[] => {
      const tests = logicTestsOf(`tables:
  notes: { fields: { title: text } }
  coupons: { fields: { uses_left: "integer, min 0" } }
${open}functions:
  redeem:
    input: { coupon_id: uuid }
    steps:
      - transaction:
          - get: coupons
            where: id == coupon_id
            as: coupon
            lock: ${lock}
          - require: coupon.uses_left > 0
            else: { status: 409, code: USED_UP, message: Used up. }
          - update: coupons
            where: id == coupon_id
            set: { uses_left: = uses_left - 1 }
`);
      return tests['functions/redeem.test.ts']?.titles ?? [];
    };
    const race = 'lets one of two through that come at the same time when there is enough for one';
    expect(titlesOf(true)).toContain(race);
    expect(titlesOf(false)).toContain('refuses with 409 USED_UP: Used up.');
    expect(titlesOf(false)).not.toContain(race);
  });

  it('looks through functions that an endpoint calls, with a caller who may', () => {
    const tests = logicTestsOf(`${accounts}${transfer}api:
  accounts:
    endpoints:
      GET /accounts: { do: list accounts, allow: owner }
      POST /accounts/{id}/pay:
        allow: owner
        input: { target: -> accounts, amount: "money, min 1" }
        steps:
          - get: accounts
            where: id == input.id
            as: own
          - call: transfer_funds
            with: { source_id: = own.id, target_id: = target, amount: = amount }
${auth}`);
    const [pay] = Object.entries(tests).flatMap(([path, test]) => (path.startsWith('modules/') ? [test] : []));
    expect(pay?.titles).toContain('answers 409 TOO_LITTLE: Only … in ….');
    expect(pay?.titles).toContain('requires %s');
    expect(pay?.code['answers 404 to somebody else']).toContain('token: stranger.token');
    expect(pay?.code['answers 204 when nothing stands in its way']).toContain('createAccount({ userId: owner.id');
  });

  it('turns examples into tests, with the keys of the project', () => {
    const tests = logicTestsOf(`tables:
  notes: { fields: { title: text } }
${open}functions:
  add_fee:
    input: { net_amount: money, fee_rate: "decimal, default 0.1" }
    returns: { gross_amount: money }
    steps:
      - return: { gross_amount: = round(net_amount * (1 + fee_rate)) }
    examples:
      - name: a tenth
        input: { net_amount: 1000 }
        returns: { gross_amount: 1100 }
  choose_box:
    code: true
    input: { weight: integer }
    returns: { box: text }
`);
    expect(tests['functions/add-fee.test.ts']?.titles).toEqual(['a tenth']);
    expect(tests['functions/add-fee.test.ts']?.code['a tenth']).toBe(
      "it('a tenth', () => {\nconst result = addFee({ netAmount: 1000 });\n\nexpect(result).toEqual({ grossAmount: 1100 });\n});",
    );
    expect(tests['functions/choose-box.test.ts']?.code).toEqual({
      'choose_box is written by hand': "it.todo('choose_box is written by hand');",
    });
  });

  it('plays a service whose answer decides', () => {
    const tests = logicTestsOf(`tables:
  notes: { fields: { title: text } }
${open}integrations:
  bank:
    base_url: https://bank.example
    auth: bearer BANK_KEY
    operations:
      charge: { request: POST /charges, input: { amount: money }, returns: { status: text }, example: { status: done } }
functions:
  charge:
    input: { amount: money }
    steps:
      - request: bank.charge
        with: { amount: = amount }
        as: charge
      - require: charge.status == 'done'
        else: { status: 402, code: DECLINED, message: Declined. }
`);
    const code = tests['functions/charge.test.ts']?.code['refuses with 402 DECLINED: Declined.'];
    expect(code).toContain("await startService({ body: { status: 'something else' } })");
    expect(code).toContain("testContext({ BANK_KEY: 'secret', BANK_BASE_URL: service.url })");
  });

  it('goes through branches both ways, and finds what may be refused there', () => {
    const tests = logicTestsOf(`tables:
  notes: { fields: { title: text } }
${open}functions:
  fee_of:
    input: { amount: "money, min 0", express: "boolean, default false" }
    steps:
      - if: express
        then:
          - require: amount <= 500
            else: { status: 422, code: TOO_DEAR, message: Too dear for that. }
          - return: { fee: 100 }
        else:
          - return: { fee: 10 }
`);
    expect(tests['functions/fee-of.test.ts']?.titles).toEqual([
      'succeeds when nothing stands in its way',
      'succeeds on another way through its steps',
      'refuses with 422 TOO_DEAR: Too dear for that.',
    ]);
    expect(tests['functions/fee-of.test.ts']?.code['succeeds on another way through its steps']).toContain(
      'expect(result).toEqual({ fee: 100 })',
    );
  });

  it('gives references ids of rows that are there, and the path the id of what a row belongs to', () => {
    const tests = logicTestsOf(`tables:
  ${people}
  rooms: { fields: { creator: -> users, name: text } }
  seats: { fields: { room: -> rooms, user: -> users } }
${auth}api:
  rooms:
    allow: signed in
    endpoints:
      POST /rooms/{id}/close:
        steps:
          - get: rooms
            where: id == input.id && creator == auth.user.id
            as: room
          - return: room
      DELETE /rooms/{id}/seat:
        steps:
          - get: seats
            where: room == input.id && user == auth.user.id
            as: seat
          - delete: seat
`);
    const close = tests['modules/rooms/close-room.test.ts'];
    expect(close?.code['answers 404 when there is no room']).toContain('createRoom({ creatorId: user.id })');
    const leave = tests['modules/rooms/delete-room-seat.test.ts'];
    expect(leave?.code['answers 204 when nothing stands in its way']).toContain('roomId: room.id, userId: caller.id');
  });

  it('looks at tables only where no task that was started changes them again', () => {
    const tests = logicTestsOf(`tables:
  notes: { fields: { title: "text, max 100" } }
  marks: { fields: { title: "text, max 100" } }
${open}tasks:
  begin:
    every: 1d
    steps:
      - create: notes
        values: { title: first }
        as: note
      - create: marks
        values: { title: first }
      - run: finish
        with: { note_id: = note.id }
  finish:
    input: { note_id: uuid }
    steps:
      - update: notes
        where: id == input.note_id
        set: { title: last }
`);
    const { code = {} } = tests['tasks/begin.test.ts'] ?? {};
    expect(code['runs to its end']).toContain('.from(marks)');
    expect(code['runs to its end']).not.toContain('.from(notes)');
  });

  it('calls a function otherwise that has the name of a factory', () => {
    const tests = logicTestsOf(`tables:
  notes: { fields: { title: "text, max 100" } }
${open}functions:
  create_note:
    input: { title: "text, max 100" }
    steps:
      - create: notes
        values: { title: = title }
        as: note
      - return: { id: = note.id }
`);
    const { code = {} } = tests['functions/create-note.test.ts'] ?? {};
    expect(code['succeeds when nothing stands in its way']).toContain('await runCreateNote(database.db, ');
  });

  it('writes decimals as texts where the project has them so', () => {
    const tests = logicTestsOf(
      `tables:
  notes: { fields: { title: "text, max 100", weight: "decimal(6,2)" } }
${open}functions:
  weigh:
    input: { weight: "decimal?", pieces: "integer, min 1" }
    steps:
      - create: notes
        values: { title: x, weight: = pieces }
      - return: { mean: "= weight == null ? 0 : weight / 2" }
`,
      'decimals: string',
    );
    const { code = {} } = tests['functions/weigh.test.ts'] ?? {};
    expect(Object.values(code).join('\n')).toMatch(/mean: '\d+'[^]*weight: '\d+\.00'/);
  });

  it('leaves out what cannot be foreseen', () => {
    const tests = logicTestsOf(`tables:
  notes: { fields: { title: text } }
${open}functions:
  guess:
    input: { token: text }
    steps:
      - require: hash(token) == 'abc'
        else: { status: 403, code: WRONG, message: Wrong. }
`);
    expect(tests).toEqual({});
  });
});
