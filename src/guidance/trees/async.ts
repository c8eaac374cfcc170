import type { DecisionNode, DecisionTree } from '../guidance.ts';

/** Within the request or in the background. The bound of five seconds stands in the seed's file on background tasks. */
export const asyncTree: DecisionTree = {
  id: 'async',
  title: 'While the client waits, or in the background?',
  root: {
    kind: 'question',
    id: 'start',
    question: 'What starts it?',
    help: 'A message from another system and the clock have nobody who waits for a result.',
    options: [
      {
        value: 'webhook',
        label: 'A message from another system (webhook)',
        next: {
          kind: 'outcome',
          id: 'webhook-task',
          advice: 'Check the signature, keep the event, answer 200 at once, and let a task do the work.',
          example:
            'webhooks:\n  incoming:\n    stripe: { path: /webhooks/stripe, signature: stripe STRIPE_WEBHOOK_SECRET, run: process_payment_event }',
          why: 'The sender repeats what is not answered quickly, so a task does the work.',
        },
      },
      {
        value: 'clock',
        label: 'The clock: every hour, every night',
        next: {
          kind: 'outcome',
          id: 'scheduled-task',
          advice: 'Make it a scheduled task.',
          example: 'tasks:\n  sync_inventory:\n    every: 1h',
          why: 'It runs on a schedule, so it is a task.',
        },
      },
      { value: 'request', label: 'Somebody who calls the API', next: afterRequest() },
    ],
  },
};

function afterRequest(): DecisionNode {
  return {
    kind: 'question',
    id: 'duration',
    question: 'How long does it take?',
    help: 'Think of a bad day: many rows, a slow provider. Proxies and phones give up after about 30 seconds.',
    options: [
      {
        value: 'long',
        label: 'More than 30 seconds',
        next: {
          kind: 'outcome',
          id: 'task-with-status',
          advice: 'Start a task, answer 202 with its id, and let the client ask how far it is.',
          example: 'steps:\n  - run: build_report\n    as: job\n  - return: { task: = job.id }\nstatus: 202',
          why: 'It takes more than 30 seconds, so the answer is 202 and a task does the work.',
        },
      },
      {
        value: 'medium',
        label: 'Between 5 and 30 seconds',
        next: needed('Keep it in the endpoint, and say with takes: how long it needs.'),
      },
      { value: 'short', label: 'Less than 5 seconds', next: needed('Keep it in the endpoint.') },
    ],
  };
}

function needed(advice: string): DecisionNode {
  return {
    kind: 'question',
    id: 'needed',
    question: 'Does the answer need its result?',
    help: 'A confirmation by e-mail is not part of the answer; the total of the order is.',
    options: [
      {
        value: 'yes',
        label: 'Yes, the answer shows it',
        next: {
          kind: 'outcome',
          id: 'endpoint',
          advice,
          example: 'api:\n  orders:\n    endpoints:\n      POST /orders/quote: { allow: signed in, steps: [ … ] }',
          why: 'The client needs the result in the answer, so it stays in the endpoint.',
        },
      },
      {
        value: 'no',
        label: 'No, nobody waits for it',
        next: {
          kind: 'outcome',
          id: 'task-after',
          advice: 'Emit an event, and let a task do it after the answer.',
          example: 'tasks:\n  send_confirmation:\n    on: order.placed',
          why: 'Nobody waits for the result, so a task does it after the answer.',
        },
      },
    ],
  };
}
