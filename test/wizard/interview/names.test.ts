import { describe, expect, test } from 'vitest';
import { proposeFeature, proposeProject, rolesOfActors, tablesOfNouns } from '../../../src/wizard/interview/names.ts';
import { actorOf } from '../../../src/wizard/interview/steps/requirement.ts';

const none: ReadonlySet<string> = new Set();

describe('the name of a feature', () => {
  test.each([
    ['Customers order products.', ['products', 'orders'], 'ordering'],
    ['People read.', ['posts', 'comments'], 'publishing'],
    ['Members borrow books from the library', ['books', 'loans'], 'members_borrow_books'],
    ['!!!', ['things'], 'things'],
    ['', [], 'feature'],
  ])('%s with %j is %s', (need, tables, name) => {
    expect(proposeFeature(need, { tables, taken: none })).toBe(name);
  });

  test('is never one that is taken', () => {
    const taken = new Set(['ordering', 'customers_order_products', 'products', 'feature', 'feature_2']);
    const name = proposeFeature('Customers order products.', { tables: ['products', 'orders'], taken });
    expect(name).toBe('feature_3');
  });
});

describe('the name of a project', () => {
  test.each([
    ['Build an e-commerce order system', ['products'], 'e-commerce-order'],
    ['Customers order products', ['users', 'products', 'orders'], 'shop'],
    ['Patients see doctors', ['users', 'patients'], 'patient-backend'],
    ['Build it', ['users', 'rooms'], 'room-backend'],
    ['店で売る', ['users'], 'my-backend'],
    ['Create', [], 'my-backend'],
  ])('%s with %j is %s', (need, tables, name) => {
    expect(proposeProject(need, { tables, people: 'users' })).toBe(name);
  });
});

test('nouns become tables', () => {
  expect(tablesOfNouns('customers, their orders and the order items; a product')).toEqual([
    'customers',
    'orders',
    'items',
    'products',
  ]);
  expect(tablesOfNouns('🛒, , 店')).toEqual([]);
});

test('actors become roles; who does not sign in has none', () => {
  expect(rolesOfActors('customers, an admin and visitors')).toEqual(['customer', 'admin']);
});

test('the first word of a need names who acts, if it names anybody', () => {
  expect(actorOf('Customers order products')).toBe('customer');
  expect(actorOf('Build a shop')).toBe('user');
  expect(actorOf('Teams plan')).toBe('user');
  expect(actorOf('Members borrow books')).toBe('user');
  expect(actorOf('hosts let rooms')).toBe('host');
});
