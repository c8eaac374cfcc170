import { describe, expect, test } from 'vitest';
import { plural, singular } from '../../src/infer/inflect.ts';

/** Singular and plural of one noun each; both directions must hold. */
const pairs: readonly (readonly [string, string])[] = [
  ['user', 'users'],
  ['order_item', 'order_items'],
  ['category', 'categories'],
  ['address', 'addresses'],
  ['class', 'classes'],
  ['status', 'statuses'],
  ['bus', 'buses'],
  ['box', 'boxes'],
  ['branch', 'branches'],
  ['wish', 'wishes'],
  ['cache', 'caches'],
  ['movie', 'movies'],
  ['tie', 'ties'],
  ['cookie', 'cookies'],
  ['day', 'days'],
  ['key', 'keys'],
  ['hero', 'heroes'],
  ['photo', 'photos'],
  ['shoe', 'shoes'],
  ['house', 'houses'],
  ['warehouse', 'warehouses'],
  ['purchase', 'purchases'],
  ['expense', 'expenses'],
  ['response', 'responses'],
  ['invoice', 'invoices'],
  ['prize', 'prizes'],
  ['quiz', 'quizzes'],
  ['database', 'databases'],
  ['analysis', 'analyses'],
  ['diagnosis', 'diagnoses'],
  ['crisis', 'crises'],
  ['axis', 'axes'],
  ['person', 'people'],
  ['child', 'children'],
  ['mouse', 'mice'],
  ['woman', 'women'],
  ['leaf', 'leaves'],
  ['archive', 'archives'],
  ['drive', 'drives'],
  ['index', 'indexes'],
  ['matrix', 'matrices'],
  ['criterion', 'criteria'],
  ['menu', 'menus'],
  ['sku', 'skus'],
  ['virus', 'viruses'],
  ['alias', 'aliases'],
  ['lens', 'lenses'],
  ['schema', 'schemas'],
  ['area', 'areas'],
  ['api', 'apis'],
  ['taxi', 'taxis'],
  ['process', 'processes'],
  ['employee', 'employees'],
  ['fee', 'fees'],
  ['value', 'values'],
  ['type', 'types'],
  ['service', 'services'],
  ['promise', 'promises'],
  ['users_group', 'users_groups'],
];

describe('inflection', () => {
  test.each(pairs)('%s ↔ %s', (one, many) => {
    expect(singular(many)).toBe(one);
    expect(plural(one)).toBe(many);
  });

  test.each(pairs)('%s and %s stay what they are', (one, many) => {
    expect(singular(one)).toBe(one);
    expect(plural(many)).toBe(many);
  });

  test.each(['series', 'news', 'data', 'staff', 'equipment', 'species', 'sales_data'])('%s has one form', (word) => {
    expect(singular(word)).toBe(word);
    expect(plural(word)).toBe(word);
  });

  test('a second plural is understood', () => {
    expect(singular('indices')).toBe('index');
  });

  test('only the last word changes', () => {
    expect(singular('news_categories')).toBe('news_category');
    expect(plural('sales_person')).toBe('sales_people');
  });
});
