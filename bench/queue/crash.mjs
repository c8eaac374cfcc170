/**
 * Kills servers and workers at random moments while orders are placed, and looks afterwards at what became of each.
 *
 *   groundplan create /tmp/queue --plan bench/queue/plan.yaml --yes && npm run build --prefix /tmp/queue
 *   PROJECT=/tmp/queue DATABASE_URL=postgres://… node bench/queue/crash.mjs [rounds=50] [seed=1]
 *   PROJECT=/tmp/queue node bench/queue/crash.mjs 10        (the embedded database: one process)
 *
 * Wanted: no order that was acknowledged is missing, each has one run that is done, and one invoice.
 */
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, migrate, pg, project, start, untilReady } from './project.mjs';

const [rounds = 50, seed = 1] = process.argv.slice(2).map(Number);
const { DATABASE_URL, PORT = '4631' } = process.env;
const isEmbedded = DATABASE_URL === undefined;
const folder = join(project, 'bench-data');
const environment = isEmbedded
  ? { NODE_ENV: 'development', PORT, DATA_DIR: folder, RATE_LIMIT_MAX: '0' }
  : { NODE_ENV: 'production', PORT, DATABASE_URL, WORKER: 'separate', RATE_LIMIT_MAX: '0', BANK_KEY: 'any' };
if (isEmbedded) environment.BANK_KEY = 'any';

let state = seed;
/** From 0 to 1; the same seed draws the same numbers. */
function random() {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
}

const acknowledged = new Set();
const unanswered = new Set();
const over = new AbortController();
let number = 0;

async function placeOrders() {
  while (!over.signal.aborted) {
    const own = (number += 1);
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/orders`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ number: own }),
    }).catch(() => undefined);
    if (answer === undefined) {
      unanswered.add(own);
      await sleep(100);
    } else if (answer.ok) {
      acknowledged.add(own);
      await answer.arrayBuffer();
    } else {
      throw new Error(`answered ${answer.status}: ${await answer.text()}`);
    }
    await sleep(4);
  }
}

const bank = createServer((_request, answer) => {
  setTimeout(() => {
    answer.setHeader('content-type', 'application/json');
    answer.end('{"ok":true}');
  }, random() * 500);
});
bank.listen(4632, '127.0.0.1');
if (isEmbedded) rmSync(folder, { recursive: true, force: true });
else migrate(environment);
if (!isEmbedded) {
  await ask('truncate orders, invoices, begins');
  await ask('delete from pgboss.job');
}
const children = new Map();
async function launch(name) {
  const child = start(name.startsWith('worker') ? 'worker' : 'server', environment);
  children.set(name, child);
  if (name === 'server') await untilReady(PORT, child);
}
for (const name of isEmbedded ? ['server'] : ['server', 'worker 1', 'worker 2']) await launch(name);
const clients = [placeOrders(), placeOrders()];
const kills = new Map();
for (let round = 1; round <= rounds; round += 1) {
  await sleep(500 + random() * 3000);
  const names = [...children.keys()];
  const name = names[Math.floor(random() * names.length)] ?? 'server';
  const child = children.get(name);
  child.kill('SIGKILL');
  await ended(child);
  const kind = name.split(' ')[0];
  kills.set(kind, (kills.get(kind) ?? 0) + 1);
  await launch(name);
  process.stdout.write(`\r${round} of ${rounds} rounds, ${acknowledged.size} orders`);
}
over.abort();
await Promise.all(clients);
const started = Date.now();

/** Rows of the database: the embedded one has to be left by its server first. */
async function ask(text) {
  if (!isEmbedded) {
    const client = new pg.Client({ connectionString: DATABASE_URL });
    await client.connect();
    const { rows } = await client.query(text);
    await client.end();
    return rows;
  }
  const { openEmbedded } = await import(join(project, 'dist/db/embedded/database.js'));
  const database = await openEmbedded({ folder: join(folder, 'database'), thread: false });
  const { rows } = await database.pool.query(text);
  await database.close();
  return rows;
}

// Lost runs begin again after 30 seconds without a word, looked for every 20, and later the oftener they were lost.
const openRuns = `select count(*)::int as open from pgboss.job where state < 'completed'`;
for (let open = 1; open > 0 && Date.now() - started < 300_000;) {
  await sleep(isEmbedded ? 45_000 : 1000);
  // The embedded database has to be left by its server before anybody else looks.
  if (isEmbedded) {
    children.get('server').kill('SIGTERM');
    await ended(children.get('server'));
  }
  [{ open }] = await ask(openRuns);
  if (isEmbedded && open > 0) await launch('server');
}
const drainSeconds = Math.round((Date.now() - started) / 1000);
const jobs = await ask(`
  select o.number, count(distinct i.id)::int as invoices,
    count(distinct j.id) filter (where j.state = 'completed')::int as done, count(distinct j.id)::int as runs,
    max(j.retry_count)::int as retries
  from orders o left join invoices i on i.order_id = o.id
  left join pgboss.job j on j.name = 'invoice' and (j.data -> 'input' ->> 'number')::int = o.number
  group by o.number`);
const [{ begins, foreign }] = await ask(`
  select (select count(*) from begins)::int as begins,
    (select count(*) from pgboss.job where name = 'invoice' and not exists (
      select 1 from orders where orders.number = (data -> 'input' ->> 'number')::int))::int as foreign`);
const stored = new Set(jobs.map((row) => row.number));
const result = {
  database: isEmbedded ? 'embedded' : 'PostgreSQL',
  rounds,
  kills: Object.fromEntries(kills),
  acknowledged: acknowledged.size,
  orders: stored.size,
  'without an answer': unanswered.size,
  lost: [...acknowledged].filter((own) => !stored.has(own)).length,
  'not done': jobs.filter(({ done }) => done !== 1).length,
  'without one invoice': jobs.filter(({ invoices }) => invoices !== 1).length,
  'more than one run': jobs.filter(({ runs }) => runs !== 1).length,
  'runs without an order': foreign,
  'begun again': begins - stored.size,
  'seconds until all was done': drainSeconds,
};
process.stdout.write(`\n${JSON.stringify(result, null, 2)}\n`);
for (const child of children.values()) child.kill('SIGTERM');
const isFine = ['lost', 'not done', 'without one invoice', 'more than one run', 'runs without an order'].every(
  (key) => result[key] === 0,
);
process.exit(isFine ? 0 : 1);
