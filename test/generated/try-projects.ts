import { copyFile, readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { databaseUrlFor } from './database-url.ts';
import { type GeneratedProject, installProject, writeProject } from './project.ts';

export interface ProjectTrial {
  /** Path of the plan, from here. */
  readonly plan: string;
  /** With packages of its own instead of those of the project that needs most. */
  readonly installs?: true;
  /** One of each shape is built: what differs between the others is checked by their type check. */
  readonly builds?: true;
  /** Where its tests run when there is a PostgreSQL; without one, all run on the embedded database. Default: on it alone. */
  readonly databases?: 'both' | 'embedded';
  /** It is attacked by what is in `attacks/any` and `attacks/<name>`, too. */
  readonly attacks?: 'shop' | 'saas';
  /** Its tests get a Redis, too, where there is one: servers share what they keep and count there. */
  readonly redis?: true;
}

const redisUrl = process.env['GROUNDPLAN_TEST_REDIS_URL'];

/** The project of each plan has to pass everything that it brings along; `file` says whose database its tests get. */
export function tryProjects(file: 'plans' | 'projects' | 'starters', trials: readonly ProjectTrial[]): void {
  const databaseUrl = databaseUrlFor(file);
  describe.each(trials)(
    'the project of $plan',
    ({ plan, installs, builds, databases = 'postgres', attacks, redis }) => {
      let project: GeneratedProject;

      beforeAll(async () => {
        const file = new URL(plan, import.meta.url);
        const planText = await readFile(file, 'utf8');
        project =
          installs === true ? await installProject(planText) : await writeProject(planText, inject('dependencies'));
        await addTests(project, new URL(file.href.replace(/\.yaml$/, '/')));
        if (attacks === undefined) return;
        for (const folder of ['any', attacks]) await addTests(project, new URL(`attacks/${folder}/`, import.meta.url));
      });

      afterAll(() => project.remove());

      it('passes its type check, linter and formatter', async () => {
        expect(await project.run('check')).toBeDefined();
      });

      it.runIf(builds === true)('builds', async () => {
        expect(await project.run('build')).toBeDefined();
      });

      const onPostgres = databaseUrl !== undefined && databases !== 'embedded';
      it.runIf(!onPostgres || databases === 'both')('passes its own tests on the embedded database', async () => {
        expect(await project.run('test')).toMatch(/Tests .*\d+ passed/);
      });

      it.runIf(onPostgres)('passes its own tests on PostgreSQL', async () => {
        const servers = {
          DATABASE_URL: databaseUrl ?? '',
          ...(redis === true && redisUrl !== undefined ? { REDIS_URL: redisUrl } : {}),
        };
        expect(await project.run('test', servers)).toMatch(/Tests .*\d+ passed/);
      });
    },
  );
}

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
