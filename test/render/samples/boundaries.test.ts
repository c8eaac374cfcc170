import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedEdges, refusedValues } from '../../../src/render/samples/boundaries.ts';
import { columns, columnWith } from './columns.ts';
import { evaluate } from './evaluate.ts';
import { oracleOf } from './oracle.ts';

const style = { form: 'json', decimals: 'number' } as const;

describe('boundaries', () => {
  it('of what is accepted fit every rule', () => {
    fc.assert(
      fc.property(columns, (column) => {
        for (const { says, code } of acceptedEdges(column, style)) {
          expect(oracleOf(column).safeParse(evaluate(code)).success, `${says}: ${code}`).toBe(true);
        }
      }),
    );
  });

  it('of what is refused break a rule', () => {
    fc.assert(
      fc.property(columns, (column) => {
        for (const { says, code } of refusedValues(column, style)) {
          expect(oracleOf(column).safeParse(evaluate(code)).success, `${says}: ${code}`).toBe(false);
        }
      }),
    );
  });

  it('stand on both sides of each bound of a number', () => {
    const column = columnWith({ kind: 'money', minimum: 0, maximum: 100 });
    expect(acceptedEdges(column, style).map(({ code }) => code)).toEqual(['0', '100']);
    expect(refusedValues(column, style).map(({ code }) => code)).toEqual(["'1'", '1.5', '-1', '101', 'null']);
  });

  it('stand on both sides of each length, and where the pattern ends', () => {
    const column = columnWith({ kind: 'text', minLength: 2, maxLength: 4, pattern: '^[a-c]+$' });
    expect(acceptedEdges(column, style).map(({ says }) => says)).toEqual(['of 2 characters', 'of 4 characters']);
    expect(refusedValues(column, style).map(({ says }) => says)).toEqual([
      'a number',
      'of 1 character',
      'of 5 characters',
      'that does not match its pattern',
      'null',
    ]);
  });

  it('write decimals as the project does', () => {
    const column = columnWith({ kind: 'decimal', precision: 6, scale: 2, minimum: 0, maximum: 5 });
    const asText = { form: 'json', decimals: 'string' } as const;
    expect(acceptedEdges(column, asText).map(({ code }) => code)).toEqual(["'0.00'", "'5.00'"]);
    expect(refusedValues(column, asText).map(({ code }) => code)).toEqual([
      '1',
      "'-1.00'",
      "'6.00'",
      "'0.001'",
      'null',
    ]);
  });
});
