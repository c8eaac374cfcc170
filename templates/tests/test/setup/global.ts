import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { openEmbedded } from '../../src/db/embedded/database.ts';
import { migrate } from '../../src/db/migrate.ts';
import { dropTestDatabases } from './postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** File with a migrated, empty database; '' when the tests run on PostgreSQL. */
    snapshot: string;
  }
}

const cacheFolder = 'node_modules/.cache/test-database';
const migrationsFolder = 'src/db/migrations';
const databaseUrl = process.env['DATABASE_URL'];

/** Runs once, before all tests. */
export async function setup(project: TestProject): Promise<void> {
  project.provide('snapshot', databaseUrl === undefined ? await prepareSnapshot() : '');
}

/** Runs once, after all tests. */
export async function teardown(): Promise<void> {
  if (databaseUrl !== undefined) await dropTestDatabases(databaseUrl);
}

/** Creating and migrating a database takes seconds, so it is done once for each state of migrations and dependencies. */
async function prepareSnapshot(): Promise<string> {
  const sources = [...readdirSync(migrationsFolder).map((name) => `${migrationsFolder}/${name}`).sort(), 'package.json'];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(source).update(readFileSync(source));
  const file = `${cacheFolder}/${hash.digest('hex').slice(0, 16)}.tar`;
  if (existsSync(file)) return file;

  const database = await openEmbedded({ thread: false });
  await migrate(database.pool);
  const dump = await database.dump();
  await database.close();
  mkdirSync(cacheFolder, { recursive: true });
  removeOldSnapshots();
  // Under its name only when it is complete.
  writeFileSync(`${file}.part`, dump);
  renameSync(`${file}.part`, file);
  return file;
}

/** Others may still be in use: by tests of another branch, or of another project that shares the folder. */
function removeOldSnapshots(): void {
  const aWeekAgo = Date.now() - 7 * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(cacheFolder)) {
    const file = `${cacheFolder}/${name}`;
    if (statSync(file).mtimeMs < aWeekAgo) rmSync(file);
  }
}
