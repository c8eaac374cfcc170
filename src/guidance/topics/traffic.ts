import type { Topic } from '../guidance.ts';

/** Who talks to whom, and who they are. Source: the second seed, in our own words. */
export const trafficTopics: readonly Topic[] = [
  {
    id: 'webhook',
    title: 'Webhook',
    words: ['webhooks', 'n8n', 'make.com', 'zapier', 'callback'],
    line: 'A request that another system sends when something has happened there.',
    paragraph:
      'Instead of asking the payment provider every minute, it tells us. The message comes from the open internet, may come twice and must be answered quickly: check its signature, remember its id, answer 200, and let a task do the work. The other way round, our events can be sent to others, signed as well.',
    sections: [
      {
        heading: 'What happens',
        text: `    provider ──→ POST /webhooks/stripe
                 1 signature ok?
                 2 seen before?
                 3 keep it, answer 200
                 4 a task works on it`,
      },
    ],
    related: ['async', 'integrations', 'event'],
  },
  {
    id: 'event',
    title: 'Event',
    words: ['events', 'emit'],
    line: 'Something that has happened, with a name others can wait for: order.paid.',
    paragraph:
      'Whoever takes the payment need not know what follows from it. It says order.paid, and tasks that wait for it run: the mail, the warehouse. The event is kept in the same transaction as the payment, so that neither exists without the other.',
    sections: [{ heading: 'In the plan', text: '    - emit: order.paid\n      data: { order_id: = order.id }' }],
    related: ['async', 'webhook'],
  },
  {
    id: 'token',
    title: 'Token',
    words: ['tokens', 'access token', 'refresh token', 'bearer'],
    line: 'A signed note that says who you are, so that the password is sent only once.',
    paragraph:
      'After signing in, the client gets two: a short-lived one for requests, and one to fetch the next pair with. A stolen access token is worth minutes; a stolen refresh token is noticed as soon as both sides use it, and then none of them works any more.',
    sections: [
      {
        heading: 'The way of it',
        text: `    login ─→ access (15 m) + refresh (7 d)
    request with access ─→ answer
    access ended ─→ refresh ─→ new pair
    old refresh used again ─→ all revoked`,
      },
    ],
    related: ['auth', 'role'],
  },
  {
    id: 'role',
    title: 'Role',
    words: ['roles', 'admin', 'rbac roles'],
    line: 'What a person is to the system: customer, admin. Permissions are given to roles.',
    paragraph:
      'Giving rights to people one by one is forgotten when they leave. So rights are given to a few roles, and people have a role. The first role of the plan is what everybody gets who registers.',
    sections: [{ heading: 'In the plan', text: '    auth:\n      table: users\n      roles: [customer, admin]' }],
    related: ['auth'],
  },
  {
    id: 'status',
    title: 'Status codes',
    words: ['status code', 'status codes', '404', '409', '201', '401', '403', '400', '500', 'errors', 'error'],
    line: 'Three digits that say how a request went: 2xx well, 4xx your fault, 5xx ours.',
    paragraph:
      'A client decides by the number, so it has to be right: 201 when something was made, 404 when it is not there or not yours, 409 when it is not possible in this state. Beside it stands a code for programs (OUT_OF_STOCK) and a sentence for people.',
    sections: [
      {
        heading: 'An error',
        text: `    409
    { "error": {
        "code": "OUT_OF_STOCK",
        "message": "Only 2 left." } }`,
      },
    ],
    related: ['api'],
  },
];
