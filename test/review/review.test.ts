import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/plan/parse.ts';
import { reviewPlan } from '../../src/review/review.ts';
import { rules } from '../../src/review/rules.ts';
import { Choices } from '../plans/choices.ts';
import { damaged } from '../plans/random-damage.ts';
import { randomPlan } from '../plans/random-plan.ts';
import { planText, reviewText, reviewWhole } from './review-text.ts';

/** Random plans take a while to make where several tests run at once. */
const patience = 60_000;

const order = new Map(rules.map(({ id }, index) => [id, index]));

describe('reviewPlan', () => {
  test(
    'finds something in every plan without falling over, and says it in full',
    () => {
      fc.assert(
        fc.property(randomPlan({ maxTables: 4 }), (text) => {
          const findings = reviewText(text);
          expect(findings.every(({ message, remedy }) => /[.!?]$/.test(message) && /[.!?]$/.test(remedy))).toBe(true);
          expect(findings.every(({ at }) => at.start >= 0 && at.end <= text.length && at.start <= at.end)).toBe(true);
          expect(findings.filter(({ message, remedy }) => /undefined|\[object|NaN/.test(message + remedy))).toEqual([]);
        }),
        { numRuns: 25 },
      );
    },
    patience,
  );

  test(
    'is total on plans with errors',
    () => {
      const plans = fc.tuple(randomPlan({ maxTables: 4 }), fc.gen());
      fc.assert(
        fc.property(plans, ([text, g]) => {
          const { plan, sound } = parsePlan(damaged(new Choices(g), text), 'plan.yaml');
          const reviewed = plan ?? sound;
          expect(reviewed === undefined || Array.isArray(reviewPlan({ plan: reviewed }))).toBe(true);
        }),
        { numRuns: 40 },
      );
    },
    patience,
  );

  test('goes through the plan from the beginning to the end, in one place in the order of the rules', () => {
    const text = readFileSync(new URL('../plans/approvals.yaml', import.meta.url), 'utf8');
    const places = reviewText(text).map(({ at, rule }) => [at.start, at.end, order.get(rule.id) ?? -1] as const);
    expect(places.length).toBeGreaterThan(5);
    expect(places).toEqual(
      places.toSorted((one, other) => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]),
    );
  });

  test('tells of a whole before its parts', () => {
    const text = planText(`tables:
  notes:
    description: What people write.
    accept: { DB-10: Nothing is deleted. }
    fields: { title: text, text: "text, max 200" }
api: { notes: { description: Notes of all people., allow: public, endpoints: { GET /notes: list notes } } }
`);
    expect(reviewText(text).map(({ rule, path }) => `${rule.id} ${path}`)).toEqual([
      'AC-02 tables.notes',
      'VA-02 tables.notes.fields.title',
    ]);
  });

  test(
    'gives the same for the same plan',
    () => {
      fc.assert(
        fc.property(randomPlan({ maxTables: 4 }), (text) => {
          expect(JSON.stringify(reviewText(text))).toBe(JSON.stringify(reviewText(text)));
        }),
        { numRuns: 8 },
      );
    },
    patience,
  );

  test('looks at inferred endpoints, and points at their tables', () => {
    const text = planText(`
tables:
  users: { description: People who sign in., fields: { email: "email, unique", password_hash: password } }
  orders: { fields: { user: -> users, total: money } }
auth: { table: users }
`);
    const findings = reviewText(text);
    const [found] = findings.filter(({ rule }) => rule.id === 'EP-10');
    expect(found?.path).toBe('tables.orders');
    expect(text.slice(found?.at.start, found?.at.end)).toBe('orders');
  });
});

