/**
 * Whether the time of an answer tells that an account exists: asks for one that does and for ones that do not, in random
 * order, and compares how long the answers took.
 *
 *     PROJECT=/tmp/saas DATABASE_URL=postgres://… node bench/auth/enumeration.mjs [questions of each kind] [port]
 *
 * The project is built and has its packages. Ends with 1 when an attacker would be right more often than by chance.
 */
import { randomInt } from 'node:crypto';
import { startServer } from '../webhooks/project.mjs';
import { compare } from './statistics.mjs';

const [questions = 400, port = 3911] = process.argv.slice(2).map(Number);
const { PROJECT: project, DATABASE_URL } = process.env;
if (project === undefined || DATABASE_URL === undefined) throw new Error('Set PROJECT and DATABASE_URL.');

const password = 'four unusual words here';
const known = `known${randomInt(1e9)}@example.com`;
const stranger = () => `known${randomInt(1e9)}@example.com`;

const environment = {
  DATABASE_URL,
  NODE_ENV: 'test',
  LOG_LEVEL: 'error',
  JWT_SECRET: 'a secret of the bench, 32 characters',
  // What limits attempts would answer instead of what is measured.
  RATE_LIMIT_MAX: '0',
};
const server = await startServer({ project, script: 'dist/server.js', port, environment });

async function send(path, body) {
  const begin = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return { status: response.status, milliseconds: performance.now() - begin };
}

/** Times of answers about two kinds of accounts, asked for in random order. */
async function measure(path, [one, other]) {
  const times = [[], []];
  const statuses = new Set();
  for (let asked = 0; times.some((list) => list.length < questions); asked += 1) {
    const kind = randomInt(2);
    const { status, milliseconds } = await send(path, kind === 0 ? one() : other());
    statuses.add(status);
    // The first ones warm up.
    if (asked >= 40) times[kind].push(milliseconds);
  }
  return { times, statuses: [...statuses] };
}

const registered = await send('register', { email: known, password, name: 'Known' });
if (registered.status !== 201) throw new Error(`The account could not be made: ${registered.status}`);

const login = (email) => () => ({ email: email(), password: 'not the password' });
const about = (email) => () => ({ email: email() });
const scenes = [
  ['nothing: strangers beside strangers', 'login', [login(stranger), login(stranger)]],
  ['login with a wrong password', 'login', [login(() => known), login(stranger)]],
  ['a forgotten password', 'forgot-password', [about(() => known), about(stranger)]],
];

let isTold = false;
for (const [name, path, kinds] of scenes) {
  const { times, statuses } = await measure(path, kinds);
  const { medians, chance, deviation } = compare(...times);
  const tells = Math.abs(deviation) > 4 && Math.abs(chance - 0.5) > 0.1;
  isTold ||= tells || statuses.length > 1;
  const [there, missing] = medians.map((median) => median.toFixed(2));
  process.stdout.write(
    `${name} (${statuses.join(', ')}): ${there} ms and ${missing} ms; a guess by time is right in ${(100 * Math.max(chance, 1 - chance)).toFixed(1)} % of pairs (z ${deviation.toFixed(1)})${tells ? ': IT TELLS' : ''}\n`,
  );
}
server.kill('SIGTERM');
process.exit(isTold ? 1 : 0);
