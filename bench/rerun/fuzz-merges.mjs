/**
 * Edits files of generated projects at random, changes their plans at random, merges, and compares with the same edits
 * of the newly generated files. Wanted: nothing silently wrong, conflicts in at most 3.5 % of the files that both changed.
 *
 *     node bench/rerun/fuzz-merges.mjs [changes of plans, default 70] [seed, default 1] [folder for what to look at]
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const [changes = 70, seed = 1] = process.argv.slice(2, 4).map(Number);
const shown = process.argv[4];
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const plans = [
  'starters/shop.yaml',
  'starters/blog.yaml',
  'starters/saas.yaml',
  'starters/booking.yaml',
  'test/plans/everything.yaml',
  'test/plans/language.yaml',
  'test/plans/services.yaml',
  'test/plans/approvals.yaml',
].map((path) => readFileSync(join(root, path), 'utf8'));
// Inside of the project, so that what is not bundled is found.
const folder = mkdtempSync(join(root, 'node_modules', '.merge-fuzz-'));

const verdicts = { right: 0, reordered: 0, sum: 0, unknown: 0, wrong: 0, dispute: 0, conflict: 0 };
const meanings = {
  right: 'clean, and what the same edits of the new file give',
  reordered: 'the same with siblings in another order',
  sum: 'clean; the edit has no place in the new file, and the merge has exactly the words of both sides',
  unknown: 'clean; the edit has no place in the new file: look at it',
  wrong: 'clean, and something else: silently wrong',
  dispute: 'conflict; the edit has no place in the new file',
  conflict: 'conflict; the edit could have been made',
};
const byLines = { ...verdicts };
let edits = 0;
let merged = 0;
let milliseconds = 0;

try {
  const outfile = join(folder, 'fuzz.mjs');
  const contents = `
    export { fuzzPlans } from './test/changes/merge/fuzz/fuzz-plans.ts';
    export { randomPlan } from './test/plans/random-plan.ts';
    export { renderPlan } from './test/changes/merge/fuzz/random-pair.ts';
    export { default as fc } from 'fast-check';`;
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const { fuzzPlans, randomPlan, fc } = await import(pathToFileURL(outfile).href);
  // Random plans take their turn with those that people wrote.
  plans.push(...fc.sample(randomPlan({ minTables: 2 }), { numRuns: 8, seed }));
  for await (const merges of fuzzPlans({ plans, changes, files: 60, seed })) {
    for (const merge of merges) {
      verdicts[merge.verdict] += 1;
      byLines[merge.byLines] += 1;
      edits += merge.edits.length;
      milliseconds += merge.milliseconds;
      merged += 1;
      if (shown !== undefined && !['right', 'sum'].includes(merge.verdict)) show(merge);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const percent = (count) => `${((100 * count) / merged).toFixed(2)} %`;
console.log(`${changes} changes of plans, ${edits} edits, ${merged} files changed on both sides, seed ${seed}`);
console.log(`${' '.repeat(10)} ${'merged'.padStart(16)} ${'by lines alone'.padStart(16)}`);
for (const [verdict, count] of Object.entries(verdicts)) {
  const other = `${String(byLines[verdict]).padStart(6)} ${percent(byLines[verdict]).padStart(9)}`;
  console.log(
    `${verdict.padEnd(10)} ${String(count).padStart(6)} ${percent(count).padStart(9)} ${other}  ${meanings[verdict]}`,
  );
}
console.log(
  `conflicts  ${percent(verdicts.dispute + verdicts.conflict)}, ${(milliseconds / merged).toFixed(1)} ms of CPU a merge`,
);
process.exitCode = verdicts.wrong > 0 || verdicts.unknown > 0 ? 1 : 0;

function show({ verdict, reason, edits: made, input, merged: text, wanted }) {
  const own = join(shown, verdict, `${String(merged).padStart(5, '0')} ${input.path.replaceAll('/', '_')}`);
  mkdirSync(own, { recursive: true });
  const files = { base: input.base, mine: input.mine, next: input.next, merged: text, wanted: wanted ?? '' };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(own, name), content);
  writeFileSync(join(own, 'about'), `${made.join('\n')}\n${reason ?? ''}\n`);
}
