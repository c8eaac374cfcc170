import { report } from '../place.ts';
import { present } from '../present.ts';
import type { FunctionDefinition } from '../model-async.ts';
import { inputType } from '../fields/field-shapes.ts';
import { entries, list } from '../shapes/collections.ts';
import { takesShape, wasShape } from '../shapes/item-keys.ts';
import { namedItem, record, type RecordReading } from '../shapes/record.ts';
import { flag, text } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';
import { steps } from '../steps/steps-shape.ts';
import { functionExample } from './example-shape.ts';

const KEYS = {
  description: described('What it does.', text()),
  was: wasShape,
  input: described('What it takes.', inputType),
  returns: described('What it gives.', inputType),
  code: described('true: written by hand; the tool makes the typed signature.', flag),
  steps: described('What it does, step by step.', steps),
  examples: described('Each becomes a test.', list({ what: 'examples', of: functionExample })),
  takes: takesShape,
  keep: described('Why it is a function although it is used only once.', text({ max: 2000 })),
};

const functionShape: Shape<FunctionDefinition> = record({
  what: 'a function',
  keys: KEYS,
  build: (read) => {
    const { values } = read;
    checkBody(read);
    return present({
      ...namedItem(read, values),
      ...{ input: values.input, returns: values.returns, code: values.code ?? false },
      ...{ steps: values.steps ?? [], examples: values.examples ?? [] },
      ...{ takesSeconds: values.takes, keep: values.keep },
    });
  },
});

function checkBody({ values, has, keyAt, place }: RecordReading<typeof KEYS>): void {
  const isCode = values.code === true;
  if (isCode === !has('steps')) return;
  const message = isCode ? 'A function is either written by hand or made of steps.' : 'This function does nothing.';
  const expected = isCode ? 'code or steps' : 'steps, or code: true';
  report(place, {
    code: isCode ? 'contradiction' : 'no-body',
    message,
    at: keyAt('code'),
    expected,
  });
}

/** Reusable logic, under its names. */
export const functions: Shape<readonly FunctionDefinition[]> = entries({ what: 'functions', of: functionShape });
