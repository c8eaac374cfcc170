import { expect, test } from 'vitest';
import { hasTest } from './test-titles.ts';

const source = `
describe('POST /a', () => {
  it('creates', () => {});
  it.each<[string, string]>([['price', 'null', null], ['name', 'of no characters', '']])('refuses %s %s', () => {});
});
describe.each(names)('routes of %s', () => { it('answer', () => {}); });
const table = [['GET', '/a']];
it.each(table)('%s %s', () => {});
`;

test.each([
  [['POST /a', 'creates']],
  [['creates']],
  [['POST /a', 'refuses price null']],
  [['routes of shop', 'answer']],
  [['GET /a']],
])('%j is found', (titles) => {
  expect(hasTest('a.test.ts', source, titles)).toBe(true);
});

test.each([
  [['POST /b', 'creates']],
  [['creates nothing']],
  [['POST /a', 'refuses price of no characters']],
  [['POST /a', 'refuses size null']],
  [['POST /a', 'answer']],
  [['PUT /a']],
  [['POST /a']],
])('%j is not', (titles) => {
  expect(hasTest('a.test.ts', source, titles)).toBe(false);
});
