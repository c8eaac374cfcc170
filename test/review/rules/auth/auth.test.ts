import { describe, expect, test } from 'vitest';
import { findingsOf, mend } from '../../findings.ts';
import { hitsOf } from '../../review-text.ts';

const tables = `tables:
  users:
    fields: { email: "email, unique", password_hash: password, role: "customer | admin, default customer" }
  products:
    fields: { name: "text, max 99", api_token: "text, max 99, hidden" }
  orders:
    fields: { user: -> users, note: "text, max 99", status: "pending | paid, default pending", total: "money, min 0" }
  order_notes:
    fields: { order: "-> orders, cascade", body: "text, max 99" }
  posts:
    fields: { author: -> users, title: "text, max 99" }
`;
const auth = 'auth: { table: users, roles: [customer, admin] }\n';

const plan = (endpoints: string, more = auth): string => `${tables}api:
  all:
    endpoints:
${endpoints.replace(/^\n/, '').replaceAll(/^(?=.)/gm, '      ')}
${more}`;

describe('AU-01', () => {
  test('an endpoint of which nobody says who may call it: the compiler refuses it, the review shows it', () => {
    const text = plan('GET /products: list products\nGET /orders: { do: list orders, allow: owner }');
    expect(hitsOf('AU-01', text)).toEqual(['GET /products | GET /products does not say who may call it.']);
    expect(() => findingsOf('AU-01', text)).toThrow('Nobody may call `GET /products`');
  });

  test('is shown beside what the language refuses, too', () => {
    const text = plan('GET /products: list products').replace('  posts:\n', '  posts:\n    delte: soft\n');
    expect(hitsOf('AU-01', text)).toEqual(['GET /products | GET /products does not say who may call it.']);
  });

  test.each([
    ['the endpoint says it', plan('GET /products: { do: list products, allow: public }')],
    ['the group says it', plan('GET /products: list products').replace('  all:\n', '  all:\n    allow: public\n')],
    [
      'the table says it',
      plan('GET /products: list products').replace('  products:\n', '  products:\n    allow: public\n'),
    ],
    ['endpoints are inferred', tables + auth],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('AU-01', text)).toBe('');
  });
});

describe('AU-02', () => {
  test('whoever is signed in may change any row', () => {
    expect(findingsOf('AU-02', plan('PATCH /products/{id}: { do: update products, allow: signed in }')))
      .toMatchInlineSnapshot(`
      "17:7 error api.all.endpoints.PATCH /products/{id}
      Everybody who is signed in may call PATCH /products/{id} for any row.
      Write \`allow: owner\` or a role at PATCH /products/{id}."
    `);
    expect(findingsOf('AU-02', plan('DELETE /products/{id}: { do: delete products, allow: public }'))).toContain(
      'Anybody may call DELETE /products/{id}',
    );
  });

  test('is a warning where nobody signs in: the plan has no words for owners', () => {
    const text = `tables: { notes: { fields: { body: "text, max 99" } } }
api: { notes: { endpoints: { "PATCH /notes/{id}": { do: update notes, allow: public } } } }
`;
    expect(findingsOf('AU-02', text)).toMatch(/^\d+:\d+ warning .*PATCH \/notes\/\{id\}\n/);
    expect(findingsOf('AU-02', text)).toContain('Add `auth`');
  });

  const steps = (where: string): string =>
    plan(`PUT /orders/{id}/note:
  allow: signed in
  input: { note: "text, max 99" }
  steps:
    - update: orders
      where: ${where}
      set: { note: = input.note }`);

  test('steps that do not look whose it is', () => {
    expect(findingsOf('AU-02', steps('id == input.id'))).toContain(
      'Everybody who is signed in may call PUT /orders/{id}/note',
    );
  });

  test.each([
    ['the owner may', plan('PATCH /orders/{id}: { do: update orders, allow: [owner, admin] }')],
    ['steps look whose it is', steps('id == input.id && user == auth.user.id')],
    ['nothing is changed', plan('GET /products/{id}: { do: get products, allow: signed in }')],
    ['no row is named', plan('POST /posts: { do: create posts, allow: signed in }')],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('AU-02', text)).toBe('');
  });
});

