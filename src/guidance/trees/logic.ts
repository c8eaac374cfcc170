import type { DecisionTree } from '../guidance.ts';

/**
 * Endpoint, function or neither. The seed's tree asks for callers from outside and for reuse; its own fourth pattern
 * extracts functions that are used once, so a third question settles that: an integration, many steps, or a test of
 * its own are reasons enough.
 */
export const logicTree: DecisionTree = {
  id: 'logic',
  title: 'Endpoint, function, or a few steps where they are needed?',
  root: {
    kind: 'question',
    id: 'outside',
    question: 'Will it be called from outside: a browser, an app, another system?',
    help: 'What has callers outside needs an address, a permission and a checked input. That is an endpoint.',
    options: [
      {
        value: 'yes',
        label: 'Yes, from outside',
        next: {
          kind: 'outcome',
          id: 'endpoint',
          advice: 'Make it an endpoint. It says who may call it and what it takes, and hands the work on.',
          example:
            'api:\n  orders:\n    endpoints:\n      POST /orders/{id}/cancel: { do: move orders to cancelled, allow: owner }',
          why: 'It is called from outside, so it is an endpoint.',
        },
      },
      {
        value: 'no',
        label: 'No, only from our own code',
        next: {
          kind: 'question',
          id: 'reused',
          question: 'Will two or more endpoints, tasks or functions use it?',
          help: 'The same logic in two places is mended in one of them only.',
          options: [
            {
              value: 'yes',
              label: 'Yes, in several places',
              next: {
                kind: 'outcome',
                id: 'function',
                advice: 'Make it a function: a name, an input, a result, no HTTP.',
                example:
                  'functions:\n  calculate_total:\n    input: { price: money, quantity: integer }\n    returns: { total: money }',
                why: 'Several callers share it, so it is a function.',
              },
            },
            { value: 'no', label: 'No, in one place', next: onlyOnce() },
          ],
        },
      },
    ],
  },
};

function onlyOnce(): DecisionTree['root'] {
  return {
    kind: 'question',
    id: 'weight',
    question: 'Does it call another system, take more than five steps, or deserve a test of its own?',
    help: 'Any one of the three is enough. Two lines of arithmetic are none of them.',
    options: [
      {
        value: 'yes',
        label: 'Yes, one of them',
        next: {
          kind: 'outcome',
          id: 'function-once',
          advice: 'Make it a function, and say with keep: why it is one although only one place uses it.',
          example: 'functions:\n  process_payment:\n    keep: It calls the payment provider, and is tested alone.',
          why: 'It is used once, but it is complex enough for a function of its own.',
        },
      },
      {
        value: 'no',
        label: 'No, it is short and simple',
        next: {
          kind: 'outcome',
          id: 'inline',
          advice: 'Leave it where it is used: as steps of that endpoint or task.',
          example: 'steps:\n  - set: { total: = price * quantity }',
          why: 'It is short and used once, so its steps stay where they are.',
        },
      },
    ],
  };
}
