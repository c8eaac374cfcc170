import { describe, expect, test } from 'vitest';
import { buildSound, codesOf, endpointOf } from './build-plan.ts';

const plan = (options: string, table = ''): string => `
tables:
  sales:
    fields: { amount: money, count: integer, place: text, kind: a | b, sold_on: date, paid_at: datetime?, secret: "money?, hidden", data: json? }
${table}
api:
  sales:
    allow: public
    endpoints:
      GET /sales/stats: { do: aggregate sales, ${options} }`;

const statsOf = (options: string, table = '') =>
  endpointOf(buildSound(plan(options, table)), 'GET /sales/stats', 'aggregate');

describe('aggregate', () => {
  test('groups by times and values', () => {
    const { groups } = statsOf('group: [day(created_at), kind, day(paid_at)], show: { n: count() }');
    expect(groups.map(({ name, column, unit }) => [name.key, column, unit])).toEqual([
      ['day', 'created_at', 'day'],
      ['kind', 'kind', undefined],
      ['dayPaidAt', 'paid_at', 'day'],
    ]);
  });

  test.each(['hour(sold_on)', 'day(kind)', 'paid_at', 'amount', 'data'])('does not group by %s', (group) => {
    expect(codesOf(plan(`group: ${group}, show: { n: count() }`))).toEqual(['bad-group']);
  });

  test('groups by one thing once', () => {
    expect(codesOf(plan('group: [kind, kind], show: { n: count() }'))).toEqual(['group-repeated']);
  });

  test.each(['sum(amount)', 'avg(count)', 'min(sold_on)', 'max(paid_at)', 'count()'])('shows %s', (measure) => {
    expect(codesOf(plan(`show: { n: ${measure} }`))).toEqual([]);
  });

  test.each(['sum(place)', 'avg(sold_on)', 'min(kind)', 'max(data)'])('does not show %s', (measure) => {
    expect(codesOf(plan(`show: { n: ${measure} }`))).toEqual(['bad-measure']);
  });

  test('tells nothing of what is hidden', () => {
    expect(codesOf(plan('show: { n: sum(secret) }'))).toEqual(['hidden-field']);
  });

  test('does not give one name to two figures', () => {
    expect(codesOf(plan('group: kind, show: { kind: count() }'))).toEqual(['measure-name-taken']);
  });

  test('is limited by the time it is grouped by, else by the creation, else by the first date', () => {
    expect(statsOf('group: day(paid_at), show: { n: count() }').rangeColumn).toBe('paid_at');
    expect(statsOf('show: { n: count() }').rangeColumn).toBe('created_at');
    expect(statsOf('show: { n: count() }', '    timestamps: false').rangeColumn).toBe('sold_on');
  });
});
