import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distinctRows, sequenceCode } from '../../../src/render/samples/sequence-code.ts';
import { tableOf } from '../tests/blueprint-of.ts';
import { columns, columnWith } from './columns.ts';
import { evaluate } from './evaluate.ts';
import { oracleOf } from './oracle.ts';

const table = tableOf('products', 'products: { fields: { name: text } }');
const style = { form: 'json', decimals: 'number' } as const;

describe('sequenceCode', () => {
  it('makes values that fit every rule, as many different ones as there are', () => {
    fc.assert(
      fc.property(columns, (column) => {
        const { code } = sequenceCode(column, { table, style, distinct: true });
        const values = Array.from({ length: distinctRows }, (_, index) => evaluate(code, index + 1));
        for (const value of values) expect(oracleOf(column).safeParse(value).success, code).toBe(true);
        const different = new Set(values.map((value) => JSON.stringify(value))).size;
        // Either every row has its own, or the rows go through a list that is written out.
        expect(different === distinctRows || different === listedIn(code)).toBe(true);
      }),
    );
  });

  it.each([
    ['a number in the text', columnWith({ kind: 'text', maxLength: 100 }), '`Note text ${n}`'],
    ['an address', columnWith({ kind: 'email', format: 'email' }), '`product${n}@example.com`'],
    ['a short text', columnWith({ kind: 'text', maxLength: 3 }), 'String(n)'],
    ['a price', columnWith({ kind: 'money', minimum: 0 }), 'n * 100'],
    ['a range above', columnWith({ kind: 'integer', minimum: 1900, maximum: 2100 }), '1900 + n'],
    ['few values', columnWith({ kind: 'enum', values: ['a', 'b'] }), "nth(['a', 'b'], n)"],
    ['one value', columnWith({ kind: 'enum', values: ['a'] }), "'a'"],
  ])('reads well: %s', (_what, column, code) => {
    expect(sequenceCode(column, { table, style, distinct: true }).code).toBe(code);
  });
});

function listedIn(code: string): number {
  const list = /^nth\((\[.*\]), /s.exec(code)?.[1];
  return list === undefined ? 1 : (evaluate(list) as unknown[]).length;
}
