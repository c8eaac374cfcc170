import { entriesOf, report, reportForm, shorten } from '../place.ts';
import { duration } from './quantities.ts';
import { nameText, text } from './scalars.ts';
import { described, readShape, type Shape } from './shape.ts';

const RULE_ID = /^[A-Z]{1,4}(-[A-Z0-9]+)+$/;
const reason = text({ max: 2000 });

export const whyShape: Shape<string> = described('Why it is like this: the decision, and the reason.', reason);

export const wasShape: Shape<string> = described(
  'The former name: data, files and your own changes follow the new one.',
  nameText,
);

export const takesShape: Shape<number> = described('How long it takes, estimated: 40s.', duration);

/** `accept: {EP-09: a short list}`: findings of the review that are silenced here, each with its reason. */
export const acceptShape: Shape<ReadonlyMap<string, string>> = {
  read: (place) => {
    const entries = entriesOf(place);
    if (!entries) return reportForm(place, 'rule ids with a reason each: EP-09: the list is short');
    const accepted = new Map<string, string>();
    for (const entry of entries) {
      if (!RULE_ID.test(entry.key.name)) {
        const message = `"${shorten(entry.key.name)}" is not the id of a review rule.`;
        report(entry, { code: 'bad-rule-id', message, at: entry.key.at, expected: 'an id like EP-09' });
        continue;
      }
      const why = readShape(reason, entry);
      if (why !== undefined) accepted.set(entry.key.name, why);
    }
    return accepted;
  },
  schema: () => ({
    type: 'object',
    description: 'Findings of the review that are accepted here: rule id and reason.',
    propertyNames: { pattern: RULE_ID.source },
    additionalProperties: { type: 'string' },
  }),
};
