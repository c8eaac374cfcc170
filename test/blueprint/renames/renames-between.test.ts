import { describe, expect, it } from 'vitest';
import { renamesBetween } from '../../../src/blueprint/renames/renames-between.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';

function planOf(text: string): Plan {
  const { plan, problems } = parsePlan(`groundplan: 1\nproject: { name: shop }\n${text}`, 'plan.yaml');
  if (plan === undefined) throw new Error(JSON.stringify(problems));
  return plan;
}

const renames = (before: string, after: string) => renamesBetween(planOf(before), planOf(after));

const orders = 'tables: { users: { fields: { name: text } }, orders: { fields: { user: -> users, note: text } } }';

describe('renamesBetween', () => {
  it('finds tables, and their fields under the new name of the table', () => {
    const after =
      'tables: { users: { fields: { name: text } }, purchases: { was: orders, fields: { user: -> users, remark: { type: text, was: note } } } }';
    expect(renames(orders, after)).toEqual([
      { kind: 'table', from: 'orders', to: 'purchases' },
      { kind: 'field', table: 'purchases', from: 'note', to: 'remark' },
    ]);
  });

  it('finds fields of a table that kept its name', () => {
    const after =
      'tables: { users: { fields: { full_name: { type: text, was: name } } }, orders: { fields: { user: -> users, note: text } } }';
    expect(renames(orders, after)).toEqual([{ kind: 'field', table: 'users', from: 'name', to: 'full_name' }]);
  });

  it('ignores a former name that the plan before does not have, or that is still there', () => {
    const never = 'tables: { users: { fields: { name: text } }, sales: { was: deals, fields: { note: text } } }';
    expect(renames(orders, never)).toEqual([]);
    const copied = `${orders.slice(0, -2)}, sales: { was: orders, fields: { note: text } } }`;
    expect(renames(orders, copied)).toEqual([]);
  });

  it('ignores a former name once it was followed', () => {
    const done = 'tables: { purchases: { was: orders, fields: { note: text } } }';
    expect(renames(done, done)).toEqual([]);
    const before = 'tables: { orders: { fields: { note: text } }, purchases: { fields: { note: text } } }';
    expect(renames(before, done)).toEqual([]);
  });

  it('gives a name that two claim to the first', () => {
    const after = 'tables: { a: { was: orders, fields: { note: text } }, b: { was: orders, fields: { note: text } } }';
    expect(renames(orders, after)).toEqual([{ kind: 'table', from: 'orders', to: 'a' }]);
  });

  it('knows a reference by its column as well', () => {
    const column =
      'tables: { users: { fields: { name: text } }, orders: { fields: { user_id: -> users, note: text } } }';
    const buyer = (was: string) =>
      `tables: { users: { fields: { name: text } }, orders: { fields: { buyer: { type: -> users, was: ${was} }, note: text } } }`;
    expect(renames(column, buyer('user'))).toEqual([{ kind: 'field', table: 'orders', from: 'user', to: 'buyer' }]);
    expect(renames(orders, buyer('user_id'))).toEqual([{ kind: 'field', table: 'orders', from: 'user', to: 'buyer' }]);
    // The same field in another spelling is no rename.
    const spelled = column.replace('user_id: -> users', 'user_id: { type: -> users, was: user }');
    expect(renames(orders, spelled)).toEqual([]);
  });

  it('finds features, groups, functions, integrations and tasks', () => {
    const all = (suffix: string, was: (name: string) => string) => `
tables: { users: { fields: { name: text } } }
features: { a${suffix}: { need: Something., ${was('a')} } }
api: { b${suffix}: { allow: public, ${was('b')} endpoints: { GET /users: list users } } }
functions: { c${suffix}: { ${was('c')} steps: [{ return: { n: 1 } }] } }
integrations: { d${suffix}: { ${was('d')} base_url: https://d.example, operations: { go: { request: GET /go } } } }
tasks: { e${suffix}: { ${was('e')} steps: [{ log: x }] } }
`;
    const none = (): string => '';
    const said = (name: string): string => `was: ${name},`;
    expect(renames(all('', none), all('_new', said))).toEqual(
      [
        ['feature', 'a'],
        ['group', 'b'],
        ['function', 'c'],
        ['integration', 'd'],
        ['task', 'e'],
      ].map(([kind, from]) => ({ kind, from, to: `${from}_new` })),
    );
  });
});
