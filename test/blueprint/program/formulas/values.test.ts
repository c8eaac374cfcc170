import { describe, expect, test } from 'vitest';
import type { ObjectField, ValueType } from '../../../../src/blueprint/model.ts';
import { namesOf } from '../../../../src/blueprint/casing.ts';
import {
  boolean,
  date,
  datetime,
  decimal,
  formula,
  integer,
  listOf,
  money,
  objectOf,
  optional,
  text,
  uuid,
  value,
} from './check.ts';
import { written } from './written.ts';

const color: ValueType = { kind: 'enum', values: ['red', 'green'], nullable: false };
const line = objectOf({ product_id: uuid, quantity: integer, note: optional(text) });
const preset: ObjectField = { name: namesOf('size', 'camel'), type: integer, optional: { default: 5 } };
const withDefault: ValueType = { kind: 'object', fields: [preset], nullable: false };

describe('values take the type that is wanted', () => {
  test.each<[string, ValueType, string, string]>([
    ['5', money, 'money', '5'],
    ['5', decimal, 'decimal', '5'],
    ['0.5', decimal, 'decimal', '0.5'],
    ['true', boolean, 'boolean', 'true'],
    ['hello', text, 'text', '"hello"'],
    ['red', color, 'red | green', '"red"'],
    ['red', text, 'text', '"red"'],
    ['2026-01-31', date, 'date', '"2026-01-31"'],
    ['2026-01-31T10:00:00Z', datetime, 'datetime', '"2026-01-31T10:00:00Z"'],
    ['null', optional(text), 'null', 'null'],
    ['0f9b7f7e-8a5c-4d8c-9d6e-2b1a3c4d5e6f', uuid, 'uuid', '"0f9b7f7e-8a5c-4d8c-9d6e-2b1a3c4d5e6f"'],
    ['= -5', decimal, 'decimal', '-5'],
    ['= quantity', decimal, 'integer', 'input.quantity'],
    ['= quantity', money, 'integer', 'input.quantity'],
    ['"= order.open ? 1 : 2"', money, 'money', '(order.open ? 1 ? 2)'],
    [`'= order.open ? "red" : "green"'`, color, 'red | green', '(order.open ? "red" ? "green")'],
    [`'= order.open ? "red" : null'`, optional(color), 'red | green or null', '(order.open ? "red" ? null)'],
    [`'= note ?? "none"'`, text, 'text', '(input.note ?? "none")'],
    ['"{quantity} of {some_text}"', text, 'text', '`{input.quantity} of {input.some_text}`'],
    ['[1, 2]', listOf(decimal), 'list of decimal', '[1, 2]'],
    ['[]', listOf(line), 'list of { product_id, quantity, note }', '[]'],
    ['= []', listOf(line), 'list of { product_id, quantity, note }', '[]'],
    ['= ["red"]', listOf(color), 'list of red | green', '["red"]'],
    [
      '{ product: = product, quantity: 1 }',
      line,
      '{ product_id, quantity, note }',
      '{productId: input.product_id, quantity: 1, note: null}',
    ],
    [
      '"= { product_id, quantity: 1 }"',
      line,
      '{ product_id, quantity, note }',
      '{productId: input.product_id, quantity: 1, note: null}',
    ],
    ['{}', withDefault, '{  }', '{}'],
    ['{ size: 7 }', withDefault, '{ size }', '{size: 7}'],
    ['= rows', listOf(objectOf({ product_id: uuid, quantity: integer })), 'list of row of order_items', 'rows'],
    [
      `"= map(lines, line => ({ color: 'red', quantity: line.quantity }))"`,
      listOf(objectOf({ color, quantity: integer })),
      'list of { color, quantity }',
      'map(lines, line => {color: "red", quantity: line.quantity})',
    ],
    [
      `"= map(lines, line => ({ color: line.quantity > 1 ? 'red' : 'green', quantity: 1 }))"`,
      listOf(objectOf({ color, quantity: decimal })),
      'list of { color, quantity }',
      'map(lines, line => {color: ((line.quantity > 1) ? "red" ? "green"), quantity: 1})',
    ],
    [`"= [day, '2026-01-31']"`, listOf(date), 'list of date', '[day, "2026-01-31"]'],
    ['{ a: [1, { b: x }] }', { kind: 'json', nullable: false }, 'wrong-type { b: x }', ''],
    ['{ a: [1], b: { c: now } }', { kind: 'json', nullable: false }, '{ a, b }', '{a: [1], b: {c: "now"}}'],
  ])('%s', (yaml, expected, outcome, source) => {
    const checked = value(yaml, expected);
    expect(checked.outcome).toBe(outcome);
    expect(checked.expression ? written(checked.expression) : '').toBe(source);
  });

  test.each<[string, string]>([
    ['5', 'integer'],
    ['2026-01-31', 'text'],
    ['[1, 2.5]', 'list of decimal'],
    ['[]', 'an empty list'],
    ['{ a: 1, b: { c: [x] } }', '{ a, b }'],
    ['= order', 'row of orders'],
    ['"{order.status}!"', 'text'],
  ])('%s by itself', (yaml, outcome) => {
    expect(value(yaml).outcome).toBe(outcome);
  });
});

