import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { planJsonSchema } from '../../src/plan/json-schema.ts';
import { randomPlan } from '../plans/random-plan.ts';
import { findSchemaFaults, type Schema } from './small-validator.ts';

const schema = planJsonSchema() as Schema;
const read = (file: string): unknown => parse(readFileSync(new URL(file, import.meta.url), 'utf8'));

describe('planJsonSchema', () => {
  test.each(['../plans/empty.yaml', '../plans/everything.yaml', '../../starters/shop.yaml'])('accepts %s', (file) => {
    expect(findSchemaFaults(schema, read(file))).toEqual([]);
  });

  test('accepts every valid plan', () => {
    fc.assert(
      fc.property(randomPlan({ maxTables: 6 }), (text) => {
        expect(findSchemaFaults(schema, parse(text))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ['a top-level key', { groundplan: 1, project: { name: 'a' }, tables: {}, tabels: {} }],
    ['a version', { groundplan: 2, project: { name: 'a' }, tables: {} }],
    ['a missing key', { groundplan: 1, tables: {} }],
    ['a word', { groundplan: 1, project: { name: 'a', ids: 'uid' }, tables: {} }],
    ['a key of a table', { groundplan: 1, project: { name: 'a' }, tables: { a: { fields: {}, dlete: 'soft' } } }],
    [
      'a key of a step',
      { ...(read('../plans/empty.yaml') as object), functions: { f: { steps: [{ get: 'a', were: 'x' }] } } },
    ],
  ])('refuses %s that is wrong', (_name, plan) => {
    expect(findSchemaFaults(schema, plan)).not.toEqual([]);
  });

  test('says something about every key', () => {
    const silent = listProperties(schema).filter(([, property]) => typeof property['description'] !== 'string');
    expect(silent.map(([path]) => path)).toEqual([]);
  });

  test('refers only to what it defines', () => {
    const references = [...JSON.stringify(schema).matchAll(/"#\/definitions\/(\w+)"/g)].map(([, name]) => name);
    expect(new Set(references)).toEqual(new Set(Object.keys(schema['definitions'] as Schema)));
  });
});

/** All properties anywhere in a schema, with the path to each. */
function listProperties(node: unknown, path = ''): [string, Schema][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const below = listProperties(value, `${path}/${key}`);
    if (key !== 'properties') return below;
    return [
      ...Object.entries(value as Schema).map(([name, property]): [string, Schema] => [
        `${path}/${name}`,
        property as Schema,
      ]),
      ...below,
    ];
  });
}
