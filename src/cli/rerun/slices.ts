import { applyEdits } from '../../plan/edits/apply.ts';
import type { Plan } from '../../plan/model.ts';

export interface NextSlice {
  readonly name: string;
  readonly members: readonly string[];
  /** How many slices are built afterwards. */
  readonly count: number;
}

/** The first slice that is not built yet. */
export function nextSlice({ build: { slices, built } }: Plan): NextSlice | undefined {
  if (built === undefined) return undefined;
  const slice = slices[built.count];
  if (slice === undefined) return undefined;
  return { name: slice.name, members: slice.members.map(({ name }) => name), count: built.count + 1 };
}

/** The plan's text with so many slices built. */
export function withSlicesBuilt(planText: string, count: number): string {
  return applyEdits(planText, [{ kind: 'set', path: ['build', 'built'], value: count }]);
}
