import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomPlan } from '../plans/random-plan.ts';
import { type GeneratedProject, installProject, writeProject } from './project.ts';

/** Drawn afresh on request (`GROUNDPLAN_SEED=random`), fixed otherwise: a red run must mean a change of ours. */
const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
const databaseUrl = process.env['GROUNDPLAN_TEST_DATABASE_URL'];
const count = Number(process.env['GROUNDPLAN_PROJECTS'] ?? 10);

describe(`random projects (seed ${seed})`, () => {
  let installed: GeneratedProject;

  beforeAll(async () => {
    installed = await installProject(await readFile(new URL('../plans/everything.yaml', import.meta.url), 'utf8'));
  });

  afterAll(() => installed.remove());

  it.each(fc.sample(randomPlan(), { numRuns: count, seed }).map((plan, index) => [index + 1, plan] as const))(
    'number %i is checked and passes its own tests',
    async (number, plan) => {
      const project = await writeProject(plan, installed);
      expect(await project.run('check')).toBeDefined();
      // One of three on PostgreSQL, too, where there is one: the examples of functions say what both have to answer.
      const databases = databaseUrl !== undefined && number % 3 === 1 ? [{}, { DATABASE_URL: databaseUrl }] : [{}];
      for (const database of databases) expect(await project.run('test', database)).toMatch(/Tests .*\d+ passed/);
      await project.remove();
    },
  );
});
