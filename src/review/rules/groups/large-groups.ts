import { groupsOf } from '../../facts/groups.ts';
import type { Rule } from '../../rule.ts';

const MOST = 15;

/** More than fifteen endpoints written into one group; those that the compiler adds do not count. */
export const largeGroups: Rule = {
  id: 'WS-05',
  severity: 'info',
  title: 'Group with many endpoints',
  reason: 'In a long list people stop finding things, and it usually holds more than one subject.',
  seed: { document: 0, sentence: 'Organize by Business Domain' },
  check: (context) =>
    groupsOf(context)
      .filter(({ endpoints }) => endpoints.length > MOST)
      .map(({ group: { name, nameAt: at, path }, endpoints }) => ({
        at,
        path,
        message: `"${name}" has ${endpoints.length} endpoints; people stop finding things.`,
        remedy: `Split "${name}" by what its endpoints are about, ${MOST} in a group at most.`,
      })),
};
