/**
 * How long an event takes to everybody who listens: from the moment at which a client begins to send the change until
 * each of the others has the event.
 *
 *   groundplan create /tmp/ticker --plan bench/realtime/plan.yaml --yes && npm run build --prefix /tmp/ticker
 *   PROJECT=/tmp/ticker DATABASE_URL=postgres://… node bench/realtime/load.mjs [clients=2000] [events=60] [perSecond=2] [servers=1]
 *
 * Clients are shared among the servers, which share the database; changes go to the first server. Wanted with 2,000
 * clients on PostgreSQL: p99 of 250 ms. Every client has to get every event, once and in order.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [count = 2000, events = 60, perSecond = 2, servers = 1] = process.argv.slice(2).map(Number);
const { PROJECT = '.', DATABASE_URL, PORT = '4621' } = process.env;
const project = resolve(PROJECT);
const { WebSocket } = createRequire(join(project, 'package.json'))('ws');
const environment = {
  ...process.env,
  NODE_ENV: 'production',
  DATABASE_URL,
  JWT_SECRET: 'only for measuring, 32 characters and more',
  RATE_LIMIT_MAX: '0',
  REALTIME_CONNECTIONS_PER_ADDRESS: '0',
  LOG_LEVEL: 'warn',
};
const built = existsSync(join(project, 'dist/server.js'));
const node = (script) => (built ? [`dist/${script}.js`] : ['--import', 'tsx', `src/${script}.ts`]);

execFileSync(process.execPath, node('db/migrate-command'), { cwd: project, env: environment, stdio: 'inherit' });
const ports = Array.from({ length: servers }, (_, at) => Number(PORT) + at);
const processes = ports.map((port) =>
  spawn(process.execPath, node('server'), {
    cwd: project,
    env: { ...environment, PORT: String(port) },
    stdio: 'inherit',
  }),
);
for (const port of ports) await ready(port);

async function ready(port) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error('the server did not start');
}

/** When each change was begun, by the number that it carries. */
const begun = new Map();
const delays = [];
const wrong = [];

function connect(port) {
  return new Promise((done, fail) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/api/realtime`);
    let last = 0;
    socket.on('error', fail);
    socket.on('open', () => socket.send('{"type":"subscribe","channel":"products"}'));
    socket.on('message', (text) => {
      const now = performance.now();
      const { type, data } = JSON.parse(text);
      if (type === 'subscribed') done(socket);
      if (type !== 'event' || data.name !== 'measured') return;
      if (data.inventory !== last + 1) wrong.push(`${data.inventory} after ${last}`);
      last = data.inventory;
      delays.push(now - begun.get(data.inventory));
    });
  });
}

const sockets = [];
const connecting = performance.now();
while (sockets.length < count) {
  const batch = Math.min(50, count - sockets.length);
  sockets.push(...(await Promise.all(Array.from({ length: batch }, (_, at) => connect(ports[at % ports.length])))));
}
const connectingMs = performance.now() - connecting;

async function send(name, inventory) {
  const answer = await fetch(`http://127.0.0.1:${ports[0]}/api/products`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, inventory }),
  });
  if (answer.status !== 201) throw new Error(`answered ${answer.status}: ${await answer.text()}`);
}

for (let warm = 0; warm < 20; warm += 1) await send('warm', warm);
await sleep(1000);
for (let number = 1; number <= events; number += 1) {
  begun.set(number, performance.now());
  await send('measured', number);
  await sleep(Math.max(0, 1000 / perSecond - (performance.now() - begun.get(number))));
}
await sleep(2000);

delays.sort((one, two) => one - two);
const at = (share) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))]?.toFixed(1);
console.log(
  `${count} clients on ${servers} server(s), connected and subscribed in ${Math.round(connectingMs)} ms; ` +
    `${events} events, ${perSecond}/s: ${delays.length} of ${count * events} deliveries, ` +
    `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms; out of order or lost: ${wrong.length}`,
);
for (const socket of sockets) socket.terminate();
for (const child of processes) child.kill('SIGTERM');
