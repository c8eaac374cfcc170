import { present } from '../present.ts';
import type { Example } from '../model-async.ts';
import { record } from '../shapes/record.ts';
import { integer, text } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { literal } from './literal-shape.ts';

const KEYS = {
  name: described('What it shows: the name of the test.', text({ max: 200 })),
  input: described('What is given.', literal),
  returns: described('What must come back.', literal),
};

/** An example of a function. */
export const functionExample: Shape<Example> = record({
  what: 'an example',
  keys: KEYS,
  required: ['name', 'input'],
  build: ({ values, item }) =>
    present({ ...item, name: values.name ?? '', input: values.input?.value ?? {}, returns: values.returns?.value }),
});

/** An example of an endpoint made of steps, which may also be refused. */
export const endpointExample: Shape<Example> = record({
  what: 'an example',
  keys: { ...KEYS, status: described('The HTTP status that must come back.', integer({ min: 200, max: 599 })) },
  required: ['name', 'input'],
  build: ({ values, item }) =>
    present({
      ...item,
      ...{ name: values.name ?? '', input: values.input?.value ?? {} },
      ...{ returns: values.returns?.value, status: values.status },
    }),
});
