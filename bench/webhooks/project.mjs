import { fork } from 'node:child_process';
import { openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export const secrets = {
  STRIPE_WEBHOOK_SECRET: 'whsec_bench_of_stripe_0123456789',
  CLERK_WEBHOOK_SECRET: `whsec_${Buffer.from('a secret of the bench, 32 bytes.').toString('base64')}`,
};

/**
 * Starts the server of a project that was generated from plan.yaml and has its packages, and waits until it answers.
 * @param script `src/server.ts` (run with tsx) or `dist/server.js`
 */
export async function startServer({ project, script, port, environment }) {
  const child = fork(script, {
    cwd: project,
    execArgv: script.endsWith('.ts') ? ['--import', 'tsx'] : [],
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), LOG_LEVEL: 'info', ...secrets, ...environment },
    stdio: ['ignore', openSync('/dev/null', 'w'), 'inherit', 'ipc'],
  });
  // Also when what follows fails, or is ended from outside.
  process.on('exit', () => child.kill('SIGTERM'));
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`);
    const isReady = await fetch(`http://127.0.0.1:${port}/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return child;
    await sleep(100);
  }
  throw new Error(`Nothing answers on port ${port}`);
}
