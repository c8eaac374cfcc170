import { describe, expect, it } from 'vitest';
import { areAsSent, fromWire, isAsAnswered, sentField, toWire } from '../../../src/render/views/work/wire.ts';
import { field, listOf, nested, object } from './fields.ts';

describe('what is sent', () => {
  it.each([
    [
      'fields of one word',
      [field('amount', 'money'), field('at', 'datetime')],
      '{ amount: input.amount, at: input.at }',
      true,
    ],
    ['fields of two words', [field('order_id', 'uuid')], '{ order_id: input.orderId }', false],
    [
      'fields of two words in snake case',
      [field('order_id', 'uuid', { casing: 'snake' })],
      '{ order_id: input.order_id }',
      true,
    ],
    ['a default', [field('currency', 'text', { default: 'USD' })], "{ currency: input.currency ?? 'USD' }", false],
    [
      'the present day',
      [field('day', 'date', { default: { now: true } })],
      '{ day: input.day ?? new Date().toISOString().slice(0, 10) }',
      false,
    ],
    ['what may be left out', [field('note', 'text', { nullable: true })], '{ note: input.note }', true],
    [
      'a list of objects',
      [nested('lines', listOf(object([field('product_id', 'uuid')])))],
      '{ lines: input.lines.map((entry) => ({ product_id: entry.productId })) }',
      false,
    ],
    [
      'a list that may be left out, in an object that may be, too',
      [
        nested('cart', object([nested('lines', listOf(object([field('product_id', 'uuid')])), { nullable: true })]), {
          nullable: true,
        }),
      ],
      '{ cart: input.cart && { lines: input.cart.lines?.map((entry) => ({ product_id: entry.productId })) } }',
      false,
    ],
  ] as const)('puts %s under the names of the plan', (_what, fields, code, isSame) => {
    expect(toWire(fields, 'input')).toBe(code);
    expect(areAsSent(fields)).toBe(isSame);
  });

  it('has a single field with its default', () => {
    expect(sentField(field('page_no', 'integer', { default: 1 }), { code: 'input' })).toBe('input.pageNo ?? 1');
  });
});

describe('what is answered', () => {
  it.each([
    ['one word', object([field('id', 'text')]), 'answer', true],
    ['two words', object([field('tracking_code', 'text')]), '{ trackingCode: answer.tracking_code }', false],
    [
      'what may be left out',
      object([field('note', 'text', { nullable: true })]),
      '{ note: answer.note ?? null }',
      false,
    ],
    [
      'a list',
      listOf(object([field('product_id', 'uuid'), field('quantity', 'integer')])),
      'answer.map((entry) => ({ productId: entry.product_id, quantity: entry.quantity }))',
      false,
    ],
    [
      'a list within a list',
      listOf(object([nested('stop_list', listOf(object([field('zip_code', 'text')])))])),
      'answer.map((entry) => ({ stopList: entry.stop_list.map((entry2) => ({ zipCode: entry2.zip_code })) }))',
      false,
    ],
    [
      'a list that may be left out',
      object([nested('stops', listOf(object([field('zip_code', 'text')])), { nullable: true })]),
      '{ stops: (answer.stops?.map((entry) => ({ zipCode: entry.zip_code })) ?? null) }',
      false,
    ],
    [
      'an object that may be left out',
      object([nested('stop', object([field('zip_code', 'text')]), { nullable: true })]),
      '{ stop: (answer.stop && { zipCode: answer.stop.zip_code }) ?? null }',
      false,
    ],
  ] as const)('puts %s under the names of the project', (_what, { shape }, code, isSame) => {
    expect(fromWire(shape, 'answer')).toBe(code);
    expect(isAsAnswered(shape)).toBe(isSame);
  });
});
