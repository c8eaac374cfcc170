import { describe, expect, it } from 'vitest';
import { logicTestsOf } from './logic-tests-of.ts';

const api = 'api: { rooms: { endpoints: { GET /rooms: { do: list rooms, allow: public } } } }\n';
const tables = `tables:
  rooms: { fields: { name: "text, max 100, unique", seats: "integer, min 0" } }
  seats: { fields: { room: "-> rooms, cascade", number: integer } }
`;
const id = '01890000-0000-7000-8000-000000000001';

/** The code of the tests of one function, by title. */
function testsOf(steps: string): Readonly<Record<string, string>> {
  const tests = logicTestsOf(`${tables}${api}functions:\n  probe:\n${steps}`);
  return tests['functions/probe.test.ts']?.code ?? {};
}

describe('an example', () => {
  it('is written with the rows as they stand where nobody can foresee what the steps do', () => {
    const { twice = '' } = testsOf(`    steps:
      - create: rooms
        values: { name: a, seats: 1 }
      - try:
          - create: rooms
            values: { name: a, seats: 2 }
          - set: { word: made }
        catch:
          - set: { word: refused }
      - return: { word: = word }
    examples: [{ name: twice, input: {}, returns: { word: refused } }]
`);
    expect(twice).toContain('await probe(database.db);');
    expect(twice).toContain("expect(result).toEqual({ word: 'refused' });");
  });

  it('is to be arranged by hand, and says so, where that needs rows', () => {
    const tests = testsOf(`    input: { name: "text, max 100" }
    steps:
      - get: rooms
        where: name == input.name
        as: room
      - create: rooms
        values: { name: = room.name, seats: 2 }
      - return: { seats: = room.seats }
    examples: [{ name: a double, input: { name: Blue }, returns: { seats: 3 } }]
`);
    expect(Object.keys(tests)).toEqual(['a double: to be arranged by hand (without rows its steps end with 404)']);
    expect(Object.values(tests)[0]).toContain('it.todo(');
  });

  it('has rows for the ids that it gives', () => {
    const { seat = '' } = testsOf(`    input: { room_id: uuid }
    steps:
      - create: seats
        values: { room: = input.room_id, number: 4 }
        as: made
      - return: { number: = made.number }
    examples: [{ name: seat, input: { room_id: ${id} }, returns: { number: 4 } }]
`);
    expect(seat).toContain(`createRoom({ id: '${id}' })`);
    expect(seat).toContain(`probe(database.db, { roomId: '${id}' })`);
    expect(seat).toContain('expect(result).toEqual({ number: 4 });');
  });

  it('of a refusal has rows with which the steps refuse so', () => {
    const tests = logicTestsOf(`${tables}api:
  rooms:
    allow: public
    endpoints:
      GET /rooms: list rooms
      POST /rooms/enter:
        input: { name: "text, max 100" }
        steps:
          - get: rooms
            where: name == input.name
            as: room
          - require: room.seats > 0
            else: { status: 409, code: FULL, message: No seat is left. }
        examples: [{ name: full, input: { name: Blue }, status: 409 }]
`);
    const full = Object.values(tests)[0]?.code['full'] ?? '';
    expect(full).toContain("createRoom({ name: 'Blue', seats: 0 })");
    expect(full).toContain("code: 'FULL'");
  });
});
