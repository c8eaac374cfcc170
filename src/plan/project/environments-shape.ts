import { itemsOf, report, shorten } from '../place.ts';
import { present } from '../present.ts';
import type { Reference, Stage } from '../model.ts';
import type { Place } from '../reading.ts';
import { entries, list, phrase } from '../shapes/collections.ts';
import { plainItem, record } from '../shapes/record.ts';
import { nameText } from '../shapes/scalars.ts';
import { described, readShape, type Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';
import { readVariable } from '../work/integration-auth.ts';

const variable: Shape<Reference> = phrase({
  expected: 'the NAME of an environment variable: STRIPE_SECRET_KEY',
  schema: { type: 'string', pattern: '^[A-Z][A-Z0-9_]*$' },
  parse: (written, place) => {
    const words = wordsOf(written);
    const name = readVariable(words, place);
    return name === undefined ? undefined : { name, at: words.at };
  },
});

const stage: Shape<Stage> = record({
  what: 'an environment',
  keys: {
    variables: described(
      'The NAMES of the variables that are set there, never values.',
      list({ what: 'NAMES of variables', of: variable }),
    ),
  },
  build: ({ values, item, place }) =>
    present({ ...item, name: place.key?.name ?? '', nameAt: place.key?.at ?? place.at, variables: values.variables }),
});

const names = list({ what: 'names', of: nameText, atLeast: 1 });
const stages = entries({ what: 'environments', of: stage });

/** Names of stages in a list, or each with the variables that are set there: `production: { variables: [STRIPE_SECRET_KEY] }`. */
export const environments: Shape<readonly Stage[]> = {
  read: (place) => {
    const found = itemsOf(place);
    if (found === undefined) return readStages(place);
    const read = readShape(names, place);
    return read?.length === found.length ? found.map((item, index) => namedStage(item, read[index] ?? '')) : undefined;
  },
  schema: (book) => ({ anyOf: [names.schema(book), { ...stages.schema(book), type: 'object', minProperties: 1 }] }),
};

function namedStage(place: Place, name: string): Stage {
  return { ...plainItem(place), name, nameAt: place.at };
}

function readStages(place: Place): readonly Stage[] | undefined {
  const read = readShape(stages, place);
  if (read === undefined || read.length > 0) return read;
  const what = place.key === undefined ? 'This' : `"${shorten(place.key.name)}"`;
  const expected = 'names of stages: [development, staging, production]';
  return report(place, { code: 'empty', message: `${what} is empty.`, at: place.key?.at ?? place.at, expected });
}
