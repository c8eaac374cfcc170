import type { Topic } from '../guidance.ts';

/** The words of data. Source: the second seed, in our own words. */
export const dataTopics: readonly Topic[] = [
  {
    id: 'json',
    title: 'JSON',
    words: ['object', 'array', 'data types', 'types', 'boolean', 'null'],
    line: 'Text that programs exchange: objects in braces, lists in brackets, and four plain values.',
    paragraph:
      'A value is a text in quotes, a number without, true or false, null for nothing, a list [1, 2, 3], or an object {"name": "Ada"}. "1" is a text and 1 is a number: they are not the same, and the backend refuses the one where it expects the other instead of guessing.',
    sections: [
      {
        heading: 'An order',
        text: `    {
      "id": "0f8e…",
      "status": "paid",
      "total": 117037,
      "items": [
        { "quantity": 2, "price": 2999 }
      ],
      "note": null
    }`,
      },
      {
        heading: 'How things travel',
        text: `- Money: whole cents, 117037 for 1,170.37, because floating numbers lose cents.
- Times: ISO 8601 in UTC, "2026-03-01T10:30:00Z".
- Ids: texts.
- Unknown: null, or the key is left out where that is allowed.`,
      },
    ],
    related: ['api', 'validation'],
  },
  {
    id: 'table',
    title: 'Table',
    words: ['tables', 'row', 'rows', 'record', 'records', 'field', 'fields', 'column', 'columns'],
    line: 'A collection of things of one kind: a row for each, a field for each property.',
    paragraph:
      'Think of a sheet: products is the sheet, each product a row, name and price its columns. Unlike in a sheet every column has a type and rules, and the database refuses what does not fit.',
    sections: [
      {
        heading: 'In the plan',
        text: `    products:
      fields:
        name: text, max 200, search A
        price: money, min 0
        category: -> categories?`,
      },
    ],
    related: ['database', 'relation'],
  },
  {
    id: 'relation',
    title: 'Relation',
    words: ['relations', 'relationship', 'relationships', 'reference', 'foreign key', 'junction', 'join'],
    line: 'How rows of two tables belong together: an order has a user, a user many orders.',
    paragraph:
      'The side of the many holds the key of the one: orders.user_id is the id of a user. The database checks that it exists. Where both sides are many, a third table holds the pairs.',
    sections: [
      {
        heading: 'Three kinds',
        text: `    one-to-many   users ──< orders
    many-to-many  products >─< tags
    one-to-one    users ─── profiles`,
      },
    ],
    related: ['database', 'table'],
  },
  {
    id: 'variable',
    title: 'Variable',
    words: ['variables', 'state', 'memory', 'session'],
    line: 'A name for a value while one request is worked on; gone when it ends.',
    paragraph:
      'The subtotal of a cart is a variable: computed, used, forgotten. What has to be there for the next request (an order, a login, a counter) belongs in the database, because there may be several processes, and each of them may be restarted at any time.',
    sections: [
      {
        heading: 'Which of the two?',
        text: `- Needed after the answer was sent? Database.
- Seen by another request? Database (or a cache, if it may be lost).
- Only on the way to the answer? A variable: set: { subtotal: = … }`,
      },
    ],
    related: ['database', 'logic'],
  },
  {
    id: 'transaction',
    title: 'Transaction',
    words: ['transactions', 'lock', 'locks', 'atomic', 'race', 'concurrency'],
    line: 'Several changes that happen together or not at all.',
    paragraph:
      'An order without its lines, or money that left one account and reached none: that is what a transaction prevents. And when two people buy the last piece at the same moment, a lock lets one of them through first, and the other sees what is left.',
    sections: [
      {
        heading: 'In the plan',
        text: `    - transaction:
        - get: products
          where: id == input.product
          lock: true
          as: product
        - require: product.stock >= 1
        - update: product
          set: { stock: = stock - 1 }`,
      },
      {
        heading: 'Keep it short',
        text: 'No call to another system inside: others wait for the lock as long as a stranger takes to answer.',
      },
    ],
    related: ['database', 'logic'],
  },
  {
    id: 'index',
    title: 'Index',
    words: ['indexes', 'indices', 'query', 'queries', 'performance', 'slow'],
    line: 'A sorted register beside a table, so that a question need not read every row.',
    paragraph:
      'Like the index of a book: without one, finding all orders of a customer means reading all orders. Name the questions in the plan (queries:), and the indexes follow from them. Each index makes writing a little slower, so one that nobody asks for is a cost.',
    sections: [
      {
        heading: 'Order of the fields',
        text: `    queries:
      orders of a customer, newest first:
        user, created_at desc

First what must be equal, then a range, then the order.`,
      },
    ],
    related: ['database'],
  },
  {
    id: 'pagination',
    title: 'Pagination',
    words: ['page', 'pages', 'paging', 'cursor', 'limit', 'offset'],
    line: 'Lists come in pages; a cursor says where the next one begins.',
    paragraph:
      'A list of everything works until there is a lot of everything. With page numbers the database counts past all earlier rows, and rows move between pages while new ones come. A cursor remembers the last row that was seen: as fast on page thousand as on page one, and nothing is seen twice.',
    sections: [{ heading: 'In the plan', text: '    GET /orders:\n      { do: list orders, page: cursor }' }],
    related: ['api', 'index'],
  },
  {
    id: 'validation',
    title: 'Validation',
    words: ['validate', 'input', 'check', 'rules', 'mass assignment'],
    line: 'Nothing that comes from outside is used before its type, range and length were checked.',
    paragraph:
      'The plan says what a field may be: text up to 200 characters, a number from 1 to 999, one of four values. From that come the check of requests, the constraint in the database and the API document. Keys that nobody asked for are refused, so that nobody makes themselves an admin by sending a role.',
    sections: [
      {
        heading: 'In the plan',
        text: `    quantity: integer, min 1, max 999
    email: email, unique
    role: customer | admin, readonly`,
      },
    ],
    related: ['json', 'api'],
  },
];