describe('AU-03', () => {
  test("a list of everybody's rows", () => {
    expect(findingsOf('AU-03', plan('GET /orders: { do: list orders, allow: signed in }'))).toMatchInlineSnapshot(`
      "17:7 error api.all.endpoints.GET /orders
      Everybody who is signed in reads all rows of "orders" through GET /orders, although user names the owner.
      Write \`allow: owner\` (with a role for staff beside it) at GET /orders: callers then see their own rows."
    `);
    expect(findingsOf('AU-03', plan('GET /orders/{order_id}/notes: { do: list order_notes, allow: public }')))
      .toMatchInlineSnapshot(`
      "17:7 error api.all.endpoints.GET /orders/{order_id}/notes
      Anybody reads all rows of "order_notes" through GET /orders/{order_id}/notes, although a row belongs to its order, and there user names the owner.
      Write \`allow: owner\` (with a role for staff beside it) at GET /orders/{order_id}/notes: callers then see their own rows."
    `);
  });

  test('profiles may be meant to be seen', () => {
    const text = plan('GET /doctors: { do: list doctors, allow: public }').replace(
      '  posts:\n',
      '  doctors:\n    fields: { user: "-> users, unique", room: "text, max 9" }\n  posts:\n',
    );
    expect(findingsOf('AU-03', text).split(' ')[1]).toBe('warning');
  });

  const shown = (table: string, fields: string, more = ''): string =>
    plan(`GET /${table}: { do: list ${table}, allow: public }`).replace(
      '  posts:\n',
      `  ${table}:\n    fields: { ${fields}, note: "text, max 9" }\n${more}  posts:\n`,
    );

  test.each([
    ['what people think', shown('ratings', 'user: -> users')],
    ['what somebody runs for others', shown('meetups', 'organizer: -> users', '    owner: organizer\n')],
    [
      'parts of such a thing',
      shown('meetup_days', 'meetup: -> meetups', '  meetups: { fields: { creator: -> users } }\n'),
    ],
  ])('%s may be meant to be seen', (_what, text) => {
    expect(findingsOf('AU-03', text)).toMatch(/^\d+:\d+ warning .*\n.*\n.*; or accept AU-03 there with the reason/);
  });

  test.each([
    ['what somebody has', shown('cars', 'user: -> users')],
    ['business', shown('invoices', 'created_by: -> users')],
    [
      'lines of business',
      shown('invoice_lines', 'invoice: -> invoices', '  invoices: { fields: { created_by: -> users } }\n'),
    ],
    [
      "a tenant's",
      shown(
        'ideas',
        'firm: -> firms, creator: -> users',
        '  firms: { fields: { name: "text, max 9" } }\n  memberships: { fields: { firm: -> firms, user: -> users, role: admin | member }, unique: ["firm, user"] }\n',
      ),
    ],
  ])('not %s', (_what, text) => {
    expect(findingsOf('AU-03', text)).toMatch(/^\d+:\d+ error/);
  });

  test.each([
    ['owners see their own', plan('GET /orders: { do: list orders, allow: owner }')],
    ['staff sees all', plan('GET /orders: { do: list orders, allow: admin }')],
    ['it is written to be read', plan('GET /posts: { do: list posts, allow: public }')],
    ['nothing ties it to a person', plan('GET /products: { do: list products, allow: public }')],
    [
      'only numbers are shown',
      plan('GET /orders/stats: { do: aggregate orders, allow: signed in, show: { n: count() } }'),
    ],
    [
      'a field says what is published',
      plan('GET /orders: { do: list orders, allow: public }').replace(
        'note: "text, max 99", status',
        'published: "boolean, default false", status',
      ),
    ],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('AU-03', text)).toBe('');
  });
});

