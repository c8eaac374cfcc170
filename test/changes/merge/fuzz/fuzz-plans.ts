import { Chance } from './chance.ts';
import { fuzzMerges, type FuzzedMerge, type Texts } from './fuzz-merges.ts';
import { renderChanged, renderPlan } from './random-pair.ts';

export interface PlanFuzzing {
  /** Texts of plans; they take turns. */
  readonly plans: readonly string[];
  /** How many times a plan is changed. */
  readonly changes: number;
  /** Files that are edited for each change of a plan. */
  readonly files: number;
  readonly seed: number;
}

/** Renders plans before and after changes, and merges edited files of the one with those of the other. */
export async function* fuzzPlans({ plans, changes, files, seed }: PlanFuzzing): AsyncGenerator<readonly FuzzedMerge[]> {
  const chance = new Chance(seed);
  const rendered = new Map<string, Texts>();
  for (let round = 0; round < changes; round += 1) {
    const plan = plans[round % plans.length] ?? '';
    const before = rendered.get(plan) ?? (await renderPlan(plan));
    if (before === undefined) throw new Error(`plan ${round % plans.length} has problems`);
    rendered.set(plan, before);
    yield fuzzMerges({ before, after: await renderChanged(plan, chance) }, { chance, files });
  }
}
