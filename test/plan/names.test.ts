import { describe, expect, test } from 'vitest';
import { findNameFault, isTakenName, toSnakeCase } from '../../src/plan/names.ts';

describe('names', () => {
  test.each(['a', 'order_items', 'x1', 'class', 'select', 'a'.repeat(50), 'thenable', 'null_'])(
    '%s is a name',
    (name) => {
      expect(findNameFault(name)).toBeUndefined();
    },
  );

  test.each([
    ['Orders', 'bad-name', 'orders'],
    ['orderItems', 'bad-name', 'order_items'],
    ['order-items', 'bad-name', 'order_items'],
    ['1st', 'bad-name', undefined],
    ['', 'bad-name', undefined],
    ['__proto__', 'bad-name', 'proto'],
    ['größe', 'bad-name', 'gr_e'],
    ['a'.repeat(51), 'name-too-long', undefined],
    ['constructor', 'taken-name', undefined],
    ['to_string', 'taken-name', undefined],
    ['tostring', 'taken-name', undefined],
    ['value_of', 'taken-name', undefined],
    ['has_own_property', 'taken-name', undefined],
    ['property_is_enumerable', 'taken-name', undefined],
    ['then', 'taken-name', undefined],
  ])('%s is none', (name, code, suggestion) => {
    expect(findNameFault(name)).toMatchObject({ code });
    expect(findNameFault(name)?.suggestion).toBe(suggestion);
  });

  test('every name of Object.prototype is taken, in every casing', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(isTakenName(name), name).toBe(true);
      expect(isTakenName(toSnakeCase(name).replaceAll('_', '')), name).toBe(!name.startsWith('__'));
    }
  });
});
