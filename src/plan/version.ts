import { isScalar } from 'yaml';
import { ScalarText } from './scalar-text.ts';
import { reportForm } from './place.ts';
import type { Shape } from './shapes/shape.ts';

const VERSION = 1;

/** `groundplan: 1`: which language the rest is written in. */
export const version: Shape<1> = {
  read: (place, reading) => {
    const value = isScalar(place.node) ? place.node.value : undefined;
    if (value === VERSION) return VERSION;
    const text = ScalarText.of(place.node)?.text;
    if (value === null || text === undefined) return reportForm(place, reading, `groundplan: ${VERSION}`);
    const message =
      typeof value === 'number' && value > VERSION
        ? `This plan is written in version ${text} of the language; this tool reads version ${VERSION}.`
        : `"${text.slice(0, 60)}" is not a version of the plan language.`;
    const expected =
      typeof value === 'number' && value > VERSION ? 'a newer tool, or groundplan: 1' : `groundplan: ${VERSION}`;
    reading.log.add({ code: 'unknown-version', message, at: place.at, path: place.path, expected });
    return undefined;
  },
  schema: () => ({ const: VERSION }),
};
