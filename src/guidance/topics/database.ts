import type { Topic } from '../guidance.ts';

/** Tables, relations, queries. Source: the first seed's file on database design. */
export const database: Topic = {
  id: 'database',
  title: 'Designing the database',
  words: ['databases', 'schema', 'normalization', 'normal form', 'database design', 'data', 'denormalization'],
  line: 'One table for each thing, references between them, and an index for each question.',
  paragraph:
    'Write every fact once, where it belongs: the name of a customer in customers, not in every order. What belongs together is tied by references, and the database refuses an order of nobody. Then think of what will be asked: each list, each search, each report is a query, and queries decide which indexes there are.',
  sections: [
    {
      heading: 'Table, field or relation',
      text: `    A thing of its own?
    ├─ yes → table
    └─ no → a property of one thing?
       ├─ yes → field (enum if ≤ 10 values)
       └─ no → relation?
          ├─ 1:n → reference on the n side
          ├─ n:m → <-> or table of pairs
          ├─ 1:1 → unique reference
          └─ small structure → json

\`groundplan decide data\` asks these questions one by one.`,
    },
    {
      heading: 'Normal by default',
      text: `- No repeated groups: phone_1, phone_2 are rows of a table.
- No field that depends on another one that is no key: the city follows from the postcode.
- No copies, unless one is meant: the price in an order line is the price at that time (snapshot), a total that is kept for speed is derived. Say so; then everybody knows that it is no mistake.
- Ten joins for a simple question are too many: then keep a derived value, and write down why.`,
    },
    {
      heading: 'Relations',
      text: `    users ──< orders ──< order_items
    products ──< order_items

- The side of the many holds the reference: orders has user.
- What happens when the other end is deleted: restrict refuses (the careful default), cascade takes the parts along (lines of an order), set null forgets (the category of a product).
- Many to many is a table of pairs, each pair once.`,
    },
    {
      heading: 'Queries and indexes',
      text: `- Indexed without asking: keys, references, unique fields.
- For a list: the fields that must be equal, then the range, then the order: user, created_at desc.
- Not for: tables that stay small, a boolean alone, three possible values alone. Each index makes writing slower.
- Text search over several fields: search A … D makes one ranked index. LIKE '%word%' reads the whole table.
- Rows with their relations: include fetches them in one query for each relation. A query for every row is the N+1 problem.
- Always in pages.`,
    },
    {
      heading: 'Every table',
      text: `- created_at and updated_at, set by the system.
- delete: soft for people, orders and money: hidden, not gone, and restorable. hard for pairs and parts.
- concurrency: version where two people edit the same row.
- money for money: whole cents, never a float.
- A limit for every text, and a range for every number.`,
    },
  ],
  related: ['table', 'relation', 'transaction', 'index'],
};
