import { describe, expect, test } from 'vitest';
import { createLookup } from '../../src/render/views/lookup.ts';
import { permissionTable } from '../../src/render/views/permissions/table.ts';
import { blueprintOf, renderRaw } from './plan-views.ts';

const people = `
  users: { fields: { email: "email, unique", password_hash: password, name: "text, max 100" } }`;
const teams = `
  teams: { fields: { name: "text, max 100" } }
  memberships: { fields: { team: "-> teams, cascade", user: "-> users, cascade", role: owner | member }, unique: ["team, user"] }
  notes: { fields: { team: "-> teams, cascade", author: "-> users, cascade", text: "text, max 100" } }
  lines: { fields: { note: "-> notes, cascade", text: "text, max 100" } }`;
const orders = `
  products: { fields: { name: "text, max 100" } }
  orders: { fields: { user: -> users, note: "text, max 100", total: "money, min 0, default 0" } }
  order_items: { fields: { order: "-> orders, cascade", product: -> products, amount: integer } }`;

interface PlanParts {
  readonly tables?: string;
  readonly endpoints: string;
  readonly auth?: string;
}

const planOf = ({ tables = orders, endpoints, auth = '' }: PlanParts): string => `
groundplan: 1
project: { name: any }
tables:${people}${tables}
api:
  things:
    endpoints:
${endpoints
  .split('\n')
  .map((line) => `      ${line.trim()}`)
  .join('\n')}
auth: { table: users, roles: [customer, admin]${auth} }
`;

/** What everybody gets from the one endpoint of a plan, by who asks. */
function cellsOf(parts: PlanParts): Readonly<Record<string, string>> {
  const { askers, lines } = permissionTable(createLookup(blueprintOf(planOf(parts))));
  const cells = lines.at(-1)?.cells ?? [];
  return Object.fromEntries(askers.map(({ name }, index) => [name, cells[index] ?? '']));
}

const nobody = 'not signed in';

describe('the table of permissions', () => {
  test.each([
    ['public', ['all', 'all', 'all']],
    ['signed in', ['401', 'all', 'all']],
    ['admin', ['401', '403', 'all']],
  ])('%s: who is let in sees all rows', (allow, cells) => {
    const found = cellsOf({ endpoints: `GET /products: { do: list products, allow: ${allow} }` });
    expect(found).toEqual({ [nobody]: cells[0], customer: cells[1], admin: cells[2] });
  });

  test('owner: own rows in lists, 404 for a row of somebody else', () => {
    expect(cellsOf({ endpoints: 'GET /orders: { do: list orders, allow: [owner, admin] }' })).toEqual({
      ...{ [nobody]: '401', customer: 'none', admin: 'all', 'the owner': 'own', 'another owner': 'own' },
    });
    expect(cellsOf({ endpoints: 'GET /orders/{id}: { do: get orders, allow: [owner, admin] }' })).toEqual({
      ...{ [nobody]: '401', customer: '404', admin: 'yes', 'the owner': 'yes', 'another owner': '404' },
    });
  });

  test('owner through a parent: below it there is nothing for others', () => {
    expect(cellsOf({ endpoints: 'GET /orders/{order_id}/items: { do: list order_items, allow: owner }' })).toEqual({
      ...{ [nobody]: '401', customer: 'none', admin: 'none', 'the owner': 'own', 'another owner': 'none' },
    });
  });

  test('owner: a new row is of whoever makes it, and its parent has to be theirs', () => {
    expect(cellsOf({ endpoints: 'POST /orders: { do: create orders, allow: owner }' })).toMatchObject({
      ...{ [nobody]: '401', customer: 'yes', 'another owner': 'yes' },
    });
    expect(cellsOf({ endpoints: 'POST /order-items: { do: create order_items, allow: owner }' })).toMatchObject({
      ...{ customer: '409', 'the owner': 'yes', 'another owner': '409' },
    });
    const below = 'POST /orders/{order_id}/items: { do: create order_items, allow: [owner, admin] }';
    expect(cellsOf({ endpoints: below })).toMatchObject({
      ...{ customer: '404', admin: 'yes', 'the owner': 'yes', 'another owner': '404' },
    });
  });

  test('member: rows of the tenant, where a role is named for that role only', () => {
    const tables = teams;
    expect(cellsOf({ tables, endpoints: 'GET /lines: { do: list lines, allow: member }' })).toEqual({
      ...{ [nobody]: '401', customer: 'none', admin: 'none' },
      ...{ 'team owner': 'own', 'team member': 'own', 'another team': 'own' },
    });
    expect(
      cellsOf({ tables, endpoints: 'PATCH /teams/{id}: { do: update teams, allow: [member owner, admin] }' }),
    ).toEqual({
      ...{ [nobody]: '401', customer: '404', admin: 'yes' },
      ...{ 'team owner': 'yes', 'team member': '404', 'another team': '404' },
    });
    expect(cellsOf({ tables, endpoints: 'POST /lines: { do: create lines, allow: member }' })).toMatchObject({
      ...{ customer: '409', admin: '409', 'team member': 'yes', 'another team': '409' },
    });
  });

  test('owner and member: either is enough', () => {
    const endpoints = 'DELETE /notes/{id}: { do: delete notes, allow: [owner, member owner] }';
    expect(cellsOf({ tables: teams, endpoints })).toEqual({
      ...{ [nobody]: '401', customer: '404', admin: '404', 'the owner': 'yes', 'another owner': '404' },
      ...{ 'team owner': 'yes', 'team member': '404', 'another team': '404' },
    });
  });

  test('api key: machines with the scope see all rows, and are nobody elsewhere', () => {
    const auth = ', api_keys: true';
    const list = 'GET /orders: { do: list orders, allow: [owner, api key] }';
    const key = 'key with the scope';
    expect(cellsOf({ auth, endpoints: list })).toMatchObject({ [key]: 'all', 'key without it': '403', admin: 'none' });
    const other = `${list}\nGET /orders/{id}: { do: get orders, allow: [signed in] }`;
    expect(cellsOf({ auth, endpoints: other })).toMatchObject({ [key]: '403', 'key without it': '403', admin: 'yes' });
  });

  test('says who is let in where no rows can be asked about', () => {
    const stats = 'GET /orders/stats: { do: aggregate orders, allow: [owner, admin], show: { worth: sum(total) } }';
    expect(cellsOf({ endpoints: stats })).toMatchObject({ [nobody]: '401', customer: 'own', admin: 'yes' });
  });
});

describe('docs/permissions.md', () => {
  const endpoints = 'GET /orders: { do: list orders, allow: [owner, admin] }';
  const files = renderRaw(planOf({ endpoints }), /permission/);

  test('has a line for each endpoint, which the test of the project reads', () => {
    const page = files.get('docs/permissions.md');
    expect(page).toContain('| endpoint | not signed in | `customer` | `admin` | the owner | another owner |');
    expect(page).toContain('| `GET /api/orders` | 401 | none | all | own | own |');
    expect(files.get('test/permission-table.ts')).toContain("readFileSync('docs/permissions.md', 'utf8')");
  });

  test('names no words and nobody whom the project does not know', () => {
    expect(files.get('docs/permissions.md')).not.toMatch(/409|machine|organization/);
  });

  test('is not in a project that nobody signs in to', () => {
    const open = 'groundplan: 1\nproject: { name: any }\ntables: { notes: { fields: { text: "text, max 9" } } }\n';
    const api = 'api: { notes: { endpoints: { GET /notes: { do: list notes, allow: public } } } }';
    expect(renderRaw(`${open}${api}`, /permissions\.md|permission-table/).size).toBe(0);
  });
});
