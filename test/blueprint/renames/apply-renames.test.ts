import { describe, expect, it } from 'vitest';
import { applyRenames } from '../../../src/blueprint/renames/apply-renames.ts';

const plan = `groundplan: 1
project: { name: shop }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: text }
  orders: # What was sold.
    fields:
      user: -> users
      note:   text? # For the packer.
      total: money
    indexes: ["user, total desc"]
api:
  orders:
    allow: owner
    endpoints:
      GET /orders: { do: list orders, filter: [user_id], sort: [total], include: [user] }
      POST /users/{user_id}/orders: create orders
      POST /notes:
        input: { note: text, order: -> orders }
        steps:
          - get: orders
            where: id == input.order && note != input.note
            as: order
          - update: order
            set: { note: = input.note }
          - return: { note: = order.note, total: "= order['total']" }
auth: { table: users }
`;

function changedLines(text: string): readonly string[] {
  const before = plan.split('\n');
  return text.split('\n').filter((line, index) => line !== before[index]);
}

describe('applyRenames', () => {
  it('changes every word of a field, and nothing else', () => {
    const renamed = applyRenames(plan, [{ kind: 'field', table: 'orders', from: 'note', to: 'remark' }]);
    expect(changedLines(renamed)).toEqual([
      '      remark:   text? # For the packer.',
      '            where: id == input.order && remark != input.note',
      '            set: { remark: = input.note }',
      `          - return: { note: = order.remark, total: "= order['total']" }`,
    ]);
  });

  it('keeps paths, and takes the words of a table', () => {
    const renamed = applyRenames(plan, [{ kind: 'table', from: 'orders', to: 'purchases' }]);
    expect(changedLines(renamed)).toEqual([
      '  purchases: # What was sold.',
      '      GET /orders: { do: list purchases, filter: [user_id], sort: [total], include: [user] }',
      '      POST /users/{user_id}/orders: create purchases',
      '        input: { note: text, order: -> purchases }',
      '          - get: purchases',
    ]);
  });

  it('takes paths along when they are to follow', () => {
    const renamed = applyRenames(plan, [{ kind: 'table', from: 'orders', to: 'purchase_orders' }], { paths: 'follow' });
    expect(renamed).toContain('GET /purchase-orders: { do: list purchase_orders,');
    expect(renamed).toContain('POST /users/{user_id}/purchase-orders: create purchase_orders');
  });

  it('changes several names at once, fields under the new name of their table', () => {
    const renamed = applyRenames(plan, [
      { kind: 'table', from: 'users', to: 'people' },
      { kind: 'table', from: 'orders', to: 'purchases' },
      { kind: 'field', table: 'purchases', from: 'total', to: 'sum' },
      { kind: 'group', from: 'orders', to: 'sales' },
    ]);
    expect(renamed).toContain('  purchases: # What was sold.\n    fields:\n      user: -> people\n');
    expect(renamed).toContain('      sum: money\n    indexes: ["user, sum desc"]\napi:\n  sales:\n');
    expect(renamed).toContain(`- return: { note: = order.note, total: "= order['sum']" }`);
    expect(renamed).toContain('auth: { table: people }');
  });

  it('needs nothing for what is not there', () => {
    expect(applyRenames(plan, [{ kind: 'table', from: 'deals', to: 'sales' }])).toBe(plan);
    expect(applyRenames(plan, [])).toBe(plan);
  });

  it('refuses a plan with errors', () => {
    const rename = { kind: 'table', from: 'orders', to: 'sales' } as const;
    expect(() => applyRenames(plan.replace('list orders', 'list ordes'), [rename])).toThrow('The plan has errors.');
  });
});
