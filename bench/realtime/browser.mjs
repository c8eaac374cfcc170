/**
 * The example of docs/realtime.md in a real browser, without a change: it listens to a public channel and to its own
 * orders, its server stops and comes back, and nothing is missing.
 *
 *   PROJECT=/tmp/ticker DATABASE_URL=postgres://… CHROMIUM=chromium node bench/realtime/browser.mjs
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const { PROJECT = '.', DATABASE_URL, CHROMIUM = 'chromium' } = process.env;
const project = resolve(PROJECT);
const [page, first, second] = [4640, 4641, 4642];
const environment = {
  ...process.env,
  NODE_ENV: 'production',
  DATABASE_URL,
  JWT_SECRET: 'only for measuring, 32 characters and more',
  CORS_ORIGIN: `http://127.0.0.1:${page}`,
  LOG_LEVEL: 'warn',
};
execFileSync(process.execPath, ['dist/db/migrate-command.js'], { cwd: project, env: environment, stdio: 'inherit' });

async function start(port) {
  const env = { ...environment, PORT: String(port) };
  const child = spawn(process.execPath, ['dist/server.js'], { cwd: project, env, stdio: 'inherit' });
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if ((await fetch(`http://127.0.0.1:${port}/ready`).catch(() => undefined))?.ok) return child;
    await sleep(100);
  }
  throw new Error('the server did not start');
}

async function post(path, body, token) {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(`http://127.0.0.1:${second}/api${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()).data;
}

const [, example] = /```js\n([\s\S]*?export function listen[\s\S]*?)\n```/.exec(
  readFileSync(join(project, 'docs/realtime.md'), 'utf8'),
);
let child = await start(first);
const other = await start(second);
const person = await post('/auth/register', { email: `ann${Date.now()}@example.com`, password: 'a long password' });
const stranger = await post('/auth/register', { email: `bob${Date.now()}@example.com`, password: 'a long password' });

const html = `<script type="module">
${example}
const report = (what) => fetch('/report', { method: 'POST', body: JSON.stringify(what) });

listen({
  url: 'ws://127.0.0.1:${first}/api/realtime',
  channels: ['products', 'orders'],
  getToken: () => '${person.accessToken}',
  onEvent: ({ channel, event, data }) => report({ channel, event, name: data.name, user: data.userId }),
  onGap: (channel) => report({ gap: channel }),
  onRefused: (message) => report({ refused: message }),
});
report({ agent: navigator.userAgent });
</script>`;
const reports = [];
const web = createServer((request, response) => {
  if (request.method !== 'POST')
    return response.setHeader('content-type', 'text/html').end(request.url === '/' ? html : '');
  let text = '';
  request.on('data', (chunk) => (text += chunk));
  request.on('end', () => {
    reports.push(JSON.parse(text));
    response.end();
  });
}).listen(page, '127.0.0.1');

async function expect(count, what) {
  for (let attempt = 0; attempt < 300 && reports.length < count; attempt += 1) await sleep(100);
  console.log(
    `${reports.length === count ? 'ok' : 'FAILED'}: ${what}: ${JSON.stringify(reports.slice(count - (what.includes('2') ? 2 : 1)))}`,
  );
  if (reports.length !== count) process.exitCode = 1;
}

const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
const browser = spawn(
  CHROMIUM,
  ['--headless=new', '--no-sandbox', '--disable-gpu', `--user-data-dir=${profile}`, `http://127.0.0.1:${page}/`],
  { stdio: 'ignore' },
);
await expect(1, 'the page runs');
await sleep(4000);
await post('/products', { name: 'one', inventory: 1 });
await expect(2, 'an event from another server');
await post('/orders', {}, stranger.accessToken);
await post('/orders', {}, person.accessToken);
await expect(3, 'the own order, and not that of somebody else');
child.kill('SIGTERM');
await once(child, 'exit');
await post('/products', { name: 'two', inventory: 2 });
await post('/products', { name: 'three', inventory: 3 });
child = await start(first);
await expect(5, '2 events of while its server was away');
await sleep(2000);
await expect(5, 'nothing twice');

browser.kill();
await once(browser, 'exit');
for (const one of [child, other]) one.kill('SIGTERM');
web.close();
web.closeAllConnections();
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
