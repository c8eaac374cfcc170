import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedProject, installProject } from './project.ts';

const plans = [
  '../plans/empty.yaml',
  '../plans/everything.yaml',
  '../../starters/shop.yaml',
  '../../starters/blog.yaml',
  '../../starters/booking.yaml',
];
const databaseUrl = process.env['GROUNDPLAN_TEST_DATABASE_URL'];

describe.each(plans)('the project of %s', (plan) => {
  let project: GeneratedProject;

  beforeAll(async () => {
    project = await installProject(await readFile(new URL(plan, import.meta.url), 'utf8'));
  });

  afterAll(() => project.remove());

  it('passes its type check, linter and formatter', async () => {
    expect(await project.run('check')).toBeDefined();
  });

  it('builds', async () => {
    expect(await project.run('build')).toBeDefined();
  });

  it('passes its own tests on the embedded database', async () => {
    expect(await project.run('test')).toMatch(/Tests .*\d+ passed/);
  });

  it.runIf(databaseUrl !== undefined)('passes its own tests on PostgreSQL', async () => {
    expect(await project.run('test', { DATABASE_URL: databaseUrl ?? '' })).toMatch(/Tests .*\d+ passed/);
  });
});
