import type { DecisionNode, DecisionOutcome, DecisionTree } from '../guidance.ts';

/** Table, field, reference, table between two tables, or JSON. */
export const dataTree: DecisionTree = {
  id: 'data',
  title: 'A table, a field, a relation, or JSON?',
  root: {
    kind: 'question',
    id: 'own-life',
    question: 'Is it a thing of its own, with an identity and a life: created, changed, removed by itself?',
    help: 'A product is. The price of a product is not: it comes and goes with the product.',
    options: [
      {
        value: 'yes',
        label: 'Yes, a thing of its own',
        next: outcome({
          id: 'table',
          advice: 'Make it a table.',
          example: 'tables:\n  products:\n    fields:\n      name: text, max 200',
          why: 'It has a life of its own, so it is a table.',
        }),
      },
      { value: 'no', label: 'No, it belongs to something', next: belongs() },
    ],
  },
};

function belongs(): DecisionNode {
  return {
    kind: 'question',
    id: 'what',
    question: 'What is it, then?',
    help: 'A property is one value of one thing. A relation says which things belong together.',
    options: [
      { value: 'property', label: 'A property of one thing', next: property() },
      { value: 'relation', label: 'A relation between things', next: relation() },
      {
        value: 'embedded',
        label: 'A small structure inside one thing, never asked for alone',
        next: outcome({
          id: 'json',
          advice: 'A json field, sparingly: nothing in it is checked by the database or found quickly.',
          example: 'settings: json?',
          why: 'It is small, has one owner and is never asked for alone, so it is JSON.',
        }),
      },
    ],
  };
}

function property(): DecisionNode {
  return {
    kind: 'question',
    id: 'fixed',
    question: 'Is it one of at most ten fixed values?',
    help: 'pending, paid, shipped: an enum refuses everything else.',
    options: [
      {
        value: 'yes',
        label: 'Yes, fixed values',
        next: outcome({
          id: 'enum',
          advice: 'A field with fixed values.',
          example: 'status: pending | paid | shipped, default pending',
          why: 'It is one of a few fixed values, so it is an enum field.',
        }),
      },
      {
        value: 'no',
        label: 'No, any value',
        next: outcome({
          id: 'field',
          advice: 'A field of the table it describes.',
          example: 'price: money, min 0',
          why: 'It is a property of one thing, so it is a field.',
        }),
      },
    ],
  };
}

function relation(): DecisionNode {
  return {
    kind: 'question',
    id: 'how-many',
    question: 'How many on each side?',
    help: 'An order has one customer, a customer many orders. A product has many tags, a tag many products.',
    options: [
      {
        value: 'one-to-many',
        label: 'One to many',
        next: outcome({
          id: 'reference',
          advice: 'A reference on the side of the many.',
          example: 'orders:\n  fields:\n    user: -> users, restrict',
          why: 'One has many, so the many hold a reference.',
        }),
      },
      { value: 'many-to-many', label: 'Many to many', next: manyToMany() },
      {
        value: 'one-to-one',
        label: 'One to one',
        next: outcome({
          id: 'unique-reference',
          advice: 'A reference that is unique.',
          example: 'profiles:\n  fields:\n    user: -> users, unique, cascade',
          why: 'Each belongs to exactly one other, so the reference is unique.',
        }),
      },
    ],
  };
}

function manyToMany(): DecisionNode {
  return {
    kind: 'question',
    id: 'says-more',
    question: 'Does the relation itself say something: a quantity, a role, a date?',
    help: 'An order line has a quantity and a price: it is more than a pair.',
    options: [
      {
        value: 'yes',
        label: 'Yes, it has fields of its own',
        next: outcome({
          id: 'entity',
          advice: 'A table of its own with two references and its fields.',
          example:
            'order_items:\n  fields:\n    order: -> orders, cascade\n    product: -> products, restrict\n    quantity: integer, min 1\n  unique: ["order, product"]',
          why: 'The relation has fields of its own, so it is a table with two references.',
        }),
      },
      {
        value: 'no',
        label: 'No, only who belongs to whom',
        next: outcome({
          id: 'junction',
          advice: 'A many-to-many field; the table of pairs is made for you.',
          example: 'products:\n  fields:\n    tags: <-> tags',
          why: 'Many belong to many and nothing more is said, so a table of pairs holds them.',
        }),
      },
    ],
  };
}

function outcome(options: Omit<DecisionOutcome, 'kind'>): DecisionOutcome {
  return { kind: 'outcome', ...options };
}
