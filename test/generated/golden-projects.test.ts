import { copyFile, readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GeneratedProject, installProject, writeProject } from './project.ts';

const databaseUrl = process.env['GROUNDPLAN_TEST_DATABASE_URL'];

/** With dependencies of their own: with accounts, and without. */
const installed = ['../plans/everything.yaml', '../plans/empty.yaml'];

/** With the dependencies of the first, which are the same. */
const linked = [
  '../../starters/shop.yaml',
  '../../starters/blog.yaml',
  '../../starters/booking.yaml',
  '../plans/few-rows.yaml',
  '../plans/odd-names.yaml',
  '../plans/wide-values.yaml',
  '../plans/language.yaml',
  '../plans/transfer-funds.yaml',
  '../plans/create-user.yaml',
  '../plans/order-document.yaml',
  '../plans/order-flow.yaml',
  '../plans/approvals.yaml',
  '../plans/exam.yaml',
  '../acceptance/plans/order-system.yaml',
  '../acceptance/plans/web-shop.yaml',
  '../acceptance/plans/minimal.yaml',
];

let dependencies: GeneratedProject | undefined;

afterAll(() => dependencies?.remove());

describe.each([...installed, ...linked])('the project of %s', (plan) => {
  let project: GeneratedProject;

  beforeAll(async () => {
    const file = new URL(plan, import.meta.url);
    const planText = await readFile(file, 'utf8');
    project = installed.includes(plan) ? await installProject(planText) : await writeProject(planText, dependencies);
    await addTests(project, new URL(file.href.replace(/\.yaml$/, '/')));
    dependencies ??= project;
  });

  afterAll(async () => {
    if (project !== dependencies) await project.remove();
  });

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

/**
 * Tests of ours that run inside the project, beside its own: `<plan>/transfers.test.ts.txt` becomes
 * `test/transfers.test.ts`. They are text here because they import what is only there.
 */
async function addTests(project: GeneratedProject, folder: URL): Promise<void> {
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    await copyFile(new URL(name, folder), join(project.directory, 'test', name.replace(/\.txt$/, '')));
  }
}
