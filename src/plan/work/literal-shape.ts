import { report } from '../place.ts';
import type { Literal } from '../model.ts';
import { readLiteral } from '../fields/literals.ts';
import type { Shape } from '../shapes/shape.ts';

/** Any JSON value, as an example. No formulas: what is written is meant. */
export const literal: Shape<{ readonly value: Literal }> = {
  read: (place) => {
    const found = readLiteral(place.node);
    if ('value' in found) return found;
    const message = 'This is no JSON value.';
    return report(place, { code: 'bad-literal', message, expected: found.expected });
  },
  schema: () => ({}),
};
