/**
 * CPU time of the review of plans of 20, 200 and 2,000 tables with five endpoints each, without reading and compiling them.
 * Wanted: 200 tables at most 0.3 s, the first review of a process included.
 *
 *     node bench/tool/review.mjs [largest number of tables, default 2000]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { writeLargePlan } from './large-plan.mjs';

const largest = Number(process.argv[2] ?? 2000);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Inside of the project, so that what is not bundled is found.
const folder = mkdtempSync(join(root, 'node_modules', '.review-bench-'));

function measure(work) {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  return { result, seconds: (user + system) / 1e6 };
}

try {
  const outfile = join(folder, 'review.mjs');
  const contents = `
    export { parsePlan } from './src/plan/parse.ts';
    export { buildBlueprint } from './src/blueprint/build.ts';
    export { reviewPlan } from './src/review/review.ts';`;
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const { parsePlan, buildBlueprint, reviewPlan } = await import(pathToFileURL(outfile).href);
  for (const count of [20, 200, 2000].filter((number) => number <= largest)) {
    const { plan } = parsePlan(writeLargePlan(count), 'plan.yaml');
    const { blueprint } = buildBlueprint(plan, { without: new Set() });
    const runs = Array.from({ length: 3 }, () => measure(() => reviewPlan({ plan, blueprint })));
    const seconds = runs.map((run) => `${run.seconds.toFixed(3)} s`).join(', ');
    console.log(`${String(count).padStart(5)} tables: ${seconds}; ${runs[0].result.length} findings`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
