import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixPlan } from '../../src/review/fix-plan.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { randomPlan } from '../plans/random-plan.ts';
import { reviewText } from './review-text.ts';

const plan = `# What the till of a small shop needs.
groundplan: 1
project: { name: till } # on one tablet

tables:
  # paid at the counter
  payments:
    description: What was paid.
    fields:
      amount: money, min 0 # in cents
      note: text? # what the customer said
  people:
    description: Those who sign in.
    fields: { email: email, password: password } # nobody else

api:
  payments:
    description: What was paid, and when.
    endpoints:
      # the list of the day
      GET /payments: { do: list payments, allow: admin, page: "page, max 500" }
      DELETE /payments/{id}: { do: delete payments, allow: admin } # by mistake

auth: { table: people, roles: [user, admin], access_token: 3h }
`;

const fix = (text: string): ReturnType<typeof fixPlan> => fixPlan({ file: 'plan.yaml', text });
const isFixable = ({ fix: edits, accepted }: ReturnType<typeof reviewText>[number]): boolean =>
  edits !== undefined && accepted === undefined;

describe('fixing a plan', () => {
  it('does what is certain, and nothing else: comments and all other lines stay', () => {
    const { text, fixed, refused } = fix(plan);
    expect(fixed.map(({ rule }) => rule.id).toSorted()).toEqual(['AU-07', 'DB-10', 'EP-08', 'VA-02']);
    expect(refused).toEqual([]);
    const changed = text.split('\n').filter((line) => !plan.split('\n').includes(line));
    expect(changed.map((line) => line.trim())).toEqual([
      'note: { type: text?, max: 5000 } # what the customer said',
      'delete: soft',
      'GET /payments: { do: list payments, allow: admin, page: "page, max 100" }',
      'auth: { table: people, roles: [user, admin], access_token: 15m }',
    ]);
  });

  it('leaves nothing that it could fix, and fixes nothing twice', () => {
    const { text } = fix(plan);
    expect(reviewText(text).filter(isFixable)).toEqual([]);
    expect(fix(text)).toEqual({ text, fixed: [], refused: [] });
  });

  it('leaves alone what is accepted', () => {
    const accepted = plan.replace('api:\n', 'accept: { AU-07: The tablet is locked. }\n\napi:\n');
    expect(fix(accepted).fixed.map(({ rule }) => rule.id)).not.toContain('AU-07');
  });

  it('gives back a text that is no plan', () => {
    expect(fix('- a\n- b\n')).toEqual({ text: '- a\n- b\n', fixed: [], refused: [] });
  });

  it('makes no plan worse', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(randomPlan({ maxTables: 3 }), (text) => {
        const { text: fixed, refused } = fix(text);
        const errors = (each: string): number =>
          parsePlan(each, 'plan.yaml').problems.filter(({ severity }) => severity === 'error').length;
        expect(errors(fixed)).toBeLessThanOrEqual(errors(text));
        const left = reviewText(fixed).filter(isFixable);
        expect(left.length).toBeLessThanOrEqual(refused.length);
        const comments = (each: string): readonly string[] => each.match(/^\s*#.*$/gm) ?? [];
        expect(comments(fixed)).toEqual(comments(text));
      }),
      { numRuns: 6 },
    );
  });
});
