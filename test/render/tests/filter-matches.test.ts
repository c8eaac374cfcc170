import { describe, expect, it } from 'vitest';
import { matchesOf } from '../../../src/render/views/tests/filter-matches.ts';
import { columnWith } from '../samples/columns.ts';

const price = columnWith({ kind: 'money' });

describe('matchesOf', () => {
  it('says what each comparison finds', () => {
    const operators = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'null'] as const;
    const matches = matchesOf(
      { column: 'note_text', operators },
      { column: price, values: [1, 2, 3, null], decimals: 'number' },
    );
    expect(Object.fromEntries(matches.map(({ query, found }) => [query, found]))).toEqual({
      'noteText=2': [2],
      'noteText[ne]=2': [1, 3, null],
      'noteText[gt]=2': [3],
      'noteText[gte]=2': [2, 3],
      'noteText[lt]=2': [1],
      'noteText[lte]=2': [1, 2],
      'noteText[in]=2&noteText[in]=3': [2, 3],
      'noteText[null]=true': [null],
      'noteText[null]=false': [1, 2, 3],
    });
  });

  it('says what a part of a text finds', () => {
    const column = columnWith({ kind: 'text' });
    const values = ['alpha', 'bravo', 'charlie'];
    const matches = matchesOf(
      { column: 'note_text', operators: ['contains', 'starts'] },
      { column, values, decimals: 'number' },
    );
    expect(matches).toEqual([
      { query: 'noteText[contains]=harlie', found: ['charlie'] },
      { query: 'noteText[starts]=charli', found: ['charlie'] },
    ]);
  });

  it('has nothing to say without values', () => {
    expect(
      matchesOf({ column: 'note_text', operators: ['eq'] }, { column: price, values: [null], decimals: 'number' }),
    ).toEqual([]);
  });
});