describe('what does not fit is reported where it stands', () => {
  test.each<[string, ValueType, string]>([
    ['1.5', money, 'wrong-type 1.5'],
    ['hello', integer, 'wrong-type hello'],
    ['5', text, 'wrong-type 5'],
    ['blue', color, 'unknown-value blue'],
    ['31.1.2026', date, 'bad-literal 31.1.2026'],
    ['2026-02-30', date, 'bad-literal 2026-02-30'],
    ['2026-01-31', datetime, 'bad-literal 2026-01-31'],
    ['1', uuid, 'wrong-type 1'],
    ['abc', uuid, 'bad-literal abc'],
    ['null', text, 'maybe-null null'],
    ['= some_text', uuid, 'wrong-type some_text'],
    ['= some_text', color, 'wrong-type some_text'],
    ['= rate', integer, 'wrong-type rate'],
    ['= note', text, 'maybe-null note'],
    ['= moment', date, 'wrong-type moment'],
    ['"= order.open ? 1 : 2.5"', integer, 'wrong-type 2.5'],
    ['[1, x]', listOf(integer), 'wrong-type x'],
    ['[1, x]', listOf(text), 'wrong-type 1'],
    ['5', listOf(integer), 'wrong-type 5'],
    ['{ quantity: 1 }', line, 'missing-field { quantity: 1 }'],
    ['{ product: = product, quantty: 1 }', line, 'unknown-field quantty'],
    ['{ product: = product, quantity: x }', line, 'wrong-type x'],
    ['"= { product_id, quantity: 1, extra: 2 }"', line, 'unknown-field 2'],
    ['{ a: 1 }', integer, 'wrong-type { a: 1 }'],
    [`"= map(lines, line => ({ color: 'blue' }))"`, listOf(objectOf({ color })), `unknown-value 'blue'`],
    [`"= order.open ? 'red' : note ?? 'gren'"`, color, `wrong-type note; unknown-value 'gren'`],
    [`"= [{ color: 'red', on: 'today' }]"`, listOf(objectOf({ color, on: date })), `bad-literal 'today'`],
    ['= rows', listOf(line), 'wrong-type rows'],
    ['= quantty', integer, 'unknown-name quantty'],
    ['"{quantty} {note}"', text, 'unknown-name quantty; maybe-null note'],
  ])('%s', (yaml, expected, outcome) => {
    expect(value(yaml, expected).outcome).toBe(outcome);
  });

  test.each<[string, ValueType]>([
    ['= rate', money],
    ['1.5', money],
    ['hello', integer],
    ['5', text],
    ['blue', color],
    ['blau', color],
    ['= note', text],
    ['null', text],
    ['= some_text', uuid],
    ['{ quantity: 1 }', line],
    ['{ product: = product, quantty: 1 }', line],
    ['{ a: 1 }', integer],
    ['= rows', listOf(line)],
    ['= rows', listOf(objectOf({ quantity: text }))],
    ['= lines', listOf(objectOf({ discount: money }))],
    ['= address', objectOf({ town: text })],
    ['= amount', text],
  ])('with a sentence: %s', (yaml, expected) => {
    const sentences = value(yaml, expected).problems.map(({ message, expected: right, suggestion }) =>
      [message, `Expected: ${right}.`, ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`])].join(' '),
    );
    expect(sentences).toMatchSnapshot();
  });
});

test('a formula takes the type that is wanted, too', () => {
  expect(formula('5', { expected: decimal }).outcome).toBe('decimal');
  expect(formula('"2026-01-31"', { expected: date }).outcome).toBe('date');
  expect(formula('rate', { expected: integer }).outcome).toBe('wrong-type rate');
});
