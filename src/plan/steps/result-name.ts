import { report } from '../place.ts';
import { nameText } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';

/** What every formula knows by these names: a result of the same name would hide it. */
const KNOWN_TO_FORMULAS: ReadonlySet<string> = new Set(['input', 'auth']);

const name: Shape<string> = {
  read: (place) => {
    const found = readShape(nameText, place);
    if (found === undefined || !KNOWN_TO_FORMULAS.has(found)) return found;
    const message = `"${found}" is known to every formula already.`;
    return report(place, { code: 'taken-name', message, expected: 'another name' });
  },
  schema: nameText.schema,
};

export const resultName: Shape<string> = described('The name under which later steps find the result.', name);
