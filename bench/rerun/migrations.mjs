/**
 * Random pairs of plans: the database of the first one, with rows, is migrated, and must be that of the second one,
 * with every row and value that nobody was asked about. Needs a PostgreSQL database that may be filled, or PGlite.
 *
 *     node bench/rerun/migrations.mjs [pairs, default 1000] [seed, default 1] [postgres://… or pglite]
 *
 * `pg` and PGlite are taken from GROUNDPLAN_PROJECT, a generated project with its packages installed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';

const pairs = Number(process.argv[2] ?? 1000);
const seed = Number(process.argv[3] ?? 1);
const url = process.argv[4] ?? 'postgres://postgres@127.0.0.1:5432/postgres';
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const load = createRequire(join(process.env.GROUNDPLAN_PROJECT ?? root, 'package.json'));

async function openDatabase() {
  if (url === 'pglite') {
    const { PGlite } = await import(pathToFileURL(load.resolve('@electric-sql/pglite')).href);
    const lite = await PGlite.create();
    return {
      run: async (sql) => void (await lite.exec(sql)),
      rows: async (sql) => (await lite.query(sql)).rows,
      close: () => lite.close(),
    };
  }
  const client = new (load('pg').Client)(url);
  await client.connect();
  client.on('notice', () => undefined);
  return {
    run: async (sql) => void (await client.query(sql)),
    rows: async (sql) => (await client.query(sql)).rows,
    close: () => client.end(),
  };
}

async function loadProof() {
  // Inside of the project, so that what is not bundled is found.
  const folder = mkdtempSync(join(root, 'node_modules', '.migrations-bench-'));
  try {
    const contents = `
      export { randomPair } from './test/migrations/random-pair.ts';
      export { proveMigration } from './test/migrations/prove-migration.ts';
      export { writeInitial } from './test/migrations/write-initial.ts';`;
    const outfile = join(folder, 'proof.mjs');
    const stdin = { contents, resolveDir: root, loader: 'ts' };
    await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { randomPair, proveMigration, writeInitial } = await loadProof();
const database = await openDatabase();
const verdicts = new Map();
let failures = 0;
const start = performance.now();
async function prove(pair) {
  if (pair === undefined) return 'not two valid plans';
  try {
    return await proveMigration(database, { ...pair, initial: writeInitial });
  } catch (error) {
    failures += 1;
    if (failures <= 3) showFailure(pair, error);
    return 'FAILED';
  }
}

function showFailure({ before, after }, { message }) {
  console.log(`\n${message}\n--- before\n${before.text}--- after\n${after.text}`);
}

function report(done) {
  const seconds = (performance.now() - start) / 1000;
  const counts = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ');
  console.log(`${done} pairs in ${seconds.toFixed(0)} s: ${counts}`);
}

for (let done = 0; done < pairs;) {
  const batch = Math.min(100, pairs - done);
  for (const pair of fc.sample(randomPair(), { numRuns: batch, seed: seed * 1_000_000 + done })) {
    const verdict = await prove(pair);
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  done += batch;
  report(done);
}
await database.close();
process.exitCode = failures === 0 ? 0 : 1;
