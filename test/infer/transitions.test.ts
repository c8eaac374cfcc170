import { expect, test } from 'vitest';
import { leadsTo } from '../../src/infer/transitions.ts';

test.each([
  ['cancel', 'cancelled'],
  ['cancel', 'canceled'],
  ['ship', 'shipped'],
  ['pay', 'paid'],
  ['deliver', 'delivered'],
  ['publish', 'published'],
  ['archive', 'archived'],
  ['deny', 'denied'],
  ['close', 'closed'],
  ['reopen', 'open'],
  ['start', 'in_progress'],
  ['draft', 'draft'],
  ['mark_done', 'done'],
])('%s leads to %s', (verb, state) => {
  expect(leadsTo(verb, state)).toBe(true);
});

test.each([
  ['cancel', 'closed'],
  ['pay', 'played'],
  ['ship', 'shipping'],
  ['delete', 'delivered'],
])('%s does not lead to %s', (verb, state) => {
  expect(leadsTo(verb, state)).toBe(false);
});
