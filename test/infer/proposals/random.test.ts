import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { randomPlan } from '../../plans/random-plan.ts';
import { approve, errorsIn, propose, usually } from './approve.ts';

/** The tables of a random plan, and nothing that follows from them. */
const randomTables = randomPlan({ withoutSteps: true }).map((text) => {
  const { groundplan, project, tables } = parse(text) as Record<string, unknown>;
  return stringify({ groundplan, project, tables }, { lineWidth: 0 });
});

const requests = fc.constantFrom(
  usually,
  { ...usually, changes: 'put' as const },
  { ...usually, changes: 'both' as const },
);

const bounds = { numRuns: 25, endOnFailure: true };

test('what is recommended makes a plan without errors of any tables', () => {
  fc.assert(
    fc.property(randomTables, requests, (text, request) => {
      expect(errorsIn(approve(text, { request }))).toEqual([]);
    }),
    bounds,
  );
}, 120_000);

test('so does whatever a person ticks of it', () => {
  fc.assert(
    fc.property(randomTables, fc.array(fc.boolean(), { minLength: 7, maxLength: 31 }), (text, ticks) => {
      let index = 0;
      const choose = ({ id }: { id: string }): boolean =>
        id.startsWith('auth ') || id === 'api' || ticks[index++ % ticks.length] === true;
      expect(errorsIn(approve(text, { choose }))).toEqual([]);
    }),
    bounds,
  );
}, 120_000);

test('ids are unique and steps in order; what is in the plan is not proposed again', () => {
  fc.assert(
    fc.property(randomTables, (text) => {
      const proposals = propose(text);
      const ids = proposals.map(({ id }) => id);
      const known = new Set(ids);
      expect(known.size).toBe(ids.length);
      const steps = proposals.map(({ step }) => step);
      expect(steps).toEqual(steps.toSorted());
      expect(proposals.flatMap(({ needs }) => needs).filter((id) => !known.has(id))).toEqual([]);
      const again = propose(approve(text, { choose: () => true }));
      expect(again.filter(({ id }) => known.has(id)).map(({ id }) => id)).toEqual([]);
    }),
    bounds,
  );
}, 120_000);
