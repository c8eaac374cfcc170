import { describe, expect, test } from 'vitest';
import { mergePatch } from '../../../../src/plan/edits/patch/merge-patch.ts';

const plan = {
  project: { name: 'shop' },
  features: null,
  tables: {
    orders: {
      fields: { note: 'text?', total: 'money, min 0' },
      indexes: ['total'],
    },
  },
  api: {
    orders: { endpoints: { 'GET /orders': 'list orders', 'POST /x': { allow: 'admin', steps: [{ log: 'a' }] } } },
  },
};

describe('mergePatch', () => {
  test('adds what is not there, each at its place', () => {
    const patch = {
      features: { buying: { need: 'Buy.' } },
      tables: { coupons: { fields: { code: 'text' } }, orders: { fields: { code: 'text?' } } },
    };
    expect(mergePatch(plan, patch)).toEqual({
      edits: [
        { kind: 'set', path: ['features', 'buying'], value: { need: 'Buy.' } },
        { kind: 'set', path: ['tables', 'coupons'], value: { fields: { code: 'text' } } },
        { kind: 'set', path: ['tables', 'orders', 'fields', 'code'], value: 'text?' },
      ],
      clashes: [],
    });
  });

  test('needs nothing for what is the same, in whatever order its keys are', () => {
    const patch = {
      api: { orders: { endpoints: { 'POST /x': { steps: [{ log: 'a' }], allow: 'admin' } } } },
      project: { name: 'shop' },
    };
    expect(mergePatch(plan, patch)).toEqual({ edits: [], clashes: [] });
  });

  test('knows short and long forms as the same', () => {
    const fields = { total: { type: 'money', description: 'What it costs.' } };
    const endpoints = { 'GET /orders': { do: 'list orders', cache: '5m' } };
    expect(mergePatch(plan, { tables: { orders: { fields } }, api: { orders: { endpoints } } })).toEqual({
      edits: [
        { kind: 'set', path: ['tables', 'orders', 'fields', 'total', 'description'], value: 'What it costs.' },
        { kind: 'set', path: ['api', 'orders', 'endpoints', 'GET /orders', 'cache'], value: '5m' },
      ],
      clashes: [],
    });
    const long = { tables: { orders: { fields: { total: { type: 'money', min: 0, readonly: true } } } } };
    expect(mergePatch(long, { tables: { orders: { fields: { total: 'money, min 0' } } } })).toEqual({
      edits: [],
      clashes: [],
    });
  });

  test('adds entries to lists in which they stand beside each other, and to no others', () => {
    expect(mergePatch(plan, { tables: { orders: { indexes: ['total', 'note, total'] } } }).edits).toEqual([
      { kind: 'append', path: ['tables', 'orders', 'indexes'], value: 'note, total' },
    ]);
    const steps = [{ log: 'a' }, { log: 'b' }];
    expect(mergePatch(plan, { api: { orders: { endpoints: { 'POST /x': { steps } } } } }).clashes).toEqual([
      { path: ['api', 'orders', 'endpoints', 'POST /x', 'steps'], ours: [{ log: 'a' }], theirs: steps },
    ]);
  });

  test('tells everything that differs', () => {
    const { clashes } = mergePatch(plan, {
      project: { name: 'store' },
      tables: { orders: { fields: { note: 'text', total: { type: 'integer' } } } },
    });
    expect(clashes).toEqual([
      { path: ['project', 'name'], ours: 'shop', theirs: 'store' },
      { path: ['tables', 'orders', 'fields', 'note'], ours: 'text?', theirs: 'text' },
      { path: ['tables', 'orders', 'fields', 'total', 'type'], ours: 'money', theirs: 'integer' },
    ]);
  });
});
