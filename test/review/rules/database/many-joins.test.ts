import { describe, expect, test } from 'vitest';
import { findingsOf } from '../../findings.ts';
import { people, withTables } from './with-tables.ts';

describe('DB-01', () => {
  const chain = (include: string): string =>
    withTables(
      `
a: { fields: { name: "text, max 9", b: -> b } }
b: { fields: { name: "text, max 9", c: -> c, d: -> d } }
c: { fields: { name: "text, max 9", more: "text, max 9" } }
d: { fields: { name: "text, max 9", e: -> e } }
e: { fields: { name: "text, max 9", f: -> f } }
f: { fields: { name: "text, max 9", g: -> g } }
g: { fields: { name: "text, max 9", more: "text, max 9" } }`,
      `api: { a: { allow: admin, endpoints: { GET /a: { do: list a, include: [${include}] } } } }`,
    );

  test('an endpoint that takes rows of five other tables along', () => {
    expect(findingsOf('DB-01', chain('b.c, b.d.e.f'))).toMatchInlineSnapshot(`
      "13:40 warning api.a.endpoints.GET /a
      GET /a takes rows of 5 other tables along: b, b.c, b.d, b.d.e, b.d.e.f.
      Ask for the parts where they are needed, or keep what GET /a shows of "b.d.e.f" as a snapshot or derived field."
    `);
  });

  test('is an error from seven on', () => {
    const owned = `tables:${people}
  a: { fields: { user: -> users, name: "text, max 9" } }
  a_parts: { fields: { a: "-> a, cascade", name: "text, max 9", b: -> b } }
  a_part_notes: { fields: { a_part: "-> a_parts, cascade", name: "text, max 9", b: -> b } }
  b: { fields: { name: "text, max 9", c: -> c, d: -> d, e: -> e } }
  c: { fields: { name: "text, max 9", x: "text, max 9" } }
  d: { fields: { name: "text, max 9", x: "text, max 9" } }
  e: { fields: { name: "text, max 9", x: "text, max 9" } }
api: { a: { endpoints: { GET /notes: { do: list a_part_notes, allow: owner, include: [b.c, b.d, b.e, a_part] } } } }
auth: { table: users }
`;
    expect(findingsOf('DB-01', owned)).toMatchInlineSnapshot(`
      "13:26 error api.a.endpoints.GET /notes
      GET /notes takes rows of 7 other tables along: b, b.c, b.d, b.e, a_part, a_parts, a.
      Ask for the parts where they are needed, or keep what GET /notes shows of "a" as a snapshot or derived field."
    `);
  });

  test('a step', () => {
    const steps = withTables(
      `
a: { fields: { name: "text, max 9", b: -> b, c: -> c, d: -> d, e: -> e, f: -> f } }
b: { fields: { name: "text, max 9", x: "text, max 9" } }
c: { fields: { name: "text, max 9", x: "text, max 9" } }
d: { fields: { name: "text, max 9", x: "text, max 9" } }
e: { fields: { name: "text, max 9", x: "text, max 9" } }
f: { fields: { name: "text, max 9", x: "text, max 9" } }`,
      `api:
  a:
    endpoints:
      GET /a/{id}/report:
        allow: admin
        steps:
          - get: a
            where: id == input.id
            include: [b, c, d, e, f]
            as: row
          - return: row`,
    );
    expect(findingsOf('DB-01', steps)).toMatchInlineSnapshot(`
      "18:13 warning api.a.endpoints.GET /a/{id}/report.steps[0]
      \`get: a\` of GET /a/{id}/report takes rows of 5 other tables along: b, c, d, e, f.
      Ask for the parts where they are needed, or keep what \`get: a\` of GET /a/{id}/report shows of "f" as a snapshot or derived field."
    `);
  });

  test('a table of one text that one field refers to', () => {
    expect(
      findingsOf(
        'DB-01',
        withTables(
          'colors: { fields: { name: "text, max 9" } }\nshirts: { fields: { size: "text, max 9", color: -> colors } }',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "6:3 warning tables.colors
      "colors" holds one text, which only "shirts.color" refers to and nothing in this plan writes.
      Write the values where they are used: \`color: one | another\`."
    `);
  });

  test.each([
    ['four tables are fine', chain('b.c, b.d.e')],
    [
      'two tables refer to it',
      withTables(
        'colors: { fields: { name: "text, max 9" } }\nshirts: { fields: { color: -> colors } }\nhats: { fields: { color: -> colors } }',
      ),
    ],
    [
      'labels are many-to-many',
      withTables(
        'tags: { fields: { name: "text, max 9" } }\nposts: { fields: { title: "text, max 9", tags: <-> tags } }',
      ),
    ],
    [
      'somebody adds values',
      withTables(
        'colors: { fields: { name: "text, max 9" } }\nshirts: { fields: { color: -> colors } }',
        'api: { colors: { allow: admin, endpoints: { POST /colors: create colors } } }',
      ),
    ],
  ])('is silent where %s', (_why, plan) => {
    expect(findingsOf('DB-01', plan)).toBe('');
  });
});
