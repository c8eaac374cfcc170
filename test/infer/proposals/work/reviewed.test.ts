import { describe, expect, it } from 'vitest';
import { reviewWhole } from '../../../review/review-text.ts';
import { planOf, recommendedPlan } from './plans.ts';
import { bookings, schemas, shop } from './schemas.ts';

describe.each(Object.entries(schemas))('what is recommended for %s', (_name, text) => {
  it('has no error in the review', () => {
    const findings = reviewWhole(planOf(recommendedPlan(text).text));
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, path, message }) => `${rule.id} ${path}: ${message}`)).toEqual([]);
  });
});

describe('what two people want at the same moment', () => {
  it.each([
    ['validate_inventory', shop],
    ['check_overlap', bookings],
  ])('is locked before it is looked at, by %s', (wanted, text) => {
    const { functions } = planOf(recommendedPlan(text).text);
    const steps = functions.find(({ name }) => name === wanted)?.steps ?? [];
    const [first] = steps.filter(({ key }) => key === 'get' || key === 'exists' || key === 'update');
    expect(first).toMatchObject({ key: 'get', lock: true });
  });
});
