/**
 * Cost of `create` without installation: the shop, then plans of 10 to 2,000 tables.
 * Wanted: shop at most 0.5 s CPU; 200 tables at most 3 s; 2,000 tables at most 30 s and 1 GB.
 *
 *     npm run build && node bench/tool/create.mjs [largest number of tables, default 2000]
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeLargePlan } from './large-plan.mjs';
import { measure, median, program } from './measure.mjs';

const largest = Number(process.argv[2] ?? 2000);
const cwd = mkdtempSync(join(tmpdir(), 'groundplan-bench-'));

function measureCreation(label, source, rounds) {
  const runs = Array.from({ length: rounds }, () => {
    const run = measure([process.execPath, program, 'create', 'made', ...source, '--yes', '--no-install', '--no-git'], {
      cwd,
    });
    rmSync(join(cwd, 'made'), { recursive: true });
    return run;
  });
  const [cpu, wall, peak] = ['cpu', 'wall', 'peak'].map((figure) => median(runs.map((run) => run[figure])));
  console.log(
    `${label.padEnd(12)} ${cpu.toFixed(2).padStart(6)} s CPU ${wall.toFixed(2).padStart(6)} s ${peak.toFixed(0).padStart(5)} MiB`,
  );
}

try {
  measureCreation('shop', ['--starter', 'shop'], 5);
  for (const count of [10, 100, 200, 2000].filter((number) => number <= largest)) {
    writeFileSync(join(cwd, 'plan.yaml'), writeLargePlan(count));
    measureCreation(`${count} tables`, ['--plan', 'plan.yaml'], count < 1000 ? 3 : 1);
  }
} finally {
  rmSync(cwd, { recursive: true, force: true });
}
