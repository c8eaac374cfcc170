import { type CatalogueEntry, depths } from './entry.ts';

export const tables: CatalogueEntry = {
  id: 'database/tables',
  step: 'database',
  kind: 'lines',
  depths,
  flag: 'tables',
  description: 'Tables and fields, a line each: products (name, price, inventory)',
  message: 'Which tables and fields are needed?',
  why: {
    line: 'A table for what has a life of its own, a field for what you know about it.',
    more: 'One table a line: products (name, price, inventory). Types come from the names, and can be written: price: money, min 0. A field such as user_id refers to the table users: orders (user_id, total, status). The id and both time stamps are there without saying so. You can paste a whole design here, with relations, endpoints and tasks: it is understood and used in the later steps.',
    topic: 'database',
  },
};

export const relations: CatalogueEntry = {
  id: 'database/relations',
  step: 'database',
  kind: 'lines',
  depths: ['full'],
  flag: 'relations',
  description: 'Relations, a line each: orders.user -> users',
  message: 'Which relations hold between them?',
  why: {
    line: 'With a relation, nobody can order a product that does not exist.',
    more: 'The side that has the field is the many side: orders.user -> users says that a user has many orders. For many-to-many write products <-> tags: the table between the two is made for you. Remove a line, and the field stays as a plain identifier that nothing checks.',
    topic: 'relation',
  },
};

export const queries: CatalogueEntry = {
  id: 'database/queries',
  step: 'database',
  kind: 'pick',
  depths: ['full'],
  flag: 'queries',
  description: 'Which proposed queries and rules of the tables are taken',
  message: 'Which queries will be run, and which rules hold?',
  why: {
    line: 'Indexes come from the queries you name, not from guesses.',
    more: 'An index makes reading quick and writing a little slower. So the plan names what will be asked, "orders of a customer, newest first", and the index follows from it. The rules beside them are what the names of your fields say: a total is computed, a price in an order line never changes afterwards.',
    topic: 'index',
  },
};
