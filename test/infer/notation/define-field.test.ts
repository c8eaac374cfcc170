import { describe, expect, it } from 'vitest';
import { defineField } from '../../../src/infer/notation/define-field.ts';

const context = { tables: ['users', 'orders', 'categories'], siblings: ['total', 'status'] };

describe('a field', () => {
  it.each([
    ['price', 'price', 'money, min 0'],
    ['price: money, min 5', 'price', 'money, min 5'],
    ['inventory: int, min 0', 'inventory', 'integer, min 0'],
    ['note?', 'note', 'text?, max 5000'],
    ['title: string', 'title', 'text'],
    ['name: varchar(80)', 'name', 'text, max 80'],
    ['weight: number', 'weight', 'decimal'],
    ['born: timestamp?', 'born', 'datetime?'],
    ['open: bool = true', 'open', 'boolean, default true'],
    ['status: pending|paid', 'status', 'pending | paid, default pending'],
    ['size: enum(S|M|L)', 'size', 'S | M | L'],
    ['size: enum(S, M, L) = M', 'size', 'S | M | L, default M'],
    ['role: owner|admin|member', 'role', 'owner | admin | member, default member'],
    ['tags: text[]', 'tags', 'text[]'],
    ['owner -> users', 'owner', '-> users'],
    ['user_id', 'user', '-> users'],
    ['userId?', 'user', '-> users?'],
    ['owner: users', 'owner', '-> users'],
    ['category: ref categories', 'category', '-> categories'],
    ['order_id -> orders.id, cascade', 'order', '-> orders, cascade'],
    ['code: len 3..8', 'code', 'text, length 3..8, unique'],
    ['email', 'email', 'email, unique, lower'],
    ['password_hash', 'password_hash', 'password'],
    ['stripe_id', 'stripe_id', 'text, max 200'],
    ['status', 'status', 'pending | paid | shipped | delivered | cancelled, default pending'],
    ['has_garden', 'has_garden', 'boolean, default false'],
    ['published_on', 'published_on', 'date?'],
    ['metadata', 'metadata', 'json?'],
    ['user', 'user', '-> users'],
    ['order?', 'order', '-> orders?'],
    ['owner', 'owner', '-> users'],
    ['user_id: int', 'user', '-> users'],
    ['order_id: uuid?', 'order', '-> orders?'],
    ['teacherId', 'teacher', '-> users'],
    ['vat_id', 'vat_id', 'text, max 200'],
    ['password: string', 'password', 'password'],
    ['passwort', 'passwort', 'password'],
    ['email varchar(200) not null', 'email', 'email, unique, lower'],
    ['price decimal(10,2) not null', 'price', 'money, min 0'],
    ['capacity int', 'capacity', 'integer, min 0'],
    ['user_id int not null references users(id) on delete cascade', 'user', '-> users, cascade'],
    ["status varchar(20) not null default 'open'", 'status', 'text, max 20, default open'],
    ['created timestamp default now()', 'created', 'datetime, default now'],
    ['due date', 'due_date', 'date'],
    ['due_on date not null', 'due_on', 'date'],
    ['status (draft, sent, paid)', 'status', 'draft | sent | paid, default draft'],
    ['role (student/teacher)', 'role', 'student | teacher, default student'],
    ['method: cash or card', 'method', 'cash | card'],
    ['price (money, min 5)', 'price', 'money, min 5'],
    ['stars 1-5', 'stars', 'integer, min 1, max 5'],
    ['categories many-to-many', 'categories', '<-> categories'],
  ])('%s is %s: %s', (line, name, definition) => {
    expect(defineField(line, context)).toMatchObject({ name, definition });
  });

  it('says when it is a guess, and what its name said otherwise', () => {
    expect(defineField('whatever', context)).toEqual({ name: 'whatever', definition: 'text, max 200', guess: true });
    expect(defineField('price', context)).toMatchObject({ guess: false, why: 'price: money' });
    expect(defineField('whatever: text', context)).toEqual({ name: 'whatever', definition: 'text', guess: false });
  });

  it.each([
    ['price: mony', 'money'],
    ['price: money, uniqe', 'money, unique'],
    ['warehouse_id', undefined],
    ['to_string: text', 'to_string_value'],
    ['role: worker', undefined],
    ['stock: int, min 5, max 1', undefined],
  ])('%s has a problem with help', (line, suggestion) => {
    const found = defineField(line, context);
    expect('problem' in found && found.expected.length > 0).toBe(true);
    expect('problem' in found ? found.suggestion : '').toBe(suggestion);
  });
});