describe('accept', () => {
  const group = 'endpoints: { GET /notes: list notes }';
  const withAccept = (parts: { root?: string; group?: string; endpoint?: string }): string =>
    `groundplan: 1\n${parts.root ?? ''}project: { name: sample }\ntables: { notes: { fields: { text: "text, max 9" } } }\napi:\n  notes:\n    allow: public\n    ${parts.group ?? ''}${parts.endpoint ?? group}\n`;

  const acceptedOf = (text: string, rule: string): readonly (string | undefined)[] =>
    reviewText(text)
      .filter((finding) => finding.rule.id === rule)
      .map(({ accepted }) => accepted);

  test('on the item', () => {
    expect(acceptedOf(withAccept({}), 'WS-04')).toEqual([undefined]);
    expect(acceptedOf(withAccept({ group: 'accept: { WS-04: One group only. }\n    ' }), 'WS-04')).toEqual([
      'One group only.',
    ]);
  });

  test('for the whole plan', () => {
    expect(acceptedOf(withAccept({ root: 'accept: { WS-04: Small. }\n' }), 'WS-04')).toEqual(['Small.']);
  });

  test('on an item above; the nearest one says why', () => {
    const endpoint = (accept: string): string => `endpoints: { GET /temp: { do: list notes${accept} } }`;
    const above = 'accept: { EP-03: Of the group. }\n    ';
    expect(acceptedOf(withAccept({ group: above, endpoint: endpoint('') }), 'EP-03')).toEqual(['Of the group.']);
    const both = withAccept({ group: above, endpoint: endpoint(', accept: { EP-03: Of the endpoint. }') });
    expect(acceptedOf(both, 'EP-03')).toEqual(['Of the endpoint.']);
    expect(reviewText(both).filter(({ rule }) => rule.id === 'AC-02')).toMatchObject([
      { path: 'api.notes', message: 'EP-03 finds nothing in api.notes.' },
    ]);
  });

  test('of another rule, or beside the item, silences nothing', () => {
    const text = withAccept({ root: 'accept: { EP-03: No. }\n' }).replace(
      'name: sample',
      'name: sample, accept: { WS-04: No. }',
    );
    expect(acceptedOf(text, 'WS-04')).toEqual([undefined]);
    expect(
      reviewText(text)
        .filter(({ rule }) => rule.id.startsWith('AC'))
        .map(({ severity, path, message }) => [severity, path, message]),
    ).toEqual([
      ['warning', '', 'EP-03 finds nothing in the plan.'],
      ['warning', 'project', 'WS-04 finds nothing in project.'],
    ]);
  });

  test('of a rule that does not exist', () => {
    const findings = reviewText(withAccept({ root: 'accept: { WS-99: No. }\n' }));
    expect(findings.filter(({ rule }) => rule.id === 'AC-01')).toMatchObject([
      { message: 'There is no rule WS-99 to accept.' },
    ]);
  });

  test('is not called idle where the plan does not compile', () => {
    const { plan } = parsePlan(withAccept({ root: 'accept: { EP-03: No. }\n' }), 'plan.yaml');
    if (plan === undefined) throw new Error('the plan has errors');
    expect(reviewPlan({ plan }).filter(({ rule }) => rule.id === 'AC-02')).toEqual([]);
    expect(reviewWhole(plan).filter(({ rule }) => rule.id === 'AC-02')).toHaveLength(1);
  });

  test.each([
    [
      'a field',
      'tables: { notes: { fields: { data: { type: text, max: 9, accept: { EP-03: So it is called. } } } } }\napi: {}',
    ],
    [
      'a step',
      'tables: { notes: { fields: { text: text } } }\napi: {}\nfunctions: { check_it: { steps: [{ require: 1 < 2, accept: { ER-02: So it is called. } }] } }',
    ],
    [
      'an operation',
      'tables: { notes: { fields: { text: text } } }\napi: { notes: { allow: public, endpoints: { GET /notes: { steps: [{ request: a.b }] } } } }\nintegrations: { a: { base_url: "https://a.example", retry: 2, operations: { b: { request: GET /b, accept: { IN-05: So it is called. } } } } }',
    ],
    [
      'the build',
      'tables: { notes: { fields: { text: text } } }\napi: { notes: { allow: public, endpoints: { GET /a: list notes, GET /b: list notes, GET /c: list notes, GET /d: list notes, GET /e: list notes, GET /f: { steps: [{ log: a }] } } } }\nbuild: { accept: { BI-01: So it is called. }, slices: [{ one: [notes] }] }',
    ],
  ])('on %s', (_what, text) => {
    expect(reviewText(text).flatMap(({ accepted }) => accepted ?? [])).toEqual(['So it is called.']);
  });
});