describe('AU-04 and AU-09', () => {
  const steps = (path: string, input = 'name: "text, max 99"', keys = ''): string =>
    plan(`POST ${path}:\n  allow: public\n  input: { ${input} }\n${keys}  steps: [{ log: hello }]`);

  test('a hand-made sign-in without a limit, with the fix', () => {
    expect(findingsOf('AU-04', steps('/sessions/login'))).toMatchInlineSnapshot(`
      "17:7 error api.all.endpoints.POST /sessions/login
      POST /sessions/login may be tried as often as anybody likes.
      Add \`rate_limit: 5/5 min\` to POST /sessions/login, or leave it to \`auth\`."
    `);
    expect(mend('AU-04', steps('/sessions/login'))).toBe('rate_limit: 5/5 min');
    expect(findingsOf('AU-04', steps('/people', 'password: "text, max 99"'))).not.toBe('');
    expect(findingsOf('AU-09', steps('/sessions/login'))).toBe('');
  });

  test('a public write without a limit, with the fix', () => {
    const text = plan('POST /products: { do: create products, allow: public }');
    expect(findingsOf('AU-09', text)).toMatchInlineSnapshot(`
      "17:7 warning api.all.endpoints.POST /products
      Anybody may call POST /products as fast as reading is allowed.
      Add \`rate_limit: 20/min\` to POST /products, or allow fewer people."
    `);
    expect(mend('AU-09', text)).toBe('POST /products: { do: create products, allow: public, rate_limit: 20/min }');
    expect(findingsOf('AU-04', text)).toBe('');
  });

  test('the short form of an endpoint gets one, too', () => {
    const text = plan('POST /products: create products').replace('  all:\n', '  all:\n    allow: public\n');
    expect(mend('AU-09', text)).toBe('POST /products: { do: create products, rate_limit: 20/min }');
  });

  test.each([
    ['it is limited', steps('/sessions/login', 'name: "text, max 99"', '  rate_limit: 5/min\n')],
    ['only who is signed in may', plan('POST /posts: { do: create posts, allow: signed in }')],
    ['it reads', plan('GET /tokens: { allow: public, steps: [{ return: { n: 1 } }] }')],
    ['it is a webhook, which is another rule', steps('/webhooks/login')],
    ['the compiler makes it', tables + auth],
  ])('are silent where %s', (_why, text) => {
    expect(findingsOf('AU-04', text) + findingsOf('AU-09', text)).toBe('');
  });
});

describe('AU-05', () => {
  const device = (field: string, endpoint = 'GET /products: { do: list products, allow: admin }'): string =>
    plan(endpoint).replace('  posts:\n', `  devices:\n    fields: { label: "text, max 99", ${field} }\n  posts:\n`);

  test('a secret that is shown, with the fix', () => {
    expect(findingsOf('AU-05', device('access_token: "text, max 99"'))).toMatchInlineSnapshot(`
      "13:38 error tables.devices.fields.access_token
      "devices.access_token" sounds secret, and is part of every answer.
      Write \`hidden\` behind "access_token"."
    `);
    expect(mend('AU-05', device('access_token: "text, max 99"'))).toContain('hidden: true');
  });

  test('has no fix where rows are looked up by it', () => {
    const text = device(
      'pairing_token: "text, max 99"',
      'GET /devices: { do: list devices, allow: admin, filter: [pairing_token] }',
    );
    expect(() => mend('AU-05', text)).toThrow('offers no fix');
  });

  test('has no fix where it is part of the search', () => {
    expect(() => mend('AU-05', device('pairing_token: "text, max 99, search"'))).toThrow('offers no fix');
  });

  test('a secret in a log', () => {
    const text = plan(`POST /products/{id}/check:
  allow: admin
  input: { secret: "text, max 99" }
  steps:
    - get: products
      where: id == input.id
      as: product
    - log: "{product.name} {secret}"`);
    expect(findingsOf('AU-05', text)).toMatchInlineSnapshot(`
      "24:13 error api.all.endpoints.POST /products/{id}/check.steps[1]
      The log of POST /products/{id}/check contains secret.
      Leave secret out of the log, or log the id of the row instead."
    `);
  });

  test.each([
    'access_token: "text, max 99, hidden"',
    'password: password',
    'token_count: integer',
    'token_used_at: datetime?',
    'city: "text, max 99", pin_code: "text, max 9"',
  ])('is silent on %s', (field) => {
    expect(findingsOf('AU-05', device(field))).toBe('');
  });
});

