import { describe, expect, test } from 'vitest';
import { renderRaw } from '../plan-views.ts';

const plan = (rest: string): string => `groundplan: 1
project: { name: shop, description: A shop. }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100" }
  tags:
    fields: { name: "text, max 50" }
  orders:
    fields: { user: -> users, status: "pending | paid, default pending", note: text?, tags: <-> tags }
    delete: soft
auth: { table: users, roles: [customer, admin] }
api:
  orders:
    endpoints:
      POST /orders: { do: create orders, allow: signed in }
      PATCH /orders/{id}: { do: update orders, allow: [owner, admin] }
      DELETE /orders/{id}: { do: delete orders, allow: [owner, admin] }
      PUT /orders/{id}/tags/{tag_id}: { do: attach tags to orders, allow: admin }
${rest}`;

const watching = (event: string): string => `tasks:\n  watch: { on: ${event}, steps: [{ log: x }] }\n`;

function emitted(rest: string): (path: string) => string {
  const files = renderRaw(plan(rest), /^src\//);
  return (path) => files.get(path) ?? '';
}

describe('what writers of a table emit', () => {
  test('is nothing where nobody waits for it', () => {
    const code = emitted('');
    expect(code('src/modules/orders/orders.writes.ts')).toBe('');
    expect(code('src/modules/orders/orders.service.ts')).not.toContain('context');
  });

  test('comes with the write, for what is waited for alone', () => {
    const code = emitted(watching('orders.deleted'));
    expect(code('src/modules/orders/orders.writes.ts')).toContain('await repository.remove(db, key)');
    expect(code('src/modules/orders/orders.writes.ts')).not.toContain('repository.create');
    expect(code('src/modules/orders/orders.service.ts')).toContain('await writes.remove(context, { id, owner })');
    expect(code('src/modules/orders/orders.service.ts')).toContain('return repository.create(db,');
    expect(code('src/auth/auth.service.ts')).not.toContain('emit');
  });

  test('is told of a registration beside its own insert', () => {
    const code = emitted(watching('user.registered'));
    expect(code('src/auth/registration.service.ts')).toContain("await emit({ ...context, db: tx }, 'user.registered',");
    expect(code('src/auth/registration.service.ts')).not.toContain('passwordHash: user');
  });

  test('of a value asks what the rows were, where they may have had it', () => {
    const steps = `      POST /orders/settle:
        allow: admin
        steps:
          - update: orders
            set: { status: paid }
            where: { note: null }
          - return: null
`;
    const code = emitted(`${steps}${watching('orders.paid')}`);
    const writes = code('src/modules/orders/orders.writes.ts');
    expect(writes).toContain('const before = new Map(');
    expect(writes).toContain("if (before.get(row.id)?.status !== 'paid')");
    expect(code('src/modules/orders/orders.repository.ts')).toContain(".for('update')");
  });
});
