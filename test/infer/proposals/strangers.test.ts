import { describe, expect, test } from 'vitest';
import { openQuestions } from '../../../src/infer/proposals/derive.ts';
import { transitionsOf } from '../../../src/infer/proposals/endpoints/states.ts';
import { approve, errorsIn, planOf, propose, tablesOnly, usually } from './approve.ts';

/** What people with other backends than the worked example came across. */

const users = `
  users: { fields: { email: email, password: password, role: "user | admin, default user" } }`;

function labelsOf(text: string): readonly string[] {
  return propose(text)
    .filter(({ recommended }) => recommended)
    .map(({ label, hint }) => `${label} · ${hint}`);
}

describe('a gym', () => {
  const gym = tablesOnly(`${users}
  plans: { fields: { name: text, price: money } }
  memberships: { fields: { user: -> users, plan: -> plans, starts_on: date, ends_on: date, status: "active | paused | expired, default active" } }
  trainers: { fields: { name: text } }
  classes: { fields: { trainer: -> trainers, title: text, starts_at: datetime, ends_at: datetime } }
  class_signups: { fields: { class: -> classes, user: -> users, status: "booked | attended | missed | cancelled, default booked" } }`);
  const labels = labelsOf(gym);

  test('sells a plan to many at once, and gives a trainer one class at a time', () => {
    expect(labels.filter((label) => label.includes('overlap'))).toEqual([
      'check_overlap(trainer, starts_at, ends_at) · locks the trainer · 409 when it is taken',
    ]);
  });

  test('confirms nothing that is so from the beginning', () => {
    expect(labels.filter((label) => label.includes('confirmation'))).toEqual([]);
  });

  test('keeps everything about parts in the group of the whole', () => {
    const text = approve(gym);
    expect(errorsIn(text)).toEqual([]);
    const groups = planOf(text).api?.map(({ name }) => name);
    expect(groups).not.toContain('class_signups');
    expect(groups).toContain('classes');
  });
});

describe('states', () => {
  const shown = (values: readonly string[]): string[] =>
    transitionsOf(values).map(({ to, from }) => `${from.join(', ')} → ${to}`);

  test('what is paused goes on', () => {
    expect(shown(['active', 'paused', 'expired'])).toEqual(['active → paused', 'active → expired', 'paused → active']);
    expect(shown(['draft', 'active', 'paused', 'done'])).toEqual([
      'draft, paused → active',
      'active → paused',
      'active → done',
    ]);
  });

  test('missing something is no step after having been there', () => {
    expect(shown(['booked', 'attended', 'missed', 'cancelled'])).toEqual([
      'booked → attended',
      'booked → missed',
      'booked → cancelled',
    ]);
  });
});

describe('a clinic', () => {
  const clinic = tablesOnly(`${users}
  doctors: { fields: { user: -> users, name: text } }
  patients: { fields: { user: -> users, name: text } }
  appointments: { fields: { patient: -> patients, doctor: -> doctors, starts_at: datetime, ends_at: datetime, status: "requested | confirmed | cancelled | done, default requested" } }`);
  const decided = (answer: string): string =>
    approve(clinic, { request: { ...usually, decisions: new Map([['scope appointments', answer]]) } });

  test('is asked whose appointments are, of two people who each have a row', () => {
    expect(openQuestions(planOf(clinic))).toMatchObject([
      { id: 'scope appointments', options: [{}, { value: 'owner patient' }, { value: 'owner doctor' }, {}] },
    ]);
  });

  test('lets staff make appointments of any patient with any doctor', () => {
    expect(decided('admin')).not.toContain('is_own_');
  });

  test('lets patients come to any doctor, and doctors see any patient', () => {
    expect(decided('owner patient').match(/is_own_\w+$/gm)).toEqual(['is_own_patient', 'is_own_patient']);
    expect(decided('owner doctor').match(/is_own_\w+$/gm)).toEqual(['is_own_doctor', 'is_own_doctor']);
    expect(errorsIn(decided('owner patient'))).toEqual([]);
  });

  test('does not say that what nobody confirmed is done', () => {
    expect(decided('owner patient')).toContain("where: ends_at < now() && status == 'confirmed'");
  });
});

test('nobody writes their own fines or grades, or changes what they have marked', () => {
  const labels = labelsOf(
    tablesOnly(`${users}
  books: { fields: { title: text } }
  loans: { fields: { user: -> users, book: -> books, due_on: date } }
  fines: { fields: { loan: -> loans, amount: money, paid: boolean } }
  favorites: { fields: { user: -> users, book: -> books } }`),
  );
  expect(
    labels.filter((label) => /^(POST|PATCH|DELETE) .*fines/.test(label)).every((label) => !label.includes('owner')),
  ).toBe(true);
  expect(labels).toContain('GET /fines · list fines · owner, admin');
  expect(labels.filter((label) => label.startsWith('PATCH /favorites'))).toEqual([]);
});

test('what everybody may write has a rate', () => {
  const text = approve(tablesOnly('\n  readings: { fields: { value: decimal, measured_at: datetime } }'));
  const writing =
    planOf(text).api?.flatMap(({ endpoints }) => endpoints.filter(({ method }) => method !== 'GET')) ?? [];
  expect(writing.length).toBeGreaterThan(0);
  expect(writing.filter(({ rateLimit }) => rateLimit === undefined)).toEqual([]);
});

test('what is late can still be done, and what was done is not late', () => {
  const shown = (values: readonly string[]): string[] =>
    transitionsOf(values).map(({ to, from }) => `${from.join(', ')} → ${to}`);
  expect(shown(['draft', 'sent', 'paid', 'overdue'])).toEqual([
    'draft → sent',
    'sent, overdue → paid',
    'sent → overdue',
  ]);
  expect(shown(['borrowed', 'returned', 'overdue'])).toEqual(['borrowed, overdue → returned', 'borrowed → overdue']);
});

test('comments on what is private are private, and nobody makes tickets for their own order', () => {
  const labels = labelsOf(
    tablesOnly(`${users}
  events: { fields: { title: text } }
  ticket_types: { fields: { event: -> events, name: text, price: money, quantity: integer } }
  orders: { fields: { user: -> users, total: money } }
  order_items: { fields: { order: -> orders, ticket_type: -> ticket_types, quantity: integer, price: money } }
  tickets: { fields: { order: -> orders, code: text } }
  comments: { fields: { order: -> orders, user: -> users, body: text } }`),
  );
  expect(labels.filter((label) => label.includes('comments') && label.includes('everybody'))).toEqual([]);
  expect(labels).toContain('POST /orders/{order_id}/tickets · create tickets · admin');
  expect(labels).toContain('GET /tickets · list tickets · owner, admin');
});

test('nobody is reminded of a book that was brought back', () => {
  const text = approve(
    tablesOnly(`${users}
  loans: { fields: { user: -> users, due_on: date, returned_at: "datetime?" } }`),
  );
  expect(errorsIn(text)).toEqual([]);
  expect(text).toMatch(/where: reminded_at == null && .* && returned_at == null/);
});

test('members invite nobody to roles, managers do', () => {
  const labels = labelsOf(
    tablesOnly(`${users}
  teams: { fields: { name: text } }
  members: { fields: { team: "-> teams, cascade", user: -> users, role: "owner | member, default member" } }
  invitations: { fields: { team: "-> teams, cascade", email: email, role: "owner | member, default member" } }`),
  ).filter((label) => /^(POST|PATCH) .*invitations/.test(label));
  expect(labels.length).toBeGreaterThan(1);
  expect(labels.filter((label) => !label.endsWith('member owner'))).toEqual([]);
});
