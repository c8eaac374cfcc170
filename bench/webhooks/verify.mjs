/**
 * Real senders against a running project: what the packages `stripe` and `standardwebhooks` sign is accepted, and what they
 * would refuse is refused. They are no dependencies of this tool:
 *
 *   npm install --no-save stripe standardwebhooks pg      (anywhere; PACKAGES says where)
 *   groundplan create /tmp/hooks --plan bench/webhooks/plan.yaml --yes
 *   PACKAGES=/tmp/x PROJECT=/tmp/hooks DATABASE_URL=postgres://… node bench/webhooks/verify.mjs
 *
 * DATABASE_URL names an empty database; the project's migrations are applied to it.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { secrets, startServer } from './project.mjs';

const { PROJECT = '.', PACKAGES = PROJECT, DATABASE_URL, PORT = '4610' } = process.env;
const packages = createRequire(join(resolve(PACKAGES), 'package.json'));
const Stripe = packages('stripe');
const { Webhook } = packages('standardwebhooks');
const pg = createRequire(join(resolve(PROJECT), 'package.json'))('pg');

const project = resolve(PROJECT);
const run = ['--import', 'tsx', 'src/db/migrate-command.ts'];
execFileSync(process.execPath, run, {
  cwd: project,
  env: { ...process.env, NODE_ENV: 'production', ...secrets },
  stdio: 'inherit',
});
const server = await startServer({
  project,
  script: 'src/server.ts',
  port: Number(PORT),
  environment: { DATABASE_URL },
});
const database = new pg.Pool({ connectionString: DATABASE_URL });
const stripe = new Stripe('sk_test_of_nobody');
const clerk = new Webhook(secrets.CLERK_WEBHOOK_SECRET);
let failed = 0;

function check(what, is, wanted) {
  const isRight = JSON.stringify(is) === JSON.stringify(wanted);
  if (!isRight) failed += 1;
  console.log(
    `${isRight ? 'ok  ' : 'WRONG'} ${what}${isRight ? '' : `: ${JSON.stringify(is)}, wanted ${JSON.stringify(wanted)}`}`,
  );
}

async function post(path, body, headers) {
  const response = await fetch(`http://127.0.0.1:${PORT}/api/webhooks/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return response.status;
}

async function count(sql, parameters = []) {
  return Number((await database.query(sql, parameters)).rows[0].count);
}

/** A message as Stripe writes it: indented, with text beyond ASCII, and much that the task does not take. */
function event(id) {
  const object = { id: 'ch_1', object: 'charge', amount: 1999, currency: 'eur', description: 'Käse, “weich” 🧀' };
  return JSON.stringify(
    { id, object: 'event', api_version: '2026-01-01', type: 'charge.succeeded', livemode: false, data: { object } },
    null,
    2,
  );
}

function stripeHeader(payload, options = {}) {
  return stripe.webhooks.generateTestHeaderString({ payload, secret: secrets.STRIPE_WEBHOOK_SECRET, ...options });
}

const now = () => Math.floor(Date.now() / 1000);
const first = event('evt_1');
check('stripe: accepted', await post('stripe', first, { 'stripe-signature': stripeHeader(first) }), 200);
check(
  'stripe: again, with a new signature: accepted',
  await post('stripe', first, { 'stripe-signature': stripeHeader(first, { timestamp: now() - 5 }) }),
  200,
);
const rolled = `${stripeHeader(first, { secret: 'whsec_the_other_one' })},${stripeHeader(first).split(',')[1]}`;
check(
  'stripe: two signatures while the secret is rolled: accepted',
  await post('stripe', first, { 'stripe-signature': rolled }),
  200,
);
check(
  'stripe: body changed: refused',
  await post('stripe', first.replace('1999', '1'), { 'stripe-signature': stripeHeader(first) }),
  401,
);
check(
  'stripe: another secret: refused',
  await post('stripe', first, { 'stripe-signature': stripeHeader(first, { secret: 'whsec_x' }) }),
  401,
);
check(
  'stripe: ten minutes old: refused',
  await post('stripe', first, { 'stripe-signature': stripeHeader(first, { timestamp: now() - 600 }) }),
  401,
);
check(
  'stripe: only a v0 signature: refused',
  await post('stripe', first, { 'stripe-signature': stripeHeader(first, { scheme: 'v0' }) }),
  401,
);

function standardHeaders(id, body, at = new Date()) {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': clerk.sign(id, at, body),
  };
}

const user = JSON.stringify({ type: 'user.created', data: { id: 'user_1', first_name: 'Zoë' } });
check('standard: accepted', await post('clerk', user, standardHeaders('msg_1', user)), 200);
check('standard: again: accepted', await post('clerk', user, standardHeaders('msg_1', user)), 200);
check(
  'standard: among other signatures: accepted',
  await post('clerk', user, {
    ...standardHeaders('msg_2', user),
    'webhook-signature': `v1a,abc v1,AAAA ${clerk.sign('msg_2', new Date(), user)}`,
  }),
  200,
);
check(
  'standard: another id: refused',
  await post('clerk', user, { ...standardHeaders('msg_1', user), 'webhook-id': 'msg_3' }),
  401,
);
check('standard: body changed: refused', await post('clerk', `${user} `, standardHeaders('msg_1', user)), 401);
check(
  'standard: ten minutes old: refused',
  await post('clerk', user, standardHeaders('msg_1', user, new Date(Date.now() - 600_000))),
  401,
);
check(
  'standard: from the future: refused',
  await post('clerk', user, standardHeaders('msg_1', user, new Date(Date.now() + 600_000))),
  401,
);

check('each message is kept once', await count('select count(*) from webhook_events'), 3);
check('as it came', await count('select count(*) from webhook_events where body = $1', [first]), 1);
for (let second = 0; second < 20 && (await count('select count(*) from payments')) === 0; second += 1) await sleep(500);
check('and its task ran once', await count('select count(*) from payments where amount = 1999'), 1);

server.kill('SIGTERM');
await database.end();
console.log(failed === 0 ? 'All as it should be.' : `${failed} wrong.`);
process.exitCode = failed === 0 ? 0 : 1;
