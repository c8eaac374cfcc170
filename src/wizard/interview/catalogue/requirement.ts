import { type CatalogueEntry, depths } from './entry.ts';

export const need: CatalogueEntry = {
  id: 'requirement/need',
  step: 'requirement',
  kind: 'text',
  depths,
  flag: 'need',
  description: 'What the users need, in a sentence',
  message: 'What do your users need?',
  why: {
    line: 'One sentence about people: what nobody needs is not built.',
    more: 'Say who wants to do what: "Customers order products and follow their orders." Every table and endpoint of the plan can be held against this sentence, and it stands in the plan and in the README of the project.',
    topic: 'requirement',
  },
};

export const data: CatalogueEntry = {
  id: 'requirement/data',
  step: 'requirement',
  kind: 'text',
  depths: ['full'],
  flag: 'data',
  description: 'Which data that takes: a few nouns',
  message: 'Which data does that take?',
  why: {
    line: 'The nouns of your sentence are your first tables.',
    more: 'Separate them with commas: customers, products, orders. They are proposed as tables in the next step, where you give them fields. The plan keeps the list, so that the review can tell when something was forgotten.',
    topic: 'requirement',
  },
};

export const response: CatalogueEntry = {
  id: 'requirement/response',
  step: 'requirement',
  kind: 'text',
  depths: ['full'],
  flag: 'response',
  description: 'What people expect to get back',
  message: 'What do they expect to see in return?',
  why: {
    line: 'What comes back decides what belongs together, and what is computed.',
    more: 'For example: "The order with its items, total and status." An answer that shows an order with its items needs that relation; one that shows a total needs somebody to add it up.',
    topic: 'requirement',
  },
};

export const actors: CatalogueEntry = {
  id: 'requirement/actors',
  step: 'requirement',
  kind: 'text',
  depths: ['full'],
  flag: 'actors',
  description: 'Who takes part, separated by commas',
  message: 'Who takes part?',
  why: {
    line: 'Those in different parts see different things; they become roles.',
    more: 'Separate them with commas: customer, admin. Visitors who do not sign in count, too. An endpoint that none of them would call is one that nobody needs.',
    topic: 'requirement',
  },
};
