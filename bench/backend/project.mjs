import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sessionId, userId } from './scenarios.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Makes and builds the project of plan.yaml with this program as it stands; `remove` deletes it again. */
export function createProject() {
  const folder = mkdtempSync(join(tmpdir(), 'groundplan-bench-'));
  const project = join(folder, 'bench');
  const plan = fileURLToPath(new URL('plan.yaml', import.meta.url));
  run('npm', ['run', '--silent', 'build'], root);
  run(
    process.execPath,
    ['bin/groundplan.js', 'create', project, '--plan', plan, '--yes', '--no-install', '--no-git'],
    root,
  );
  run('npm', ['install', '--no-audit', '--no-fund', '--silent'], project);
  run('npm', ['run', '--silent', 'build'], project);
  return { project, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Migrates, and leaves 1,000 products, one person who is signed in, and 1,000 orders of theirs in the tables. */
export async function fillDatabase({ project, url }) {
  const pg = createRequire(join(project, 'package.json'))('pg');
  run(process.execPath, ['dist/db/migrate-command.js'], project, { DATABASE_URL: url });
  const pool = new pg.Pool({ connectionString: url });
  await pool.query('truncate users, products cascade');
  await pool.query(`insert into users (id, email, password_hash, role) values ($1, 'a@example.com', '', 'admin')`, [
    userId,
  ]);
  const { rows } = await pool.query(
    `insert into products (id, name, description, price, inventory)
     select gen_random_uuid(), 'Product ' || n, 'What it is, in a sentence of usual length.', n * 100, 1000000 + n
     from generate_series(1, 1000) n returning id`,
  );
  await pool.query(`insert into auth_sessions (id, user_id, expires_at) values ($1, $2, now() + interval '1 day')`, [
    sessionId,
    userId,
  ]);
  const orders = await pool.query(
    `insert into orders (id, user_id, subtotal, tax, total)
     select gen_random_uuid(), $1, n * 100, n * 9, n * 109 from generate_series(1, 1000) n returning id`,
    [userId],
  );
  await pool.query('analyze products, orders, users, auth_sessions');
  await pool.end();
  return { ids: rows.map(({ id }) => id), orders: orders.rows.map(({ id }) => id) };
}

function run(command, args, cwd, environment = {}) {
  const env = { ...process.env, NODE_ENV: 'development', JWT_SECRET: 'x'.repeat(32), ...environment };
  execFileSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
}
