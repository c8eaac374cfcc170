import type { Group } from '../../../plan/model.ts';
import { groupsOf } from '../../facts/groups.ts';
import type { Hit, Rule } from '../../rule.ts';

const SHORTEST = 10;

/** No description, or one of fewer than ten letters; of an inferred group the description is that of its table. */
export const undescribedGroups: Rule = {
  id: 'WS-04',
  severity: 'warning',
  title: 'Group without a description',
  reason: 'The description is what the API document says above its endpoints; a reader needs it before the paths.',
  seed: { document: 0, sentence: 'Document API groups with descriptions' },
  check: (context) =>
    groupsOf(context)
      .filter(({ group }) => weigh(group.description ?? '') < SHORTEST)
      .map(({ group }) => hitOf(group, { isInferred: context.plan.api === undefined })),
};

function hitOf({ name, nameAt: at, path, description }: Group, { isInferred }: { isInferred: boolean }): Hit {
  const what = isInferred ? `table "${name}"` : `group "${name}"`;
  const why = isInferred ? ', which is that of its group in the API document' : '';
  const message =
    description === undefined
      ? `The ${what} has no description${why}.`
      : `"${description}" hardly describes the ${what}.`;
  return { at, path, message, remedy: `Say in one sentence under \`description\` what ${name} is about.` };
}

/** The length of a text as it is read: a sign of Chinese, Japanese or Korean says about as much as three letters. */
function weigh(text: string): number {
  const signs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return [...text.trim()].length + signs * 2;
}
