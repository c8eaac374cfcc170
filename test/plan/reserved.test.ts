import { describe, expect, test } from 'vitest';
import { faultsOf, problemsOf, withFields, withOrders, withSteps } from './read-plan.ts';

describe('words of a later version', () => {
  test.each([
    ['agents', `${withFields('x: text')}agents: {}\n`],
    ['mcp', `${withFields('x: text')}mcp: {}\n`],
    ['geo_fences', `${withFields('x: text')}geo_fences: {}\n`],
    ['vector', withFields('x: vector')],
    ['geo_point', withFields('x: geo_point?')],
    ['video', withFields('x: video, max 5')],
    ['sensitive', withFields('x: text, sensitive')],
    ['triggers', `${withFields('x: text')}    triggers: {}\n`],
    ['middleware', withOrders('api: { orders: { endpoints: { GET /orders: { do: list orders, middleware: x } } } }')],
    ['while', withSteps('- while: x')],
    ['encrypt', withSteps('- return: encrypt(order_id)')],
  ])('%s is refused with a sentence', (word, text) => {
    expect(faultsOf(text)).toEqual([`reserved-word ${word}`]);
    expect(problemsOf(text)[0]?.message).toContain('reserved for a later version');
  });
});
