import { describe, expect, test } from 'vitest';
import { inferField } from '../../../src/plan/fields/infer-field.ts';
import { faultsOf, fieldOf, planOf, withFields } from '../read-plan.ts';

const infer = (
  name: string,
  siblings: readonly string[] = [],
  tables: readonly string[] = ['users', 'categories', 'staff', 'boxes'],
) =>
  inferField(name, { tables: new Map(tables.map((table) => [table, undefined])), siblings, at: { start: 0, end: 0 } });

describe('what a name says', () => {
  test.each([
    ['email', 'email', { unique: true, lower: true }],
    ['contact_email', 'email', { lower: true }],
    ['password', 'password', { hidden: true }],
    ['password_hash', 'password', { hidden: true }],
    ['starts_at', 'datetime', {}],
    ['opening_time', 'datetime', {}],
    ['due_on', 'date', {}],
    ['birthday', 'date', {}],
    ['unit_price', 'money', { min: 0 }],
    ['total', 'money', { min: 0 }],
    ['stock', 'integer', { min: 0 }],
    ['is_open', 'boolean', { default: false }],
    ['published', 'boolean', { default: false }],
    ['role', 'enum', { default: 'user' }],
    ['slug', 'slug', { unique: true }],
    ['sku', 'text', { unique: true }],
    ['invoice_number', 'text', { unique: true }],
    ['website', 'url', {}],
    ['phone', 'phone', {}],
    ['avatar', 'image', {}],
    ['metadata', 'json', {}],
    ['title', 'text', { max: 200, search: 'A' }],
    ['description', 'text', { max: 5000, search: 'B' }],
    ['rating', 'integer', { min: 1, max: 5 }],
    ['latitude', 'decimal', { min: -90, max: 90 }],
    ['e_mail', 'email', { unique: true, lower: true }],
    ['date_of_birth', 'date', {}],
    ['joined_at', 'datetime', { default: { now: true } }],
    ['copies', 'integer', { min: 0 }],
    ['duration_minutes', 'integer', { min: 0 }],
    ['paid', 'boolean', { default: false }],
    ['vat_rate', 'decimal', { min: 0, max: 100 }],
    ['phone_number', 'phone', {}],
    ['message', 'text', { max: 5000 }],
  ])('%s is %s', (name, kind, rules) => {
    expect(infer(name)).toMatchObject({ type: { kind }, rules, guess: false });
  });

  test.each([
    ['user_id', 'users'],
    ['category_id', 'categories'],
    ['box_id', 'boxes'],
    ['staff_id', 'staff'],
  ])('%s refers to %s', (name, table) => {
    expect(infer(name)?.type).toMatchObject({ kind: 'reference', table: { name: table } });
  });

  test.each(['returned_at', 'last_seen_at', 'cancelled_at', 'paid_on'])('%s is empty until it happens', (name) => {
    expect(infer(name)).toMatchObject({ nullable: true, guess: false });
  });

  test.each(['zip_code', 'country_code', 'house_number'])('many rows share a %s', (name) => {
    expect(infer(name)?.rules).toEqual({ max: 50 });
  });

  test('an amount of an ingredient is no money', () => {
    expect(infer('amount')?.type.kind).toBe('money');
    expect(infer('amount', ['ingredient', 'unit'])?.type.kind).toBe('decimal');
  });

  test('a name that says nothing is a guess', () => {
    expect(infer('whatever')).toMatchObject({ type: { kind: 'text' }, guess: true });
    expect(infer('nothing_id')).toBeUndefined();
  });

  test.each([
    [['total'], 'pending'],
    [['starts_at'], 'pending'],
    [['title', 'body'], 'draft'],
    [['name'], 'todo'],
  ])('a status beside %j begins with %s', (siblings, first) => {
    expect(infer('status', siblings)?.rules.default).toBe(first);
  });
});

describe('fields without a type', () => {
  test('take it from the name, and their rules from the line', () => {
    expect(fieldOf('price: min 5')).toMatchObject({ type: { kind: 'money' }, rules: { min: 5 }, inferred: 'name' });
    expect(fieldOf('price:')).toMatchObject({ type: { kind: 'money' }, rules: { min: 0 }, inferred: 'name' });
    expect(fieldOf('blurb: max 20')).toMatchObject({ type: { kind: 'text' }, rules: { max: 20 }, inferred: 'guess' });
    expect(fieldOf('phone: required')).toMatchObject({ nullable: false });
    expect(fieldOf('phone:')).toMatchObject({ nullable: true });
    expect(fieldOf('price: "?"')).toMatchObject({ type: { kind: 'money' }, nullable: true });
    expect(fieldOf('other_id:')).toMatchObject({
      name: 'other',
      type: { kind: 'reference', table: { name: 'others' } },
    });
    expect(fieldOf('other_id: cascade')).toMatchObject({ name: 'other', rules: { onDelete: 'cascade' } });
  });

  test('say so when they are written', () => {
    expect(fieldOf('price: money').inferred).toBeUndefined();
    expect(planOf(withFields('x: text')).tables[1]?.fields[0]?.inferred).toBeUndefined();
  });

  test('refer to nothing when no table fits', () => {
    expect(faultsOf(withFields('parent_id:'))).toEqual(['unknown-reference parent_id']);
  });
});
