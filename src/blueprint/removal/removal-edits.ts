import type { PlanEdit, PlanPath } from '../../plan/edits/edit.ts';
import type { Build } from '../../plan/model.ts';

/**
 * The edits that take paths out of a plan: the last entries of lists first, since each moves those behind it. A slice
 * that is left without members goes, and is no longer counted among those that are built.
 */
export function editsOfRemoval(
  { build }: { readonly build: Pick<Build, 'slices' | 'built'> },
  paths: readonly PlanPath[],
): readonly PlanEdit[] {
  const removals = paths.toSorted(byPlace).map((path): PlanEdit => ({ kind: 'remove', path }));
  const { built, slices } = build;
  if (built === undefined) return removals;
  const empty = slices.filter(
    ({ name, members }, index) =>
      index < built.count &&
      members.every((_, at) => paths.some((path) => path.join(' ') === `build slices ${index} ${name} ${at}`)),
  );
  if (empty.length === 0) return removals;
  return [...removals, { kind: 'set', path: ['build', 'built'], value: built.count - empty.length }];
}

/** Deeper ones first, and of a list those further down. */
function byPlace(one: PlanPath, other: PlanPath): number {
  for (let index = 0; index < Math.min(one.length, other.length); index += 1) {
    const [left, right] = [one[index], other[index]];
    if (left === right) continue;
    return typeof left === 'number' && typeof right === 'number' ? right - left : 0;
  }
  return other.length - one.length;
}
