import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';

const plan = (description: string): string => `tables: { things: { fields: { x: integer } } }
api: { things: { allow: public, endpoints: { GET /things: list things } } }
functions:
  count_visit:
    description: ${description}
    code: true
`;

describe('ST-01', () => {
  test.each([
    'Counts visits in memory.',
    'Keeps carts in a global variable.',
    'Holds the last answers in a map.',
    'A static map of sessions.',
    "Stores tokens in the server's in-memory list.",
  ])('a function written by hand: %s', (description) => {
    const [place, message] = findingsOf('ST-01', plan(description)).split('\n');
    expect([place, message]).toEqual([
      '6:3 error functions.count_visit',
      'The function count_visit keeps something in memory, as its text says.',
    ]);
  });

  test('says where to keep it', () => {
    expect(findingsOf('ST-01', plan('Counts visits in memory.'))).toContain('Keep it in a table');
  });

  test.each([
    'Counts visits.',
    'Nothing is kept in memory here.',
    'Reads the map of a region.',
    'Keeps visits in a table, not in memory.',
  ])('is silent on: %s', (description) => {
    expect(findingsOf('ST-01', plan(description))).toBe('');
  });
});
