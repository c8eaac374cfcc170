import { groupsOf, type ReviewedGroup } from '../../facts/groups.ts';
import { tableNamed } from '../../facts/names.ts';
import type { Rule } from '../../rule.ts';

const METHOD_NAME = /^(get|post|put|patch|delete)([-_ ]?(endpoints?|requests?|routes?|apis?))?$/i;

/** A group whose name is a method, with or without a word such as `endpoints`; `post` is fine where a table is called so. */
export const methodGroups: Rule = {
  id: 'WS-01',
  severity: 'error',
  title: 'Group named after an HTTP method',
  reason:
    'People look for orders, not for POST: what belongs together in the business is torn apart, and every change touches several groups.',
  seed: { document: 0, sentence: 'Group by business domain, not by HTTP method' },
  check: (context) =>
    groupsOf(context)
      .filter(({ group }) => METHOD_NAME.test(group.name) && tableNamed(group.name, context.tables) === undefined)
      .map((reviewed) => ({
        at: reviewed.group.nameAt,
        path: reviewed.group.path,
        message: `The group "${reviewed.group.name}" is named after an HTTP method.`,
        remedy: remedyFor(reviewed),
      })),
};

function remedyFor({ endpoints }: ReviewedGroup): string {
  const words = endpoints.flatMap(({ endpoint }) => {
    const first = endpoint.segments.find((segment) => segment.kind === 'word');
    return first?.kind === 'word' ? [first.text] : [];
  });
  const names = [...new Set(words)];
  if (names.length === 0) return 'Name the business thing that its endpoints are about.';
  return `Move its endpoints into groups by what they are about: ${names.join(', ')}.`;
}
