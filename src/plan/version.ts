import { isScalar } from 'yaml';
import { ScalarText } from './scalar-text.ts';
import { report, reportForm, shorten } from './place.ts';
import type { Shape } from './shapes/shape.ts';

const VERSION = 1;

/** `groundplan: 1`: which language the rest is written in. */
export const version: Shape<1> = {
  read: (place) => {
    const value = isScalar(place.node) ? place.node.value : undefined;
    if (value === VERSION) return VERSION;
    const text = ScalarText.of(place.node)?.text;
    if (value === null || text === undefined) return reportForm(place, `groundplan: ${VERSION}`);
    const message =
      typeof value === 'number' && value > VERSION
        ? `This plan is written in version ${text} of the language; this tool reads version ${VERSION}.`
        : `"${shorten(text)}" is not a version of the plan language.`;
    const expected =
      typeof value === 'number' && value > VERSION ? 'a newer tool, or groundplan: 1' : `groundplan: ${VERSION}`;
    return report(place, { code: 'unknown-version', message, expected });
  },
  schema: () => ({ const: VERSION }),
};
