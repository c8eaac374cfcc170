import type { Topic } from '../guidance.ts';

/** The steps of planning that have no topic of their own above. Source: "Planning a New Feature" in the first seed. */
const requirement: Topic = {
  id: 'requirement',
  title: 'Step 1: the requirement',
  words: ['need', 'feature', 'features', 'actors', 'user story', 'requirements', 'planning'],
  line: 'One sentence: who needs what, and what do they get to see?',
  paragraph:
    'Before tables and endpoints: what does somebody want to do, which data does that take, and what is the answer they expect? A table or an endpoint that no sentence mentions is probably not needed; a sentence that no endpoint answers is a promise not kept. The review compares the two.',
  sections: [
    {
      heading: 'The three questions',
      text: `- What does the user need? "Customers order products and follow their orders."
- What data is required? products, orders, order_items, users.
- What is the expected response? The order with its items, total and status.`,
    },
    {
      heading: 'In the plan',
      text: `    features:
      ordering:
        need: Customers order products.
        data: [products, orders]
        response: The order with its items.
        actors: [customer, admin]`,
    },
  ],
  related: ['database', 'api', 'building'],
};

const api: Topic = {
  id: 'api',
  title: 'APIs and endpoints',
  words: ['endpoint', 'endpoints', 'rest', 'http', 'method', 'methods', 'url', 'get', 'post', 'put', 'patch', 'delete'],
  line: 'An endpoint is a method and a path: GET /orders reads orders, POST /orders makes one.',
  paragraph:
    'An API is how programs talk to the backend: a request goes in, an answer comes out, both as JSON over HTTP. The path says which thing, the method what is done with it, the status how it went. When every endpoint follows the same rules, a client that knows one knows them all.',
  sections: [
    {
      heading: 'Methods',
      text: `- GET reads and changes nothing, so it may be repeated and cached.
- POST makes something, or starts an action: POST /orders/{id}/cancel.
- PATCH changes some fields, PUT replaces all of them.
- DELETE removes.
Reading through POST hides from caches what could be cached; changing through GET lets a link change data.`,
    },
    {
      heading: 'Paths',
      text: `    /orders              all of them
    /orders/{id}         one
    /orders/{id}/items   what belongs to it
    /orders/{id}/cancel  what is done to it
    /orders/stats        about all of them

Plural nouns, no verbs but actions, no HTTP method in the name. A fixed word comes before a parameter at the same place: /products/search before /products/{id}.`,
    },
    {
      heading: 'Answers',
      text: `- 200 here it is, 201 made (with its address in Location), 202 started, 204 done and nothing to say.
- 400 the input is wrong, 401 who are you, 403 you may not, 404 not there (or not yours), 409 not in this state, 412 changed meanwhile, 429 too often.
- 500 our fault, without internals in the message.
- One shape: data on success, error with code and message on failure.`,
    },
    {
      heading: 'Lists',
      text: `- Always in pages: a cursor by default, which stays right and fast while rows come and go; page numbers where people want to see "3 of 12".
- Filters and orders are named in the plan; nothing else is accepted.`,
    },
  ],
  related: ['organization', 'json', 'auth', 'status'],
};

const building: Topic = {
  id: 'building',
  title: 'Step 7: build iteratively',
  words: ['build', 'slice', 'slices', 'iteration', 'iterative', 'incremental', 'test', 'tests', 'deploy'],
  line: 'Begin with the smallest thing that runs, test it, then add the next.',
  paragraph:
    'The first slice is one table with its list, its row and its creation: a server that starts, answers and passes its tests. Each further slice adds a domain. What works stays working, because the tests of all slices run each time. Inside a slice the order is always the same: tables, functions, endpoints, tasks, tests, then deploy.',
  sections: [
    {
      heading: 'In the plan',
      text: `    build:
      slices:
        - catalogue: [products]
        - ordering: [orders]
        - fulfilment: [sync_inventory]
      built: 1`,
    },
    {
      heading: 'Later',
      text: `Run groundplan in the project: "build the next slice", or "add a feature", which asks the same seven questions about what is new. Your own edits stay.`,
    },
  ],
  related: ['requirement', 'groundplan'],
};

export const stepTopics: readonly Topic[] = [requirement, api, building];
