/**
 * How many runs one process starts and completes in a second, beside what pg-boss does on its own in the same place.
 *
 *   PROJECT=/tmp/queue DATABASE_URL=postgres://… node bench/queue/load.mjs [runs=10000]
 *
 * The task does nothing. `start`: each in a statement of its own, 10 at a time. `complete`: a backlog, by one runner.
 * `both`: at once. Wanted: 1,500 a second for both, or 0.9 of the library's own limit.
 */
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { migrate, project } from './project.mjs';

const [runs = 10_000] = process.argv.slice(2).map(Number);
const { DATABASE_URL, CONCURRENCY = '100' } = process.env;
const environment = { NODE_ENV: 'production', DATABASE_URL, BANK_KEY: 'any' };
const load = (path) => import(join(project, 'dist', path));
const require = createRequire(join(project, 'package.json'));
migrate(environment);
const { loadConfig } = await load('config.js');
const { openDatabase } = await load('db/client.js');
const { defineTask } = await load('tasks/task.js');
const { openQueue } = await load('tasks/pg-boss-queue.js');
const { createRunner } = await load('tasks/runner.js');
const { Type } = await import(require.resolve('typebox'));
const { PgBoss } = await import(require.resolve('pg-boss'));

const silent = { info() {}, warn: console.warn, error: console.error, child: () => silent };
const database = await openDatabase(loadConfig(environment));
let done = 0;
const task = defineTask({
  name: 'bench',
  retry: 3,
  timeoutSeconds: 60,
  input: Type.Object({ n: Type.Integer() }),
  run: async () => {
    done += 1;
  },
});

const empty = () => database.pool.query('delete from pgboss.job');

async function addAll(add) {
  let next = 0;
  const add10 = async () => {
    while (next < runs) await add((next += 1));
  };
  await Promise.all(Array.from({ length: 10 }, add10));
}

async function untilDone() {
  await sleep(5);
  if (done < runs) await untilDone();
}

/** Runs in a second. */
async function measure(work) {
  done = 0;
  const started = performance.now();
  await work();
  return Math.round(runs / ((performance.now() - started) / 1000));
}

async function ours() {
  const queue = await openQueue({ database, tasks: [task], log: silent });
  const context = { db: database.db, queue, log: silent };
  const runner = () => createRunner({ tasks: [task], queue, context, concurrency: Number(CONCURRENCY) });
  const add = (n) => queue.add(database.db, [{ task: 'bench', input: { n } }]);
  await empty();
  const start = await measure(() => addAll(add));
  const first = runner();
  const complete = await measure(async () => {
    first.start();
    await untilDone();
  });
  await first.stop(5000);
  await empty();
  const second = runner();
  const both = await measure(async () => {
    second.start();
    await Promise.all([addAll(add), untilDone()]);
  });
  await second.stop(5000);
  await queue.close();
  return { start, complete, both };
}

async function theirs() {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    migrate: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await boss.createQueue('plain');
  const add = (n) => boss.send('plain', { n });
  const work = () =>
    boss.work(
      'plain',
      { batchSize: Number(CONCURRENCY), pollingIntervalSeconds: 0.5, burstWhenBatchFull: true },
      async (jobs) => {
        done += jobs.length;
      },
    );
  await empty();
  const start = await measure(() => addAll(add));
  const complete = await measure(async () => {
    await work();
    await untilDone();
  });
  await boss.offWork('plain');
  await empty();
  const both = await measure(async () => {
    await work();
    await Promise.all([addAll(add), untilDone()]);
  });
  await boss.offWork('plain');
  await boss.stop({ graceful: false });
  return { start, complete, both };
}

const table = {};
for (let round = 1; round <= 3; round += 1) {
  table[`ours ${round}`] = await ours();
  table[`pg-boss ${round}`] = await theirs();
}
console.table(table);
await database.close();
