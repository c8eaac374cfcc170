import { groupsOf } from '../../facts/groups.ts';
import { endsInNumber, tableNamed } from '../../facts/names.ts';
import type { Rule } from '../../rule.ts';

const VAGUE =
  /^(misc|utils?|common|stuff|api|v\d+|other|others|test|tests|temp|tmp|general|various|helpers?|default)$/i;

/** A group whose whole name is such a word, or that ends in a number; a table of that name makes it a business thing. */
export const vagueGroups: Rule = {
  id: 'WS-02',
  severity: 'warning',
  title: 'Group whose name says nothing about the business',
  reason: 'A name that fits everything collects everything, and nobody can guess what is inside.',
  seed: { document: 0, sentence: 'Use clear, descriptive names' },
  check: (context) =>
    groupsOf(context)
      .filter(({ group: { name } }) => VAGUE.test(name) || endsInNumber(name))
      .filter(({ group: { name } }) => tableNamed(name, context.tables) === undefined)
      .map(({ group: { name, nameAt: at, path } }) => ({
        at,
        path,
        message: `"${name}" says nothing about the business.`,
        remedy: `Rename "${name}" after what its endpoints are about, or move them to the groups they belong to.`,
      })),
};
