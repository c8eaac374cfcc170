import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { randomPlan } from '../plans/random-plan.ts';
import { databaseUrlFor } from './database-url.ts';
import { writeProject } from './project.ts';

/** Drawn afresh on request (`GROUNDPLAN_SEED=random`), fixed otherwise: a red run must mean a change of ours. */
const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
const count = Number(process.env['GROUNDPLAN_PROJECTS'] ?? 6);
const databaseUrl = databaseUrlFor('random');

describe(`random projects (seed ${seed})`, () => {
  it.each(fc.sample(randomPlan(), { numRuns: count, seed }).map((plan, index) => [index + 1, plan] as const))(
    'number %i is checked and passes its own tests',
    async (number, plan) => {
      const project = await writeProject(plan, inject('dependencies'));
      expect(await project.run('check')).toBeDefined();
      // One of three on PostgreSQL, where there is one: the examples of functions say what both have to answer.
      const database = databaseUrl !== undefined && number % 3 === 1 ? { DATABASE_URL: databaseUrl } : {};
      expect(await project.run('test', database)).toMatch(/Tests .*\d+ passed/);
      await project.remove();
    },
  );
});
