import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { countOf, countPlan } from '../../../src/wizard/overview/counts.ts';
import { createCanvas, cutTo, padTo, widthOf, wrapTo } from '../../../src/wizard/overview/drawing.ts';
import { drawOutline } from '../../../src/wizard/overview/outline.ts';
import { describePreview } from '../../../src/wizard/overview/preview-text.ts';
import { drawTables } from '../../../src/wizard/overview/tables-diagram.ts';

function readPlan(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(JSON.stringify(problems));
  return plan;
}

const small = readPlan(`groundplan: 1
project: { name: shop, description: 店で売る 🛒 products. }
features:
  ordering: { need: Customers order products. }
tables:
  users:
    fields: { email: "email, unique", password_hash: password }
  orders:
    fields: { user: -> users, status: pending | paid, note: text? }
api:
  orders:
    description: Order processing.
    allow: admin
    endpoints:
      GET /orders: { do: list orders, allow: [owner, admin] }
      GET /orders/{id}: get orders
tasks:
  sync:
    every: 15m
    steps:
      - log: on it
auth: { table: users, roles: [customer, admin] }
build:
  slices:
    - first: [orders]
    - second: [sync]
  built: 1
`);

const shop = readPlan(readFileSync('starters/shop.yaml', 'utf8'));

describe('the plan as a tree', () => {
  test('goes through the seven steps, and says who may call what', () => {
    expect(drawOutline(small, createCanvas(80, { plain: false }))).toBe(
      [
        'shop · 店で売る 🛒 products.',
        '├─ 1 Requirement',
        '│  └─ ordering: Customers order products.',
        '├─ 2 Database · 2 tables',
        '│  ├─ users: email: email, password_hash: password',
        '│  └─ orders: user → users, status: pending | paid, note: text?',
        '├─ 3 API · 2 endpoints below /api',
        '│  └─ orders · Order processing.',
        '│     ├─ GET /orders · owner, admin',
        '│     └─ GET /orders/{id} · admin',
        '├─ 5 Background work · 1 task',
        '│  └─ sync · every 15 minutes',
        '├─ 6 Auth · users sign in',
        '│  ├─ roles: customer, admin',
        '│  ├─ everybody may register',
        '│  └─ tokens: 15 minutes, refreshed for 7 days',
        '└─ 7 Build',
        '   ├─ first: orders',
        '   └─ second: sync (later)',
      ].join('\n'),
    );
  });

  test('a plan without accounts says so', () => {
    const plan = readPlan('groundplan: 1\nproject: { name: open }\ntables: { notes: { fields: { title: text } } }\n');
    expect(drawOutline(plan, createCanvas(80, { plain: true }))).toBe(
      ['open', '|- 2 Database - 1 table', '|  `- notes: title: text', '`- 6 Auth', '   `- Nobody signs in.'].join('\n'),
    );
  });
});

describe('the tables as boxes', () => {
  test('stand side by side where there is room, with crow’s feet below', () => {
    expect(drawTables(small, createCanvas(80, { plain: false }))).toBe(
      [
        '┌─ users ────────────────┐  ┌─ orders ──────────────┐',
        '│ email         email    │  │ user   → users        │',
        '│ password_hash password │  │ status pending | paid │',
        '└────────────────────────┘  │ note?  text           │',
        '                            └───────────────────────┘',
        '',
        'users ──< orders (user)',
      ].join('\n'),
    );
  });

  test('stand below each other in a narrow terminal, in ASCII where nothing else is known', () => {
    expect(drawTables(small, createCanvas(40, { plain: true }))).toBe(
      [
        '+- users ----------------+',
        '| email         email    |',
        '| password_hash password |',
        '+------------------------+',
        '+- orders --------------+',
        '| user   -> users       |',
        '| status pending | paid |',
        '| note?  text           |',
        '+-----------------------+',
        '',
        'users --< orders (user)',
      ].join('\n'),
    );
  });

  test('say how many belong to how many', () => {
    const plan = readPlan(`groundplan: 1
project: { name: kinds }
tables:
  people: { fields: { name: text, boss: -> people? } }
  passports: { fields: { holder: "-> people, unique" } }
  clubs: { fields: { members: <-> people } }
`);
    const relations = drawTables(plan, createCanvas(60, { plain: true })).split('\n\n')[1];
    expect(relations).toBe(
      ['people o-< people (boss)', 'people --- passports (holder)', 'people >-< clubs (members)'].join('\n'),
    );
  });
});

describe.each([40, 80, 120])('at %i columns', (width) => {
  test.each([true, false])('nothing is wider than the terminal (plain: %s)', (plain) => {
    const canvas = createCanvas(width, { plain });
    const lines = [drawOutline(shop, canvas), drawTables(shop, canvas)].join('\n').split('\n');
    expect(lines.length).toBeGreaterThan(50);
    expect(lines.filter((line) => widthOf(line) > width)).toEqual([]);
  });
});

test('plain drawings are ASCII', () => {
  const canvas = createCanvas(80, { plain: true });
  expect([drawOutline(shop, canvas), drawTables(shop, canvas)].join('\n')).toMatch(/^[\n\x20-\x7e]*$/);
});

test('every box is a rectangle, whatever is written in it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '店', '🛒', '👩‍💻', 'é', ' '), maxLength: 30 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (written, width) => {
      const { pen } = createCanvas(80, { plain: false });
      expect(widthOf(padTo(cutTo(written, width, pen), width))).toBe(width);
      const lines = wrapTo(written, Math.max(width, 2));
      expect(lines.every((line) => widthOf(line) <= Math.max(width, 2))).toBe(true);
      expect(lines.join('').replaceAll(' ', '')).toBe(written.replaceAll(' ', ''));
    }),
  );
});

test('where it runs and who cares for it stands in the tree, and people are counted once', () => {
  const hosting = '{ region: eu-central-1, domain: api.example.com, team: { owner: [Ada], developer: [Ada, Grace] } }';
  const plan = readPlan(
    `groundplan: 1\nproject: { name: notes, hosting: ${hosting} }\ntables: { notes: { fields: { title: text } } }\n`,
  );
  expect(
    drawOutline(plan, createCanvas(100, { plain: true }))
      .split('\n')
      .slice(-2),
  ).toEqual(['`- 7 Build', '   `- runs: eu-central-1 - api.example.com - owner: Ada - developer: Ada, Grace']);
  expect(countPlan(plan)).toBe('1 table, endpoints as they follow from the tables, 2 people in the team');
});

test('what a plan has is counted', () => {
  expect(countPlan(shop)).toBe('8 tables, 37 endpoints in 7 groups, 5 functions, 3 integrations, 3 tasks, 2 roles');
  expect(countOf(1, 'table')).toBe('1 table');
  expect(countOf(2, 'entry')).toBe('2 entries');
  expect(countOf(7, 'day')).toBe('7 days');
});

test('what will be written is counted by part', () => {
  const parts = [
    { name: 'src', files: 40 },
    { name: 'test', files: 24 },
  ];
  expect(describePreview({ folder: './shop', parts })).toBe('64 files into ./shop: src 40, test 24');
  expect(describePreview({ folder: '.', parts: [{ name: 'src', files: 1 }] })).toBe('1 file into .: src 1');
});
