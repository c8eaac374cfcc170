import type { Choices } from '../../plans/choices.ts';
import type { MemoryDisk } from '../memory-disk.ts';
import { drawEdits, type PersonEdits } from './person-edits.ts';
import { createProject, filesOf, preparePlan, type ReadyPlan, writeFiles } from './play.ts';
import { changePlan, drawPlan, type SmallPlan, writeSmallPlan } from './small-plan.ts';

/** A project on which a person has worked, and the plan that comes next. */
export interface Scene {
  readonly memory: MemoryDisk;
  readonly next: ReadyPlan;
  readonly nextPlan: SmallPlan;
  readonly edits: PersonEdits;
}

export async function drawScene(g: Choices): Promise<Scene> {
  const plan = drawPlan(g);
  const memory = createProject(await preparePlan(writeSmallPlan(plan)));
  return drawNext(g, { memory, plan });
}

/** The person works on, and the plan changes once more. */
export async function drawNext(
  g: Choices,
  { memory, plan }: { readonly memory: MemoryDisk; readonly plan: SmallPlan },
): Promise<Scene> {
  const nextPlan = changePlan(plan, g);
  const next = await preparePlan(writeSmallPlan(nextPlan));
  const files = filesOf(memory);
  const wanted = next.files.map(({ path }) => path).filter((path) => !files.has(path));
  const edits = drawEdits(g, { files, wanted });
  writeFiles(memory, edits.files);
  return { memory, next, nextPlan, edits };
}
