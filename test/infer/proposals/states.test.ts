import { describe, expect, test } from 'vitest';
import { verbOf } from '../../../src/infer/proposals/endpoints/state-verbs.ts';
import { transitionsOf } from '../../../src/infer/proposals/endpoints/states.ts';

describe('the verb that leads to a state', () => {
  test.each(
    [
      ...['cancelled cancel', 'canceled cancel', 'shipped ship', 'paid pay', 'delivered deliver', 'published publish'],
      ...['archived archive', 'approved approve', 'rejected reject', 'confirmed confirm', 'completed complete'],
      ...[
        'refunded refund',
        'closed close',
        'scheduled schedule',
        'submitted submit',
        'assigned assign',
        'verified verify',
      ],
      ...['in_progress start', 'done complete', 'active activate', 'open reopen', 'processed process', 'paused pause'],
      ...['queued queue', 'released release', 'created create', 'enrolled enroll', 'planned plan', 'agreed agree'],
      ...['used use', 'expired expire', 'declined decline', 'edited edit', 'transferred transfer', 'restored restore'],
      ...['no_show mark-no-show', 'on-hold mark-on-hold', 'ready mark-ready', 'void void'],
    ].map((pair) => pair.split(' ')),
  )('%s: %s', (state = '', verb = '') => {
    expect(verbOf(state)).toBe(verb);
  });
});

describe('the order of states', () => {
  const shown = (values: readonly string[], start?: string): string[] =>
    transitionsOf(values, start).map(({ to, from }) => `${from.join(', ')} → ${to}`);

  test('one after the other; called off until the end', () => {
    expect(shown(['pending', 'paid', 'shipped', 'delivered', 'cancelled'])).toEqual([
      'pending → paid',
      'paid → shipped',
      'shipped → delivered',
      'pending, paid, shipped → cancelled',
    ]);
    expect(shown(['pending', 'confirmed', 'cancelled'])).toEqual([
      'pending → confirmed',
      'pending, confirmed → cancelled',
    ]);
  });

  test('a refusal ends what nobody has agreed to', () => {
    expect(shown(['draft', 'submitted', 'approved', 'rejected'])).toEqual([
      'draft → submitted',
      'submitted → approved',
      'draft, submitted → rejected',
    ]);
  });

  test('what was paid can be refunded', () => {
    expect(shown(['pending', 'paid', 'refunded'])).toEqual(['pending → paid', 'paid → refunded']);
  });

  test('two states to and fro', () => {
    expect(shown(['active', 'inactive'])).toEqual(['active → inactive', 'inactive → active']);
    expect(shown(['todo', 'done'])).toEqual(['todo → done']);
  });

  test('the default comes first, wherever it is written', () => {
    expect(shown(['archived', 'draft', 'published'], 'draft')).toEqual(['draft → archived', 'archived → published']);
  });
});
