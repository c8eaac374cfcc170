import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Choices } from '../plans/choices.ts';
import {
  commit,
  copyOf,
  crashingDisk,
  createProject,
  differences,
  plan,
  preparePlan,
  recover,
  standing,
  undo,
} from './rerun-properties/play.ts';
import { drawNext, drawScene } from './rerun-properties/scene.ts';
import { changePlan, drawPlan, writeSmallPlan } from './rerun-properties/small-plan.ts';
import { findWrongs } from './rerun-properties/wrongs.ts';

/** `GROUNDPLAN_RERUNS=1000 GROUNDPLAN_SEED=7` for a long search; fixed otherwise: a red run must mean a change of ours. */
const times = Number(process.env['GROUNDPLAN_RERUNS'] ?? 1);
const seed = Number(process.env['GROUNDPLAN_SEED'] ?? 20_261_121);
const timeout = 120_000 * Math.max(1, times);

/** Runs a property on scenes that one seed draws; everything that is wrong is told as sentences. */
async function search(numRuns: number, findIn: (g: Choices) => Promise<readonly string[]>): Promise<void> {
  const property = fc.asyncProperty(fc.gen(), async (draw) => {
    expect(await findIn(new Choices(draw))).toEqual([]);
  });
  await fc.assert(property, { seed, endOnFailure: true, numRuns: Math.ceil(numRuns * times) });
}

describe('a plan that changes under a project that somebody works on', () => {
  test('nothing is lost, a second run has nothing to do, undo gives every byte back', { timeout }, async () => {
    expect.hasAssertions();
    await search(12, async (g) => {
      const wrongs: string[] = [];
      let scene = await drawScene(g);
      for (let step = g.between(1, 2); step > 0; step -= 1) {
        const { memory, next } = scene;
        const conflict = g.pick(['markers', 'mine']);
        const before = standing(memory);
        const planned = await plan(memory, next, conflict);
        wrongs.push(...differences(standing(memory), before));
        await commit(memory, planned.changeset);
        wrongs.push(...findWrongs(scene, planned));

        const after = standing(memory);
        const again = await plan(memory, next, conflict);
        const rewritten = [...again.changeset.writes, ...again.changeset.deletions];
        wrongs.push(...rewritten.map(({ path }) => `the second run writes ${path}`));
        if (planned.changeset.writes.length > 0) {
          await undo(memory);
          wrongs.push(...differences(standing(memory), before));
          await commit(memory, (await plan(memory, next, conflict)).changeset);
          wrongs.push(...differences(standing(memory), after));
        }
        scene = await drawNext(g, { memory, plan: scene.nextPlan });
      }
      return wrongs;
    });
  });

  test('after a crash at any operation it is all old or all new', { timeout }, async () => {
    let crashes = 0;
    await search(4, async (g) => {
      const { memory, next } = await drawScene(g);
      const { changeset } = await plan(memory, next, 'mine');
      const before = standing(memory);
      const whole = copyOf(memory);
      await commit(whole, changeset);
      const after = standing(whole);
      const wrongs: string[] = [];
      for (let operation = 1; changeset.writes.length > 0; operation += 1) {
        const crashed = copyOf(memory);
        const isWhole = await commit({ disk: crashingDisk(crashed.disk, operation) }, changeset).then(
          () => true,
          () => false,
        );
        if (isWhole) break;
        crashes += 1;
        await recover(crashed);
        const found = standing(crashed);
        const isNew = found['.groundplan/state.yaml'] === after['.groundplan/state.yaml'];
        const torn = differences(found, isNew ? after : before);
        wrongs.push(...torn.map((difference) => `killed before operation ${operation}: ${difference}`));
      }
      return wrongs;
    });
    expect(crashes).toBeGreaterThan(200);
  });

  test('applying one plan after the other is the same as beginning with the other', { timeout }, async () => {
    expect.hasAssertions();
    await search(15, async (g) => {
      const first = drawPlan(g);
      const memory = createProject(await preparePlan(writeSmallPlan(first)));
      const next = await preparePlan(writeSmallPlan(changePlan(first, g)));
      await commit(memory, (await plan(memory, next, 'mine')).changeset);
      // Migrations keep the way there, and the state lists them.
      const isWay = /^src\/db\/migrations\/|^\.groundplan\/(?:state\.yaml|checksum):/;
      return differences(standing(memory), standing(createProject(next))).filter((path) => !isWay.test(path));
    });
  });
});
