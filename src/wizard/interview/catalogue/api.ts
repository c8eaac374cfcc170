import { type CatalogueEntry } from './entry.ts';

export const changes: CatalogueEntry = {
  id: 'api/changes',
  step: 'api',
  kind: 'choice',
  depths: ['full'],
  flag: 'changes',
  description: 'Which method changes a row: patch, put or both',
  message: 'Which HTTP method changes a row?',
  why: {
    line: 'PATCH changes parts of a row, PUT replaces all of it.',
    more: 'GET reads, POST makes, DELETE removes; changing can mean two things. PATCH changes the fields that are sent and leaves the others. PUT replaces the whole row, so the client has to send all of it. Most clients want PATCH; PUT is right where a row is edited as one document.',
    topic: 'api',
  },
};

export const endpoints: CatalogueEntry = {
  id: 'api/endpoints',
  step: 'api',
  kind: 'pick',
  depths: ['standard', 'full'],
  flag: 'endpoints',
  description: 'Which of the proposed endpoints there are',
  message: 'Which endpoints are needed?',
  why: {
    line: 'What you leave out cannot be attacked, and needs no care.',
    more: 'An endpoint does one thing for one kind of caller. The list follows from your tables, in groups by business domain: reading, making, changing, and the steps that a status can take. Each endpoint says who may call it. Untick what nobody would call.',
    topic: 'organization',
  },
};

export const more: CatalogueEntry = {
  id: 'api/more',
  step: 'api',
  kind: 'lines',
  depths: ['full'],
  flag: 'more-endpoints',
  description: 'Further endpoints, a line each: POST /orders/{id}/refund (Refund an order)',
  message: 'Anything else that should be callable?',
  why: {
    line: 'What no table suggests: workflows, reports, calls of other systems.',
    more: 'Write method and path, and what it does in brackets: POST /orders/{id}/refund (Refund an order). Indented lines below it, or those of a pasted tree, are its steps in words.',
    topic: 'api',
  },
};

export const urls: CatalogueEntry = {
  id: 'api/urls',
  step: 'api',
  kind: 'text',
  depths: ['full'],
  flag: 'base-path',
  description: 'What all paths begin with, for example /api',
  message: 'What do all URLs begin with?',
  why: {
    line: 'It leaves room for a website beside it, and for a second version.',
    more: 'The rest of a URL is made of the names of your tables: /api/orders, /api/orders/{id}, /api/orders/{id}/cancel. Put a version here, /api/v1, if clients that you cannot update will use the API.',
    topic: 'api',
  },
};
