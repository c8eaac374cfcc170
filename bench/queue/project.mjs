import { execFileSync, fork } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The project that was generated from plan.yaml and has its packages; built or not. */
export const project = resolve(process.env.PROJECT ?? '.');
export const isBuilt = existsSync(join(project, 'dist/server.js'));
export const pg = createRequire(join(project, 'package.json'))('pg');

const running = new Set();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** @param name `server` or `worker` */
export function start(name, environment) {
  const child = fork(isBuilt ? `dist/${name}.js` : `src/${name}.ts`, {
    cwd: project,
    execArgv: isBuilt ? [] : ['--import', 'tsx'],
    env: { ...process.env, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', openSync(join('/tmp', `queue-bench-${name}.log`), 'a'), 'inherit', 'ipc'],
  });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

export async function untilReady(port, child) {
  for (let attempt = 0; attempt < 300 && child.exitCode === null && child.signalCode === null; attempt += 1) {
    const isReady = await fetch(`http://127.0.0.1:${port}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    await sleep(100);
  }
  throw new Error(`Nothing answers on port ${port}`);
}

export function migrate(environment) {
  const command = isBuilt ? ['dist/db/migrate-command.js'] : ['--import', 'tsx', 'src/db/migrate-command.ts'];
  execFileSync(process.execPath, command, { cwd: project, env: { ...process.env, ...environment }, stdio: 'inherit' });
}

export function ended(child) {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', done);
  });
}