describe('AU-06', () => {
  const publicly = (auth: string): string =>
    plan('GET /products: { do: list products, allow: public }', `auth: { table: users, ${auth} }\n`);
  const staffed = 'auth: { table: users, roles: [customer, admin], staff: true }\n';
  const keyed = 'auth: { table: users, roles: [customer, admin], api_keys: true }\n';

  test('a role that nothing asks for', () => {
    const text = plan(
      'GET /products: { do: list products, allow: public }',
      'auth: { table: users, roles: [customer, admin] }\n',
    );
    expect(findingsOf('AU-06', text)).toMatchInlineSnapshot(`
      "18:41 warning auth
      Nothing in this plan asks for the role "admin".
      Write what only "admin" may do (\`allow: admin\`), or leave the role out."
    `);
  });

  test('a role that nobody has', () => {
    expect(hitsOf('AU-06', plan('GET /products: { do: list products, allow: [admin, clerk] }'))).toEqual([
      'clerk | "clerk" is no role of this plan: customer, admin.',
    ]);
  });

  test('staff that nothing asks for, once', () => {
    expect(hitsOf('AU-06', publicly('roles: [customer, admin], registration: invite, staff: true'))).toEqual([
      'staff | Nothing in this plan asks for the roles of staff.',
    ]);
  });

  test.each([
    ['it is in allow', plan('GET /products: { do: list products, allow: admin }')],
    ['steps ask for it', plan('GET /x: { allow: signed in, steps: [{ require: "auth.user.role == \'admin\'" }] }')],
    ['the first is for everybody', plan('GET /products: { do: list products, allow: admin }')],
    ['roles are inferred', plan('GET /products: { do: list products, allow: public }', 'auth: { table: users }\n')],
    ['the administrator makes keys', plan('GET /products: { do: list products, allow: [signed in, api key] }', keyed)],
    ['the administrator invites', publicly('roles: [customer, admin], registration: invite')],
    ['staff is asked for by its word', plan('GET /products: { do: list products, allow: [admin, staff] }', staffed)],
    [
      'staff is asked for by one role',
      plan('GET /products: { do: list products, allow: [admin, staff_readonly] }', staffed),
    ],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('AU-06', text)).toBe('');
  });
});

describe('AU-07', () => {
  const tokens = (keys: string): string =>
    plan('GET /products: { do: list products, allow: admin }', `auth:\n  table: users\n${keys}`);

  test('tokens that live too long, with the fix', () => {
    const text = tokens('  access_token: 90m\n  refresh_token: 60d\n');
    expect(findingsOf('AU-07', text)).toMatchInlineSnapshot(`
      "20:3 error auth
      \`access_token\` is valid for 90 minutes; 1h is the most that is safe.
      Write \`access_token: 15m\`: clients get the next one with the refresh token.

      21:3 error auth
      \`refresh_token\` is valid for 60 days; 30d is the most that is safe.
      Write \`refresh_token: 7d\`."
    `);
    expect(mend('AU-07', text)).toBe('access_token: 15m\nrefresh_token: 7d');
  });

  test('counts in days where it can', () => {
    expect(findingsOf('AU-07', tokens('  access_token: 1d\n'))).toContain('is valid for 1 day;');
  });

  test.each(['', '  access_token: 1h\n  refresh_token: 30d\n'])('is silent on "%s"', (keys) => {
    expect(findingsOf('AU-07', tokens(keys))).toBe('');
  });
});

describe('AU-08', () => {
  const call = (input: string, step: string): string =>
    plan(
      'GET /products: { do: list products, allow: admin }',
      `${auth}functions:\n  approve:\n    input: { ${input} }\n    steps:\n      - ${step}`,
    );

  test('a role that a function looks at, and a refusal', () => {
    expect(findingsOf('AU-08', call('user_role: "text, max 9"', "require: input.user_role == 'admin'")))
      .toMatchInlineSnapshot(`
      "23:9 warning functions.approve.steps[0]
      The function approve decides who may do this, by "user_role".
      Say it with \`allow\` at the endpoints that call approve, or check it in their steps."
    `);
    expect(
      findingsOf(
        'AU-08',
        call('amount: integer', 'require: amount < 9\n        else: { status: 403, code: NO, message: Not you. }'),
      ),
    ).toContain('(403)');
  });

  test.each([
    ['it is about the thing', call('amount: integer', 'require: amount < 9')],
    [
      'the endpoint does it',
      plan(
        'GET /x: { allow: signed in, steps: [{ require: "auth.user.role == \'admin\'", else: { status: 403, code: NO, message: No. } }] }',
      ),
    ],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('AU-08', text)).toBe('');
  });
});

