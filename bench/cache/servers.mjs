/**
 * Whether two servers ever answer with what is no longer true, and what a kept answer costs.
 *
 *   groundplan create /tmp/cached --plan bench/cache/plan.yaml --yes
 *   PROJECT=/tmp/cached DATABASE_URL=postgres://… node bench/cache/servers.mjs [rounds=300]
 *
 * Starts a Redis of its own (redis-server has to be installed) and two servers on an empty database. In each round one of
 * them, by chance, is written to: by an endpoint, by a function in a transaction, by a task, by a deletion whose foreign key
 * changes the row. As soon as that is answered (tasks: as soon as the row says so), both are read from: neither may answer with
 * the value before, while others read all the time. A third of the rounds is without Redis, which is killed, and another
 * third after it came back. Then: how many reads a second, kept in memory, in Redis, and not at all.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [rounds = 300] = process.argv.slice(2).map(Number);
const { PROJECT = '.', DATABASE_URL, REDIS_PORT = '6398' } = process.env;
const project = resolve(PROJECT);
const pg = createRequire(join(project, 'package.json'))('pg');
const built = existsSync(join(project, 'dist/server.js'));
const node = (name) => (built ? [`dist/${name}.js`] : ['--import', 'tsx', `src/${name}.ts`]);
const settings = {
  ...process.env,
  NODE_ENV: 'production',
  LOG_LEVEL: 'error',
  JWT_SECRET: 'a secret of a bench, thirty-two characters',
  RATE_LIMIT_MAX: '0',
};
const children = [];
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});

execFileSync(process.execPath, node('db/migrate-command'), { cwd: project, env: settings, stdio: 'inherit' });
const database = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });

async function startRedis() {
  const redis = spawn('redis-server', ['--port', REDIS_PORT, '--save', '', '--appendonly', 'no'], { stdio: 'ignore' });
  children.push(redis);
  await sleep(500);
  return redis;
}

async function startServer(port, environment) {
  const server = spawn(process.execPath, node('server'), {
    cwd: project,
    env: { ...settings, PORT: String(port), ...environment },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  children.push(server);
  const url = `http://127.0.0.1:${port}`;
  for (let n = 0; n < 600; n += 1) {
    const ready = await fetch(`${url}/ready`).catch(() => undefined);
    if (ready?.ok) return { server, url: `${url}/api` };
    await sleep(100);
  }
  throw new Error('the server does not start');
}

async function call(url, { method = 'GET', token, body } = {}) {
  const response = await fetch(url, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url} answered ${response.status}: ${text}`);
  return text === '' ? undefined : JSON.parse(text).data;
}

const redisUrl = `redis://127.0.0.1:${REDIS_PORT}`;
let redis = await startRedis();
const servers = await Promise.all([4781, 4782].map((port) => startServer(port, { REDIS_URL: redisUrl })));
const [{ url: first }] = servers;
const email = `bench-${process.pid}@example.com`;
await call(`${first}/auth/register`, { method: 'POST', body: { email, password: 'correct horse' } });
const signedIn = await call(`${first}/auth/login`, { method: 'POST', body: { email, password: 'correct horse' } });
const token = signedIn.accessToken;
const product = await call(`${first}/products`, { method: 'POST', token, body: { name: 'Chair', price: 0 } });
for (let n = 0; n < 200; n += 1) {
  await call(`${first}/products`, { method: 'POST', token, body: { name: `Chair ${n}`, price: n } });
}

const failures = { stale: 0, error: 0 };
const waits = { up: [], away: [], back: [] };
let phase = 'up';
const readers = new AbortController();
const row = `/products/${product.id}`;
const list = '/products?sortBy=name&limit=20';

/** Reads from both servers, so that there is always an answer in the making. */
async function readOn() {
  while (!readers.signal.aborted) {
    const { url } = servers[Math.round(Math.random())];
    const begin = performance.now();
    await call(`${url}${Math.random() < 0.5 ? row : list}`).catch(() => (failures.error += 1));
    waits[phase].push(performance.now() - begin);
    await sleep(1);
  }
}

const writers = [
  (url, price) => call(`${url}${row}`, { method: 'PATCH', token, body: { price } }),
  (url, price) => call(`${url}${row}/reprice`, { method: 'POST', token, body: { price } }),
  async (url, price) => {
    await call(`${url}${row}/reprice-later`, { method: 'POST', token, body: { price } });
    for (;;) {
      const { rows } = await database.query('select price from products where id = $1', [product.id]);
      if (Number(rows[0].price) === price) break;
      await sleep(10);
    }
    // Whoever runs it has committed, and tells the cache before it notes that the task is done.
    await sleep(50);
  },
];

async function round(price) {
  const { url } = servers[Math.round(Math.random())];
  await writers[price % writers.length](url, price);
  for (const server of servers) {
    const one = await call(`${server.url}${row}`);
    const { length } = (await call(`${server.url}${list}`)).filter(
      (each) => each.id === product.id && each.price !== price,
    );
    if (one.price !== price || length > 0) failures.stale += 1;
  }
  if (price % 10 > 0) return;
  const category = await call(`${url}/categories`, { method: 'POST', token, body: { name: 'Seats' } });
  await call(`${url}${row}`, { method: 'PATCH', token, body: { categoryId: category.id } });
  for (const server of servers) await call(`${server.url}${row}`);
  await call(`${url}/categories/${category.id}`, { method: 'DELETE', token });
  for (const server of servers) if ((await call(`${server.url}${row}`)).category !== null) failures.stale += 1;
}

const reading = Array.from({ length: 8 }, readOn);
for (let n = 1; n <= rounds; n += 1) {
  if (n === Math.floor(rounds / 3)) {
    redis.kill('SIGKILL');
    phase = 'away';
  }
  if (n === Math.floor((rounds * 2) / 3)) {
    redis = await startRedis();
    phase = 'back';
  }
  await round(n);
}
readers.abort();
await Promise.all(reading);
const p99 = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length * 0.99)]?.toFixed(1);
console.log(`${rounds} rounds: ${failures.stale} stale answers, ${failures.error} errors`);
for (const [name, values] of Object.entries(waits))
  console.log(`redis ${name}: ${values.length} reads, p99 ${p99(values)} ms`);

async function measure(name, environment, port) {
  const { server, url } = await startServer(port, environment);
  for (const path of [row, list]) {
    const counted = async (seconds) => {
      const until = performance.now() + seconds * 1000;
      let reads = 0;
      const read = async () => {
        for (; performance.now() < until; reads += 1) await (await fetch(`${url}${path}`)).arrayBuffer();
      };
      await Promise.all(Array.from({ length: 20 }, read));
      return Math.round(reads / seconds);
    };
    await counted(1);
    console.log(`${name} ${path === row ? 'row ' : 'list'}: ${await counted(4)} reads/s`);
  }
  server.kill('SIGKILL');
}

for (const { server } of servers) server.kill('SIGKILL');
await measure('not kept ', { CACHE_MAX_BYTES: '0' }, 4783);
await measure('in memory', {}, 4784);
await measure('in redis ', { REDIS_URL: redisUrl }, 4785);
await database.end();
process.exit(failures.stale + failures.error > 0 ? 1 : 0);
