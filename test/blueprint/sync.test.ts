import { describe, expect, test } from 'vitest';
import { compile, sound } from './program/steps/steps.ts';

const api = (line: string): string => `api:\n  works:\n    endpoints:\n      ${line}\n`;

describe('sync', () => {
  test('is an endpoint on all rows of its table, with an index for its order', () => {
    const { modules, tables } = sound(api('GET /orders/changes: { do: sync orders, allow: [owner, admin] }'));
    expect(modules[0]?.endpoints).toMatchObject([{ kind: 'sync', operationId: 'syncOrders', ownerScoped: true }]);
    const indexes = tables.find(({ name }) => name.snake === 'orders')?.indexes ?? [];
    const index = indexes.find(({ why }) => why === 'sync');
    expect(index?.columns.map(({ name }) => name)).toEqual(['updated_at', 'id']);
  });

  test.each([
    ['GET /products/changes: { do: sync products, allow: admin }', 'sync-without-tombstones'],
    ['GET /users/{user_id}/orders/changes: { do: sync orders, allow: admin }', 'sync-below-row'],
    ['GET /orders/changes: { do: sync orders, allow: admin, cache: 5m }', 'key-without-effect'],
    ['POST /orders/changes: { do: sync orders, allow: admin }', 'wrong-method'],
  ])('needs rows that stay, whoever reads them: %s', (line, code) => {
    expect(compile(api(line)).problems.map((problem) => problem.split(':')[0])).toContain(code);
  });
});
