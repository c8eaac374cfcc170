import { type CatalogueEntry } from './entry.ts';

export const long: CatalogueEntry = {
  id: 'async/long',
  step: 'async',
  kind: 'lines',
  depths: ['full'],
  flag: 'long',
  description: 'Work that takes longer than 30 seconds, a task a line: export_orders',
  message: 'Is there work that takes longer than 30 seconds?',
  why: {
    line: 'After about 30 seconds, browsers and proxies give up on a request.',
    more: 'Name such work as a verb and a noun: export_orders, send_newsletter. Each becomes a task that is started by an endpoint, which answers at once and does not wait.',
    topic: 'async',
  },
};

export const schedules: CatalogueEntry = {
  id: 'async/schedules',
  step: 'async',
  kind: 'lines',
  depths: ['full'],
  flag: 'schedules',
  description: 'Scheduled work, a task a line: clean_up_sessions: every 1d',
  message: 'Should anything run on a schedule?',
  why: {
    line: 'Reports, clean-ups and comparisons need nobody who starts them.',
    more: 'Write a name and when: sync_prices: every 1h, or send_report: cron 0 6 * * mon. A task that runs twice by accident should do no harm.',
    topic: 'async',
  },
};

export const tasks: CatalogueEntry = {
  id: 'async/tasks',
  step: 'async',
  kind: 'pick',
  depths: ['standard', 'full'],
  flag: 'tasks',
  description: 'Which of the proposed background tasks, events and channels there are',
  message: 'Which background tasks and channels are needed?',
  why: {
    line: 'What nobody waits for belongs behind the answer: mails, follow-ups.',
    more: 'A task is tried again when it fails, and is not lost when the server stops: it is put into the queue together with the data that it is about. Tasks hang on events, run on a schedule, or are started by an endpoint.',
    topic: 'async',
  },
};
