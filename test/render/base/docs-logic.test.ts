import { describe, expect, test } from 'vitest';
import { actionCells } from '../../../src/render/views/docs-actions.ts';
import { logicView } from '../../../src/render/views/docs-logic.ts';
import { createLookup } from '../../../src/render/views/lookup.ts';
import { auth, buildSound, users } from '../../blueprint/build-plan.ts';

const blueprint = buildSound(`
tables:${users}
  rooms: { fields: { name: "text, max 50", seats: "integer, min 1" } }
${auth}
api:
  rooms:
    endpoints:
      POST /rooms/{id}/bookings:
        summary: Book a room.
        allow: signed in
        rate_limit: 5/min
        input:
          day: date
          guests?: [{ name: "text, max 80", age: "integer?, min 0" }]
          address: { street: text, city: "text, default Vienna" }
        steps:
          - get: rooms
            where: id == input.id
            as: room
          - call: refuse_if_full
            with: { seats: = room.seats }
          - transaction:
              - emit: room.booked
                data: { room_id: = room.id }
              - run: tell_porter
          - return: { rooms: "= [room]", day: = input.day }
        status: 202
      GET /rooms/free: { allow: public, input: { day: date, seats: "integer, default 1" }, steps: [{ return: true }] }
functions:
  refuse_if_full:
    description: "Looks | counts."
    input: { seats: integer }
    steps:
      - require: seats > 3
        else: { status: 409, code: FULL }
      - require: seats < 99
  judge: { code: true, description: By hand., input: { room_id: uuid }, returns: boolean }
integrations:
  door:
    base_url: https://door.example
    auth: bearer DOOR_KEY
    timeout: 5s
    retry: 1
    rate_limit: 10/s
    operations: { open: { request: POST /open } }
events:
  room.booked: { room_id: uuid }
tasks:
  clean: { description: Cleans., on: room.booked, retry: 2, timeout: 90s, steps: [{ request: door.open }] }
  air: { every: 1h, steps: [{ log: air }] }
  lock_up: { cron: "0 22 * * *", timezone: Europe/Vienna, steps: [{ log: locked }] }
  tell_porter: { steps: [{ log: hello }] }
`);
const lookup = createLookup(blueprint);
const [booking, free] = blueprint.modules.flatMap(({ actions }) =>
  actions.map((action) => actionCells(action, lookup)),
);

describe('an endpoint made of steps in docs/api.md', () => {
  test('says who, what it takes and answers, and how it may refuse', () => {
    expect(booking).toMatchObject({
      call: '`POST /api/rooms/{id}/bookings`',
      summary: 'Book a room',
      who: 'everyone signed in',
      notes: [
        'Answers 202 with an object with `rooms`, `day`.',
        'May be refused with 404 `NOT_FOUND`, 409 `FULL`, 409 `CONFLICT`.',
        'Emits `room.booked`.',
        'Starts `tell_porter`, without waiting for it.',
        '5 calls in 60 seconds from one address.',
      ],
    });
  });

  test('has a row for each field, also of objects and lists of objects', () => {
    expect(booking?.body.map(({ name, needed }) => `${name}${needed === '' ? '' : ' needed'}`)).toEqual([
      '`day` needed',
      '`guests`',
      '`guests[].name` needed',
      '`guests[].age`',
      '`address` needed',
      '`address.street` needed',
      '`address.city`',
    ]);
    expect(booking?.body.find(({ name }) => name === '`address.city`')?.what).toContain('`"Vienna"` if left out');
  });

  test('has an example with a body that fits, or with its query', () => {
    expect(booking?.example).toMatch(/bookings \\\n/);
    expect(booking?.example).toMatch(/-d '\{"day":"\d{4}-\d\d-\d\d","address":\{"street":"[^"]+"\}\}'/);
    expect(free?.example).toMatch(/free\?day=\d{4}-\d\d-\d\d/);
    expect(free?.query.map(({ name }) => name)).toEqual(['`day`', '`seats`']);
  });
});

describe('logic in the other documents', () => {
  const view = logicView(blueprint);

  test('lists functions with what they take and give', () => {
    expect(view.functions).toEqual([
      { name: '`src/functions/refuse-if-full.ts`', what: 'Looks \\| counts.', takes: '`seats`', gives: 'nothing' },
      {
        name: '`src/functions/judge.ts`',
        what: 'By hand. Written by hand.',
        takes: '`roomId`',
        gives: '`true` or `false`',
      },
    ]);
  });

  test('lists tasks with what starts them', () => {
    expect(view.tasks.map(({ name, trigger, retry, timeout }) => [name, trigger, retry, timeout])).toEqual([
      ['`clean`', 'event `room.booked`', '2 times', '90 seconds'],
      ['`air`', 'every hour', expect.any(String), expect.any(String)],
      ['`lock_up`', '`0 22 * * *` (Europe/Vienna)', expect.any(String), expect.any(String)],
      ['`tell_porter`', 'by code', expect.any(String), expect.any(String)],
    ]);
  });

  test('lists events and integrations', () => {
    expect(view.events).toEqual([{ name: '`room.booked`', data: '`roomId`', starts: '`clean`' }]);
    expect(view.integrations).toMatchObject([
      {
        name: '`door`',
        operations: '`open`',
        key: '`DOOR_KEY`',
        limits: '5 seconds an attempt, again once, 10 every second',
      },
    ]);
  });
});
