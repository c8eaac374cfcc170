import { present } from '../present.ts';
import { bareValue, namedValues, value } from '../formulas/value-shape.ts';
import { duration } from '../shapes/quantities.ts';
import { reference } from '../shapes/scalars.ts';
import { described } from '../shapes/shape.ts';
import { defineStep, type StepShapes } from './define-step.ts';
import { eventReference } from '../work/event-name.ts';
import { priority } from '../work/priority.ts';
import { dottedReference } from './dotted-reference.ts';
import { resultName } from './result-name.ts';

const withKey = described('The values it is given, by name.', namedValues);
const as = resultName;

/** Steps that name values, run something, tell something, or end. */
export const workSteps: StepShapes = {
  set: defineStep('set', {
    description: 'Names values: `set: {total: = subtotal + tax}`.',
    keys: { set: described('Names and what they stand for.', namedValues) },
    build: ({ set }, item) => set && { ...item, key: 'set', entries: set },
  }),
  call: defineStep('call', {
    description: 'Runs a function and waits for its result.',
    keys: { call: described('A function of the plan.', reference('the name of a function')), with: withKey, as },
    build: (values, item) =>
      values.call && present({ ...item, key: 'call', target: values.call, with: values.with ?? [], as: values.as }),
  }),
  run: defineStep('run', {
    description: 'Puts a task into the queue, in the same transaction as the data.',
    keys: {
      run: described('A task of the plan.', reference('the name of a task')),
      with: withKey,
      as,
      delay: described('How long it waits at least: 10m.', duration),
      priority: described('The higher, the earlier; default what the task says, else 0.', priority),
      unique: described('While a run with this value waits, there is no second one.', value),
    },
    build: ({ run, with: values, as: name, delay, priority: rank, unique }, item) =>
      run &&
      present({
        ...{ ...item, key: 'run', target: run, with: values ?? [], as: name },
        ...{ delaySeconds: delay, priority: rank, unique },
      }),
  }),
  request: defineStep('request', {
    description: 'Calls an operation of an integration.',
    keys: { request: described('integration.operation', dottedReference('stripe.create_charge')), with: withKey, as },
    build: ({ request, with: values, as: name }, item) =>
      request &&
      present({
        ...item,
        key: 'request',
        integration: request.owner,
        operation: request.member,
        with: values ?? [],
        as: name,
      }),
  }),
  emit: defineStep('emit', {
    description: 'Says that something happened: tasks, webhooks and channels hang on it.',
    keys: {
      emit: described('An event of the plan.', eventReference),
      data: described('What the event carries.', namedValues),
    },
    build: ({ emit, data }, item) => emit && { ...item, key: 'emit', event: emit, data: data ?? [] },
  }),
  progress: defineStep('progress', {
    description: 'How far a task is, from 0 to 100.',
    keys: { progress: described('A number, or a formula that gives one.', value) },
    build: ({ progress }, item) => progress && { ...item, key: 'progress', value: progress },
  }),
  log: defineStep('log', {
    description: 'Writes a line into the log; {formulas} may stand in it.',
    keys: { log: described('A text.', value) },
    build: ({ log }, item) => log && { ...item, key: 'log', value: log },
  }),
  return: defineStep('return', {
    description: 'Ends, with this as the result. A bare word is the name of a value.',
    keys: { return: described('The result.', bareValue) },
    build: (values, item) => values.return && { ...item, key: 'return', value: values.return },
  }),
};
