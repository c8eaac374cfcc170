import { describe, expect, it } from 'vitest';
import { logicTestsOf } from './logic-tests-of.ts';

const people =
  'users: { fields: { email: "email, unique", password_hash: password, role: "member | teacher, default member" } }';
const auth = 'auth: { table: users, roles: [member, teacher] }\n';
const id = '01890000-0000-7000-8000-000000000001';

/** All tests of the endpoints of steps that a plan has, as one text. */
function codeOf(plan: string): string {
  const tests = Object.entries(logicTestsOf(plan)).filter(([path]) => path.startsWith('modules/'));
  return tests.flatMap(([, { code }]) => Object.values(code)).join('\n');
}

/** `const course = await createCourse({ teacherId: course.id })` */
const ownId = /const (\w+) = await \w+\((?:(?!\n).)*\b\1\.id\b/;

describe('a reference of an arranged row', () => {
  it('is the id of a person where it is compared with the caller, and never its own', () => {
    const code = codeOf(`tables:
  ${people}
  courses: { fields: { teacher: -> users, title: "text, max 100" } }
${auth}api:
  courses:
    allow: teacher
    endpoints:
      GET /courses: list courses
      GET /courses/{id}/roster:
        steps:
          - get: courses
            where: id == input.id && teacher == auth.user.id
            as: course
          - return: { title: = course.title }
`);
    expect(code).toContain('createCourse({ teacherId: caller.id');
    expect(code).not.toMatch(ownId);
  });

  it('may be the id of a row of its own table, which is made before', () => {
    const code = codeOf(`tables:
  parts: { fields: { parent: "-> parts?", name: "text, max 100" } }
api:
  parts:
    allow: public
    endpoints:
      GET /parts: list parts
      POST /parts/{id}/detach:
        steps:
          - get: parts
            where: id == input.id
            as: part
          - require: part.parent != null
            else: { status: 409, code: FREE, message: It is free. }
          - update: part
            set: { parent: null }
`);
    expect(code).toMatch(
      /const (\w+) = await createPart\(\);\nconst \w+ = await createPart\(\{ parentId: \1\.id \}\);/,
    );
    expect(code).not.toMatch(ownId);
  });

  it('is no id of nothing, and has a row where an example gives it', () => {
    const code = codeOf(`tables:
  lots: { fields: { title: "text, max 100" } }
  bids: { fields: { lot: -> lots, amount: "money, min 1" } }
api:
  lots:
    allow: public
    endpoints:
      GET /lots: list lots
      GET /lots/{id}/history:
        steps:
          - find: bids
            where: lot == input.id
            as: bids
          - return: { amounts: "= map(bids, bid => bid.amount)" }
        examples: [{ name: the given one, input: { id: ${id} }, status: 200 }]
`);
    expect(code).not.toContain('lotId: unknownId');
    expect(code).toContain(`const lot = await createLot({ id: '${id}' });\n`);
    expect(code).toMatch(/createBid\(\{ lotId: lot\.id, amount: \d+ \}\)/);
    expect(code).toContain(`/api/lots/${id}/history`);
  });
});
