import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { FuzzedMerge } from './fuzz/fuzz-merges.ts';
import { fuzzPlans } from './fuzz/fuzz-plans.ts';

const starters = fileURLToPath(new URL('../../../starters/', import.meta.url));
const plans = ['blog', 'shop'].map((name) => readFileSync(`${starters}${name}.yaml`, 'utf8'));

/** bench/rerun/fuzz-merges.mjs does thousands. */
test(
  'edits of files that the plan changes too give what the same edits of the new files give',
  { timeout: 120_000 },
  async () => {
    const merges: FuzzedMerge[] = [];
    for await (const some of fuzzPlans({ plans, changes: 4, files: 32, seed: 20_261_121 })) merges.push(...some);

    const edits = merges.reduce((sum, merge) => sum + merge.edits.length, 0);
    const conflicts = merges.filter(({ verdict }) => verdict === 'conflict' || verdict === 'dispute');
    const wrong = merges.filter(({ verdict }) => verdict === 'wrong' || verdict === 'unknown');
    expect(edits).toBeGreaterThan(120);
    expect(wrong.map(({ input, edits, merged, wanted }) => ({ path: input.path, edits, merged, wanted }))).toEqual([]);
    expect(conflicts.length / merges.length).toBeLessThan(0.06);
  },
);
