import { present } from '../present.ts';
import type { Step, SwitchStep } from '../model-steps.ts';
import { formula } from '../formulas/value-shape.ts';
import { entries, list } from '../shapes/collections.ts';
import { described, readShape, shared, type Shape } from '../shapes/shape.ts';
import { dataSteps } from './data-steps.ts';
import { defineStep, stepOf, type StepShapes } from './define-step.ts';
import { resultName } from './result-name.ts';
import { failure } from './step-parts.ts';
import { workSteps } from './work-steps.ts';

/** Steps in the order in which they run. */
export const steps: Shape<readonly Step[]> = list({
  what: 'steps',
  of: shared('step', () => stepOf({ ...dataSteps, ...workSteps, ...flowSteps })),
  atLeast: 1,
});

const switchCase: Shape<SwitchStep['cases'][number]> = {
  read: (place) => {
    const read = readShape(steps, place);
    return read && place.key && { value: place.key.name, at: place.key.at, steps: read };
  },
  schema: (book) => steps.schema(book),
};

const cases = entries({ what: 'cases', of: switchCase, checkName: () => undefined, nameSchema: { type: 'string' } });
const otherwise = described('What happens otherwise.', steps);
const condition = described('A formula that is true or false.', formula);

/** Steps that contain others, or may end early. */
const flowSteps: StepShapes = {
  require: defineStep('require', {
    description: 'Goes on only when the formula is true.',
    keys: { require: condition, else: described('What is answered otherwise.', failure) },
    build: (values, item) =>
      values.require && present({ ...item, key: 'require', condition: values.require, otherwise: values.else }),
  }),
  if: defineStep('if', {
    description: 'One way or the other.',
    keys: { if: condition, ...keyed('then', described('What happens when it is true.', steps)), else: otherwise },
    required: ['then'],
    build: (values, item) =>
      values.if &&
      values.then && { ...item, key: 'if', condition: values.if, whenTrue: values.then, whenFalse: values.else ?? [] },
  }),
  switch: defineStep('switch', {
    description: 'One of several ways, by a value.',
    keys: {
      switch: described('The formula whose value decides.', formula),
      cases: described('Value and steps.', cases),
      else: otherwise,
    },
    required: ['cases'],
    build: (values, item) =>
      values.switch &&
      values.cases && {
        ...item,
        key: 'switch',
        subject: values.switch,
        cases: values.cases,
        otherwise: values.else ?? [],
      },
  }),
  each: defineStep('each', {
    description: 'The same steps for each item of a list.',
    keys: {
      each: described('A formula that gives a list.', formula),
      as: described('The name of the item inside the steps.', resultName),
      do: described('The steps.', steps),
    },
    required: ['as', 'do'],
    build: (values, item) =>
      values.each && values.do && { ...item, key: 'each', items: values.each, as: values.as ?? '', do: values.do },
  }),
  transaction: defineStep('transaction', {
    description: 'All of the steps, or none.',
    keys: { transaction: described('The steps.', steps) },
    build: (values, item) => values.transaction && { ...item, key: 'transaction', steps: values.transaction },
  }),
  try: defineStep('try', {
    description: 'The steps; and others when one of them fails.',
    keys: { try: described('The steps.', steps), catch: described('What happens after a failure.', steps) },
    required: ['catch'],
    build: (values, item) =>
      values.try && values.catch && { ...item, key: 'try', steps: values.try, catch: values.catch },
  }),
};

/** A key whose name is not written as one: an object with a literal key `then` looks like a promise. */
function keyed<const N extends string, S>(name: N, shape: S): { readonly [P in N]: S } {
  return { [name]: shape } as { readonly [P in N]: S };
}
