/**
 * Outgoing webhooks of a generated project, checked with a verifier that is not ours: the package `standardwebhooks`.
 *
 *   node bench/webhooks/verify-outgoing.mjs [project] [events]
 *
 * `project` is a folder with a generated project of outgoing.yaml and its packages, `standardwebhooks` among them;
 * without it one is made. DATABASE_URL chooses PostgreSQL, otherwise the embedded database is used.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [given, count = '200'] = process.argv.slice(2);
const events = Number(count);
const secret = 'a secret that only this measurement knows';
const administrator = { email: 'admin@example.com', password: 'only for measuring, a long sentence' };
const port = 3900 + Math.floor(Math.random() * 90);
const folder = mkdtempSync(join(tmpdir(), 'groundplan-webhooks-'));
const project = given === undefined ? createProject() : resolve(given);
const { Webhook } = createRequire(join(project, 'package.json'))('standardwebhooks');

const receiver = await startReceiver();
const server = await startServer();
let token;
try {
  token = await logIn();
  await checkDeliveries();
  await checkRotation();
  await checkRetry();
  await checkAddresses();
} finally {
  server.kill('SIGTERM');
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
}

/** Every event arrives once, soon, and verifies; changed by a single character it does not. */
async function checkDeliveries() {
  const subscription = await subscribe();
  const sent = new Map();
  for (let index = 0; index < events; index += 1) sent.set(await publish(), performance.now());
  await until(() => receiver.received.length >= events);
  await sleep(500);
  const webhook = new Webhook(subscription.secret);
  const delays = receiver.received.map(({ headers, body, at }) => {
    const { data } = webhook.verify(body, headers);
    expect(
      refuses(() => webhook.verify(body.replace('note', 'nate'), headers)),
      'a changed body is refused',
    );
    expect(
      refuses(() => new Webhook('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw').verify(body, headers)),
      'and another secret',
    );
    return at - sent.get(data.noteId);
  });
  expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size === events, 'each event once');
  delays.sort((one, other) => one - other);
  const [median, late] = [0.5, 0.99].map((share) => Math.round(delays[Math.floor(share * (events - 1))]));
  report(
    `${events} events, each arrived once and was verified; from the answer to the arrival: median ${median} ms, p99 ${late} ms`,
  );
  await end(subscription);
}

/** After a change of secrets either of the two verifies. */
async function checkRotation() {
  const subscription = await subscribe();
  const { secret: next } = await call('POST', `/webhook-subscriptions/${subscription.id}/rotate-secret`);
  await publish();
  await until(() => receiver.received.length === 1);
  const [{ headers, body }] = receiver.received;
  for (const known of [subscription.secret, next]) new Webhook(known).verify(body, headers);
  report('after a rotation, the old and the new secret verify the same message');
  await end(subscription);
}

/** A failed message comes again: with its id, and with a signature of that moment. */
async function checkRetry() {
  const subscription = await subscribe();
  receiver.status = 500;
  await publish();
  await until(() => receiver.received.length === 1);
  receiver.status = 200;
  await until(() => receiver.received.length === 2);
  const [first, second] = receiver.received;
  new Webhook(subscription.secret).verify(second.body, second.headers);
  expect(first.headers['webhook-id'] === second.headers['webhook-id'], 'the same id');
  expect(first.headers['webhook-timestamp'] !== second.headers['webhook-timestamp'], 'another time');
  report(
    `a message that was answered 500 came again after ${((second.at - first.at) / 1000).toFixed(1)} s, and was verified`,
  );
  await end(subscription);
}

async function checkAddresses() {
  for (const url of ['https://10.0.0.1/', 'https://169.254.169.254/', 'https://[::1]/', 'http://93.184.215.14/']) {
    const { status } = await request('POST', '/webhook-subscriptions', { url, events: ['note.published'] });
    expect(status === 400, `${url} is refused`);
  }
  report('private addresses and addresses without TLS are refused');
}

function subscribe() {
  receiver.received = [];
  return call('POST', '/webhook-subscriptions', { url: receiver.url, events: ['note.published'] });
}

function end({ id }) {
  return request('DELETE', `/webhook-subscriptions/${id}`);
}

async function publish() {
  const { id } = await call('POST', '/notes', { text: 'A note' });
  await call('POST', `/notes/${id}/publish`);
  return id;
}

async function call(method, path, body) {
  const { status, answer } = await request(method, path, body);
  expect(status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer.error)}`);
  return answer.data;
}

async function request(method, path, body) {
  const response = await fetch(`http://127.0.0.1:${port}/api${path}`, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = await response.text();
  return { status: response.status, answer: answer === '' ? {} : JSON.parse(answer) };
}

/** An access token of the administrator. */
async function logIn() {
  const { accessToken } = await call('POST', '/auth/login', administrator);
  return accessToken;
}

async function startReceiver() {
  const kept = { received: [], status: 200, url: '', close: () => {} };
  const listening = createServer(async (incoming, response) => {
    const body = await text(incoming);
    kept.received.push({ headers: incoming.headers, body, at: performance.now() });
    response.writeHead(kept.status).end();
  });
  await new Promise((done) => listening.listen(0, '127.0.0.1', done));
  kept.url = `http://127.0.0.1:${listening.address().port}/hook`;
  kept.close = () => listening.close();
  return kept;
}

async function startServer() {
  const env = {
    ...process.env,
    ...{ NODE_ENV: 'development', LOG_LEVEL: 'error', PORT: String(port), DATA_DIR: join(folder, 'data') },
    ...{
      JWT_SECRET: secret,
      WEBHOOK_ENCRYPTION_KEY: secret,
      WEBHOOK_PRIVATE_NETWORKS: '127.0.0.1',
      RATE_LIMIT_MAX: '0',
    },
  };
  const { email, password } = administrator;
  execFileSync(process.execPath, ['--import', 'tsx', 'src/auth/create-admin.ts', `email=${email}`], {
    ...{ cwd: project, stdio: ['ignore', 'ignore', 'inherit'] },
    env: { ...env, ADMIN_PASSWORD: password },
  });
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts'], { cwd: project, env, stdio: 'inherit' });
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/ready`).then(
      (response) => response.ok,
      () => false,
    );
  await until(isReady);
  return child;
}

function createProject() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const plan = fileURLToPath(new URL('outgoing.yaml', import.meta.url));
  const made = join(folder, 'outgoing');
  const run = (command, args, cwd) => execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  run('npm', ['run', '--silent', 'build'], root);
  run(
    process.execPath,
    ['bin/groundplan.js', 'create', made, '--plan', plan, '--yes', '--no-install', '--no-git'],
    root,
  );
  run('npm', ['install', '--no-audit', '--no-fund', '--silent', 'standardwebhooks@1.0.0'], made);
  return made;
}

async function until(condition, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${condition}`);
    await sleep(20);
  }
}

function refuses(action) {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

function expect(isSo, what) {
  if (!isSo) throw new Error(`not so: ${what}`);
}

function report(line) {
  process.stdout.write(`✓ ${line}\n`);
}
