import { describe, expect, test } from 'vitest';
import type { Expression } from '../../../src/blueprint/model.ts';
import {
  calculate,
  call,
  choose,
  compare,
  given,
  list,
  listOf,
  literal,
  logical,
  not,
  nothing,
  orNull,
  parameter,
  query,
  types,
} from './query-ir.ts';
import { columns, partOf } from './query-parts.ts';

const n = given('n', types.integer);
const text = given('text', types.text);
const five = literal(5, types.integer);

/** The condition of a search with this `where`. */
function conditionOf(where: Expression, decimals: 'number' | 'string' = 'number'): string {
  const parameters = [
    parameter('n', types.integer),
    parameter('text', types.text),
    parameter('note', orNull(types.text)),
    parameter('rate', types.decimal),
    parameter('ids', types.uuid, { isList: true, column: 'id' }),
  ];
  const { build } = partOf(query('products', 'findThese', { kind: 'find', where, parameters }), decimals);
  const condition = /\.where\((?:and\()?(.*?), isNull\(products\.deletedAt\)/.exec(build)?.[1];
  if (condition === undefined) throw new Error(build);
  return condition;
}

describe('conditions', () => {
  test.each<[string, Expression, string]>([
    ['a column and a parameter', compare(columns.name, '==', text), 'eq(products.name, given.text)'],
    ['the other way round', compare(n, '<', columns.stock), 'gt(products.stock, given.n)'],
    ['two columns', compare(columns.stock, '>=', columns.reserved), 'gte(products.stock, products.reserved)'],
    ['a literal', compare(columns.price, '<=', five), 'lte(products.price, 5)'],
    ['a boolean column', columns.active, 'eq(products.active, true)'],
    ['not a boolean column', not(columns.active), 'eq(products.active, false)'],
    ['null', compare(nothing, '==', columns.note), 'isNull(products.note)'],
    ['not null', compare(columns.note, '!=', nothing), 'isNotNull(products.note)'],
    [
      'or',
      logical(compare(columns.stock, '>', five), '||', columns.active),
      'or(gt(products.stock, 5), eq(products.active, true))',
    ],
    [
      'one of a list',
      call('contains', types.boolean, given('ids', listOf(types.uuid)), columns.id),
      'sql`${products.id} = any(${given.ids})`',
    ],
    [
      'match form with a list',
      compare(columns.id, '==', given('ids', types.uuid)),
      'sql`${products.id} = any(${given.ids})`',
    ],
    [
      'one of literals',
      call('contains', types.boolean, list(literal('draft', types.text)), columns.state),
      "inArray(products.state, ['draft'])",
    ],
    [
      'part of a text',
      call('contains', types.boolean, columns.name, text),
      'sql`position(${given.text} in ${products.name}) > 0`',
    ],
    [
      'element of a column',
      call('contains', types.boolean, columns.tags, text),
      'sql`${given.text} = any(${products.tags})`',
    ],
    [
      'length of a text',
      compare(call('length', types.integer, columns.name), '>', five),
      'sql`char_length(${products.name}) > 5`',
    ],
    [
      'length of a list',
      compare(call('length', types.integer, columns.tags), '>', five),
      'sql`cardinality(${products.tags}) > 5`',
    ],
    ['arithmetic', compare(calculate(columns.stock, '-', n), '>', five), 'sql`${products.stock} - ${given.n} > 5`'],
    [
      'a product of integers',
      compare(calculate(columns.stock, '*', five), '>', five),
      'sql`${products.stock}::bigint * 5 > 5`',
    ],
    [
      'division',
      compare(calculate(columns.rate, '/', five), '>', five),
      'sql`${products.rate}::numeric(1000, 20) / 5 > 5`',
    ],
    [
      'a negative number',
      compare(calculate(columns.stock, '-', literal(-1, types.integer)), '>', five),
      'sql`${products.stock} - (-1) > 5`',
    ],
    ['rounding', compare(call('round', types.integer, columns.rate), '==', five), 'sql`round(${products.rate}) = 5`'],
    [
      'rounding what is whole',
      compare(call('floor', types.integer, columns.stock), '==', five),
      'sql`${products.stock} = 5`',
    ],
    [
      'the larger of two',
      compare(call('max', types.integer, columns.stock, n), '==', five),
      'sql`greatest(${products.stock}, ${given.n}::bigint) = 5`',
    ],
    [
      'a default',
      compare(logical(columns.reserved, '??', five), '==', n),
      'sql`coalesce(${products.reserved}, 5) = ${given.n}::bigint`',
    ],
    [
      'a choice',
      choose(columns.active, compare(columns.stock, '>', five), columns.active),
      'sql`case when ${eq(products.active, true)} then (${gt(products.stock, 5)}) else ${products.active} end`',
    ],
    [
      'an integer and a decimal',
      compare(columns.stock, '<', given('rate', types.decimal)),
      'sql`${products.stock} < ${given.rate}::numeric`',
    ],
    ['an order of texts', compare(columns.name, '<', text), 'sql`${products.name} collate "C" < ${given.text}`'],
    [
      'a date',
      compare(columns.launched, '<', literal('2026-01-31', types.date)),
      "lt(products.launched, '2026-01-31')",
    ],
  ])('%s', (_what, where, code) => {
    expect(conditionOf(where)).toBe(code);
  });

  test.each<[string, Expression, string]>([
    ['unlike a value', compare(columns.note, '!=', text), 'sql`${products.note} is distinct from ${given.text}`'],
    [
      'like what may be null, too',
      compare(columns.note, '==', given('note', orNull(types.text))),
      'sql`${products.note} is not distinct from ${given.note}`',
    ],
    [
      'not like a value',
      not(compare(columns.note, '==', text)),
      'sql`${products.note} is distinct from ${given.text}`',
    ],
    ['not less', not(compare(columns.reserved, '<', five)), 'sql`not coalesce(${lt(products.reserved, 5)}, false)`'],
    [
      'not both',
      not(logical(columns.active, '&&', compare(columns.reserved, '<', five))),
      'sql`not ${and(eq(products.active, true), sql`coalesce(${lt(products.reserved, 5)}, false)`)}`',
    ],
    [
      'no part',
      not(call('contains', types.boolean, columns.note, text)),
      'sql`not coalesce(position(${given.text} in ${products.note}) > 0, false)`',
    ],
  ])('null: %s', (_what, where, code) => {
    expect(conditionOf(where)).toBe(code);
  });

  test('texts of the plan end neither the SQL nor the template', () => {
    const trap = literal("' or 1=1 -- `${process.exit()}` \\", types.text);
    expect(conditionOf(compare(call('lower', types.text, columns.name), '==', trap))).toBe(
      "sql`lower(${products.name}) = ''' or 1=1 -- \\`\\${process.exit()}\\` \\\\'`",
    );
  });

  test('decimals are texts where rows have them as texts', () => {
    const where = compare(columns.rate, '==', literal(0.5, types.decimal));
    expect(conditionOf(where)).toBe('eq(products.rate, 0.5)');
    expect(conditionOf(where, 'string')).toBe("eq(products.rate, '0.5')");
  });
});
