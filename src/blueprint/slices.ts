import type { Group, Plan } from '../plan/model.ts';
import type { Report } from './report.ts';

/** Names of the members of slices that are not built yet: groups and tasks. */
export function laterMembers({ build: { slices, built } }: Plan): ReadonlySet<string> {
  if (built === undefined) return new Set();
  const early = new Set(slices.slice(0, built.count).flatMap((slice) => slice.members.map(({ name }) => name)));
  const later = slices.slice(built.count).flatMap((slice) => slice.members.map(({ name }) => name));
  return new Set(later.filter((name) => !early.has(name)));
}

/**
 * Names of the groups whose slice is not built yet. Groups that stand in no slice are always built; tables are too,
 * because rows of later slices may be referred to before.
 */
export function findUnbuilt(
  plan: Plan,
  { groups, report }: { groups: readonly Group[]; report: Report },
): ReadonlySet<string> {
  const { built } = plan.build;
  const unbuilt = laterMembers(plan);
  for (const group of groups) {
    if (!unbuilt.has(group.name)) continue;
    report.leaveOut({
      code: 'later-slice',
      message: `The endpoints of \`${group.name}\` are left out.`,
      why: `they belong to a later slice than the first ${built?.count ?? 0}`,
      path: group.path,
      at: group.nameAt,
    });
  }
  return unbuilt;
}