describe('AU-10', () => {
  test('fields of the server that clients may give', () => {
    const text = plan(
      'POST /orders: { do: create orders, allow: signed in }\nPATCH /orders/{id}: { do: update orders, allow: owner }',
    );
    expect(findingsOf('AU-10', text)).toMatchInlineSnapshot(`
      "9:53 error tables.orders.fields.status
      POST /orders takes "status" of "orders" from whoever calls it.
      Write \`readonly\` behind "status" (\`derived\` if it is computed), and set it in steps or by staff.

      9:96 error tables.orders.fields.total
      POST /orders takes "total" of "orders" from whoever calls it.
      Write \`readonly\` behind "total" (\`derived\` if it is computed), and set it in steps or by staff."
    `);
    expect(mend('AU-10', text)).toMatchInlineSnapshot(`
      "fields:
      user: -> users
      note: "text, max 99"
      status: { type: pending | paid, readonly: true, default: pending }
      total: { type: money, readonly: true, min: 0 }"
    `);
  });

  test('rights, moments and strangers', () => {
    const text = plan('POST /tickets: { do: create tickets, allow: signed in }').replace(
      '  posts:\n',
      '  tickets:\n    fields: { is_admin: "boolean, default false", approved_at: datetime?, user: -> users, owner: -> users, note: "text, max 9" }\n  posts:\n',
    );
    expect(hitsOf('AU-10', text).map((hit) => hit.split(' | ')[0])).toEqual([
      'is_admin',
      'approved_at',
      'user',
      'owner',
    ]);
  });

  test.each([
    [
      'endpoints move the state, and the total is derived',
      plan(
        'POST /orders: { do: create orders, allow: signed in }\nPOST /orders/{id}/pay: { do: move orders to paid, allow: admin }',
      ).replace('total: "money, min 0"', 'total: "money, min 0, derived"'),
    ],
    ['only staff may', plan('POST /orders: { do: create orders, allow: admin }')],
    [
      'the state is the own one',
      plan('POST /orders: { do: create orders, allow: signed in }')
        .replace('pending | paid, default pending', 'todo | done, default todo')
        .replace(', total: "money, min 0"', ''),
    ],
    ['the compiler fills the owner in', plan('POST /posts: { do: create posts, allow: signed in }')],
  ])('is silent where %s', (_why, text) => {
    expect(findingsOf('AU-10', text)).toBe('');
  });

  test('points are worth something to people, and a course may say how many it gives', () => {
    const text = plan(
      'POST /courses: { do: create courses, allow: signed in }\nPOST /wallets: { do: create wallets, allow: signed in }',
    ).replace(
      '  posts:\n',
      '  courses: { fields: { title: "text, max 9", credits: integer } }\n  wallets: { fields: { user: -> users, credits: integer } }\n  posts:\n',
    );
    expect(findingsOf('AU-10', text)).toContain('takes "credits" of "wallets"');
    expect(findingsOf('AU-10', text)).not.toContain('courses');
  });

  const adding = (allow: string): string =>
    plan(`POST /firms/{id}/memberships: { do: create memberships, allow: ${allow} }`).replace(
      '  posts:\n',
      `  firms: { fields: { name: "text, max 9" } }
  memberships:
    fields: { firm: -> firms, user: -> users, role: "admin | member, default member" }
    unique: ["firm, user"]
  posts:\n`,
    );

  test('members may name new ones, and only those who manage the tenant give rights', () => {
    expect(findingsOf('AU-10', adding('member'))).toMatchInlineSnapshot(`
      "14:47 error tables.memberships.fields.role
      POST /firms/{id}/memberships takes "role" of "memberships" from whoever calls it.
      Let only members call it who may give rights: \`allow: member admin\`."
    `);
    expect(() => mend('AU-10', adding('member'))).toThrow('offers no fix');
    expect(findingsOf('AU-10', adding('member admin'))).toBe('');
  });
});
