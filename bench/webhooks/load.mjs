/**
 * How long a sender waits for the acknowledgement: messages at a fixed rate, each its own, answered while tasks run.
 *
 *   groundplan create /tmp/hooks --plan bench/webhooks/plan.yaml --yes && npm run build --prefix /tmp/hooks
 *   PROJECT=/tmp/hooks DATABASE_URL=postgres://… node bench/webhooks/load.mjs [rate=200] [seconds=30]
 *
 * Sent by the clock, whether or not earlier ones were answered (an open loop), so that a stall is counted for everybody whom it
 * delays. Wanted at 200/s on PostgreSQL: p99 of 20 ms. Afterwards every task has to have run.
 */
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { secrets, startServer } from './project.mjs';

const [rate = 200, seconds = 30] = process.argv.slice(2).map(Number);
const { PROJECT = '.', DATABASE_URL, PORT = '4611', WARM_UP = '3' } = process.env;
const project = resolve(PROJECT);
const pg = createRequire(join(project, 'package.json'))('pg');
const built = existsSync(join(project, 'dist/server.js'));
const migrate = built ? ['dist/db/migrate-command.js'] : ['--import', 'tsx', 'src/db/migrate-command.ts'];
execFileSync(process.execPath, migrate, {
  cwd: project,
  env: { ...process.env, NODE_ENV: 'production', ...secrets },
  stdio: 'inherit',
});
const script = built ? 'dist/server.js' : 'src/server.ts';
const server = await startServer({ project, script, port: Number(PORT), environment: { DATABASE_URL } });
const database = new pg.Pool({ connectionString: DATABASE_URL, max: 1 });
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let number = 0;

/** @returns milliseconds from the moment at which it should have been sent */
function send(due) {
  number += 1;
  const id = `evt_${process.pid}_${number}`;
  const object = { id: `ch_${number}`, object: 'charge', amount: number, metadata: { note: 'x'.repeat(1000) } };
  const body = JSON.stringify({ id, object: 'event', type: 'charge.succeeded', data: { object } });
  const time = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secrets.STRIPE_WEBHOOK_SECRET).update(`${time}.${body}`).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'stripe-signature': `t=${time},v1=${signature}`,
  };
  return ask({ path: '/api/webhooks/stripe', method: 'POST', headers }, { body, due });
}

/** What the machine allows at this moment: the same connections, and an answer that costs nothing. */
const touch = (due) => ask({ path: '/health', method: 'GET' }, { due });

function ask(options, { body, due }) {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: PORT, agent, ...options }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        if (answer.statusCode === 200) done(performance.now() - due);
        else fail(new Error(`answered ${answer.statusCode}`));
      });
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

async function sendFor(duration, one = send) {
  const waits = [];
  const pending = [];
  const start = performance.now();
  const total = Math.round(duration * rate);
  for (let index = 0; index < total; index += 1) {
    const due = start + (index * 1000) / rate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    pending.push(one(due).then((wait) => waits.push(wait)));
  }
  await Promise.all(pending);
  return waits.sort((one, two) => one - two);
}

/** Milliseconds of CPU that the server has used so far (Linux; ticks of 10 ms). */
function cpuOf({ pid }) {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
    .slice(11, 13);
  return (Number(user) + Number(system)) * 10;
}

await sendFor(Number(WARM_UP));
const floor = await sendFor(Math.min(seconds, 10), touch);
const cpu = cpuOf(server);
const waits = await sendFor(seconds);
console.log(
  `The server used ${((cpuOf(server) - cpu) / waits.length).toFixed(2)} ms of CPU for each message and its task`,
);
const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(1);
const figures = (times) =>
  `p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, p99 ${at(times, 0.99)} ms, longest ${at(times, 1)} ms`;
console.log(`${waits.length} messages at ${rate}/s: ${figures(waits)}`);
console.log(`GET /health at the same rate, before: ${figures(floor)}`);

const booked = async () =>
  Number(
    (await database.query('select count(*) from payments where reference like $1', [`evt_${process.pid}_%`])).rows[0]
      .count,
  );
const end = Date.now() + 120_000;
while ((await booked()) < number && Date.now() < end) await sleep(250);
console.log(`${await booked()} of ${number} tasks have run`);
server.kill('SIGTERM');
await database.end();
agent.destroy();
process.exitCode = Number(at(waits, 0.99)) <= 20 ? 0 : 1;
