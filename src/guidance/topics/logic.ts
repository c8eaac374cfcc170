import type { Topic } from '../guidance.ts';

/** Endpoints and functions. Source: the first seed's file on endpoints versus functions. */
export const logic: Topic = {
  id: 'logic',
  title: 'Endpoints and functions',
  words: ['function', 'functions', 'endpoint or function', 'reuse', 'refactoring', 'reusable logic', 'steps'],
  line: 'Endpoints face the outside; functions hold logic that several places share.',
  paragraph:
    'An endpoint has an address, knows who is asking, checks what is sent and shapes the answer. A function has none of that: it takes values and gives a value, so every endpoint and task can use it and a test can call it without a server. Most endpoints are thin: check, call, answer.',
  sections: [
    {
      heading: 'How to decide',
      text: `    Called from outside?
    ├─ yes → endpoint
    └─ no → used in 2+ places?
       ├─ yes → function
       └─ no → complex, or calls others?
          ├─ yes → function, keep: why
          └─ no → steps where it is used

\`groundplan decide logic\` asks these questions one by one and writes the branch into the plan as why:.`,
    },
    {
      heading: 'What belongs where',
      text: `- Endpoint: who may call, the checked input, the order of the work, the status code.
- Function: rules of the business. It does not know HTTP, users or permissions; what it needs is handed to it.
- Task: the same logic, started by an event or the clock.
A function that checks permissions cannot be used by a task, and a permission that is hidden in a function is missed by whoever reads the endpoint.`,
    },
    {
      heading: 'When to extract',
      text: `- The same steps are in two endpoints.
- An endpoint is longer than thirty lines, or does more than one thing.
- It calls another system: one client for each, so that timeout, retry and keys are in one place.
Do not extract one or two lines, and do not wrap a single query: a name that says less than the code is in the way. A call costs next to nothing; a reader's jump costs more.`,
    },
    {
      heading: 'How to refactor safely',
      text: `- From endpoint to function: give the steps a name, list what they read as input and what later steps use as result, call it, run the tests.
- From function to endpoint: when the last other caller is gone, move the steps back and delete the function.
- A function that does two things becomes two; the old one may call both until its callers have moved.`,
    },
    {
      heading: 'How to test',
      text: `- A function: the result for good values, for the edges (nothing, zero, very many), and the error for bad ones. Examples in the plan become such tests.
- An endpoint: who is let in, what is refused, the status, the shape of the answer.`,
    },
  ],
  related: ['organization', 'async', 'integrations'],
};
