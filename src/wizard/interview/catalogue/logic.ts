import { type CatalogueEntry } from './entry.ts';

export const shared: CatalogueEntry = {
  id: 'logic/shared',
  step: 'logic',
  kind: 'lines',
  depths: ['full'],
  flag: 'shared',
  description: 'Further shared logic, a function a line: apply_discount(total: money, code: text)',
  message: 'Which logic will be shared by several endpoints or tasks?',
  why: {
    line: 'The same logic in two places gets mended in one of them.',
    more: 'Name what you would otherwise write twice, as a verb and a noun: apply_discount(total: money, code: text). What follows from your tables is proposed in the next question, so only name what is missing.',
    topic: 'logic',
  },
};

export const functions: CatalogueEntry = {
  id: 'logic/functions',
  step: 'logic',
  kind: 'pick',
  depths: ['standard', 'full'],
  flag: 'functions',
  description: 'Which of the proposed functions and integrations there are',
  message: 'Which functions and integrations should there be?',
  why: {
    line: 'A function has a name, an input and a result, and is tested alone.',
    more: 'Functions are for logic that several endpoints use, and for what is complex enough for a test of its own. An integration is the one place that calls another system: with a time limit, with retries, and with a simulator for development.',
    topic: 'logic',
  },
};

export const doubt: CatalogueEntry = {
  id: 'logic/doubt',
  step: 'logic',
  kind: 'pick',
  depths: ['full'],
  flag: 'doubt',
  description: 'Which functions to think through with the decision tree',
  message: 'Which of these functions are you unsure about?',
  why: {
    line: 'Three short questions settle it, and the plan records why.',
    more: 'Called from outside: an endpoint. Used in several places: a function. Used once: a function only if it is complex, calls another system or deserves its own test; otherwise its steps stay in the endpoint.',
    topic: 'logic',
  },
};

export const decide: CatalogueEntry = {
  id: 'logic/decide/{function}/{question}',
  step: 'logic',
  kind: 'choice',
  depths: ['full'],
  description: 'The answers that lead through the decision tree, for each function in doubt',
  message: '',
  why: {
    line: 'The way through the questions is written into the plan as why.',
    more: 'A decision that is written down with its reason can be understood, and changed, by somebody else later.',
    topic: 'logic',
  },
};

export const integrations: CatalogueEntry = {
  id: 'logic/integrations',
  step: 'logic',
  kind: 'lines',
  depths: ['full'],
  flag: 'integrations',
  description: 'Other systems, a line each: stripe: https://api.stripe.com/v1, timeout 10s, retry 3',
  message: 'Which other systems are called, with which time limit and retries?',
  why: {
    line: 'Without a time limit, their bad day is your bad day.',
    more: 'Ten seconds is a good limit for most; long work of others is better asked for in a task. Three retries with growing pauses outlive a short outage. Keys are never written here: the plan knows the name of a variable, and the environment knows its value.',
    topic: 'integrations',
  },
};
