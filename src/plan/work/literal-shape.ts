import type { Literal } from '../model.ts';
import { readLiteral } from '../fields/literals.ts';
import type { Shape } from '../shapes/shape.ts';

/** Any JSON value, as an example. No formulas: what is written is meant. */
export const literal: Shape<{ readonly value: Literal }> = {
  read: (place, reading) => {
    const found = readLiteral(place.node);
    if ('value' in found) return found;
    const message = 'This is no JSON value.';
    reading.log.add({ code: 'bad-literal', message, at: place.at, path: place.path, expected: found.expected });
    return undefined;
  },
  schema: () => ({}),
};
