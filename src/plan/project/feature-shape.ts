import { present } from '../present.ts';
import type { Feature } from '../model.ts';
import { entries, oneOrMany } from '../shapes/collections.ts';
import { wasShape } from '../shapes/item-keys.ts';
import { namedItem, record } from '../shapes/record.ts';
import { reference, text } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';

const feature: Shape<Feature> = record({
  what: 'a feature',
  keys: {
    description: described('More about it.', text()),
    was: wasShape,
    need: described('What people need, in a sentence.', text()),
    data: described('The tables it is about.', oneOrMany({ what: 'tables', of: reference('the name of a table') })),
    response: described('What people get to see.', text()),
    actors: described('Who does it.', oneOrMany({ what: 'people', of: text({ max: 100 }) })),
  },
  build: (read) => {
    const { values } = read;
    const { need, response } = values;
    return present({
      ...namedItem(read, values),
      need,
      data: values.data ?? [],
      response,
      actors: values.actors ?? [],
    });
  },
});

/** What is required, before anything is designed. */
export const features: Shape<readonly Feature[]> = entries({ what: 'features', of: feature });
