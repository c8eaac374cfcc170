import { fork } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { secret } from './scenarios.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Starts the generated or the hand-written server in the project's folder, and waits until it answers.
 * Its CPU time is asked for over the channel that `probe.mjs` listens on.
 */
export async function startServer(name, { project, port, environment }) {
  const script = name === 'generated' ? 'dist/server.js' : file('handwritten.mjs');
  const child = fork(script, {
    cwd: project,
    execArgv: ['--import', file('probe.mjs'), ...(process.env['BENCH_PROFILE'] === name ? ['--cpu-prof'] : [])],
    env: {
      ...process.env,
      ...environment,
      NODE_ENV: 'production',
      PORT: String(port),
      JWT_SECRET: secret,
      RATE_LIMIT_MAX: '0',
    },
    stdio: ['ignore', openSync('/dev/null', 'w'), 'inherit', 'ipc'],
  });
  await waitUntilOpen(port, child);
  return {
    name,
    port,
    async cpu() {
      child.send('cpu');
      const [microseconds] = await once(child, 'message');
      return microseconds;
    },
    async close() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/** The load generator, as a function. */
export function forkLoad() {
  const child = fork(file('load.mjs'));
  return {
    async run(job) {
      child.send(job);
      const [answer] = await once(child, 'message');
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer;
    },
    close: () => child.kill('SIGTERM'),
  };
}

async function waitUntilOpen(port, child) {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    try {
      await fetch(`http://127.0.0.1:${port}/api/products?limit=1`);
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error(`Nothing answers on port ${port}`);
}
