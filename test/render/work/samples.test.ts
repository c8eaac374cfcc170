import { expect, test } from 'vitest';
import { projectValue, projectValues, wireSample, wireSamples } from '../../../src/render/views/work/samples.ts';
import { field, listOf, nested, object } from './fields.ts';

const fields = [
  field('order_id', 'uuid'),
  field('sent_at', 'datetime'),
  field('rate', 'decimal'),
  nested('stop_list', listOf(object([field('zip_code', 'text')]))),
];

test('samples travel under the names of the plan', () => {
  expect(wireSamples(fields, 'number')).toEqual({
    order_id: '00000000-0000-7000-8000-000000000001',
    sent_at: '2026-01-02T03:04:05.000Z',
    rate: 1,
    stop_list: [{ zip_code: 'text' }],
  });
  expect(wireSamples(fields, 'string')['rate']).toBe('1');
});

test('the project has them under its own names, with moments as Date', () => {
  expect(projectValues(fields, wireSamples(fields, 'number'))).toBe(
    "{ orderId: '00000000-0000-7000-8000-000000000001', sentAt: new Date('2026-01-02T03:04:05.000Z'), rate: 1, stopList: [{ zipCode: 'text' }] }",
  );
});

test('what an example leaves out is null in the project', () => {
  const { shape } = object([field('id', 'text'), field('note', 'text', { nullable: true })]);
  expect(projectValue(shape, { id: 'a' })).toBe("{ id: 'a', note: null }");
});

test('a list of single values is a list of one sample', () => {
  expect(
    wireSample(listOf({ type: field('n', 'integer').type, shape: field('n', 'integer').shape }).shape, 'number'),
  ).toEqual([1]);
});
