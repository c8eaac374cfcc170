import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { randomPermissions } from '../plans/random-permissions.ts';
import { databaseUrlFor } from './database-url.ts';
import { withoutOpenIncludes, writeOracle } from './oracle/write-oracle.ts';
import { writeProject } from './project.ts';

/**
 * Who may see and change which row, decided twice: by the generated backend, and by an oracle that reads nothing but the
 * plan's words and the rows. Plans and rows are random; drawn afresh on request (`GROUNDPLAN_SEED=random`).
 */
const seed =
  process.env['GROUNDPLAN_SEED'] === 'random' ? Date.now() : Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_122);
const count = Number(process.env['GROUNDPLAN_ORACLES'] ?? 3);
const worlds = 2;
const databaseUrl = databaseUrlFor('oracle');

describe(`permissions, by an oracle (seed ${seed})`, () => {
  it.each(fc.sample(randomPermissions(), { numRuns: count, seed }).map((text, index) => [index + 1, text] as const))(
    'of random plan %i are what the backend does',
    async (number, text) => {
      const planText = withoutOpenIncludes(text);
      const project = await writeProject(planText, inject('dependencies'));
      await writeFile(
        join(project.directory, 'test/oracle.json'),
        writeOracle(planText, { worlds, seed: seed + number }),
      );
      await copyFile(
        new URL('oracle/answers.test.ts.txt', import.meta.url),
        join(project.directory, 'test/oracle.test.ts'),
      );

      const databases = databaseUrl === undefined ? [{}] : [{}, { DATABASE_URL: databaseUrl }];
      for (const database of databases) {
        expect(await project.run('test', database, 'test/oracle.test.ts')).toMatch(/Tests .*\d+ passed/);
      }
      await project.remove();
    },
  );
});
