import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import type { Rule } from '../../rule.ts';

const MOST_ENDPOINTS = 5;

/**
 * A first slice with more than five endpoints, unless all of them are about one table: its list, get, create, update and
 * the rest are as simple as a beginning can be. Every slice has tests, since the compiler writes them.
 */
export const largeBeginnings: Rule = {
  id: 'BI-01',
  severity: 'info',
  title: 'Beginning that is too large',
  reason: 'The first slice is where everything can go wrong for the first time: the smaller it is, the sooner it runs.',
  seed: { document: 0, sentence: 'Start with simplest version' },
  check: ({ plan, endpoints }: ReviewContext) => {
    const [first] = plan.build.slices;
    if (first === undefined) return [];
    const members = new Set(first.members.map(({ name }) => name));
    const own = endpoints.filter(({ group }) => members.has(group.name));
    const subjects = new Set(own.map(subjectOf));
    if (own.length <= MOST_ENDPOINTS || (subjects.size === 1 && !subjects.has(undefined))) return [];
    const message = `The first slice, "${first.name}", has ${own.length} endpoints.`;
    const remedy = 'Start smaller: one table with its list, get and create, and the rest in the slices behind.';
    return [{ at: first.at, path: 'build.slices[0]', message, remedy }];
  },
};

/** Undefined for steps, which may be about anything. */
function subjectOf({ action }: ReviewedEndpoint): string | undefined {
  return action === undefined || action.verb === 'steps' ? undefined : action.table.name;
}
