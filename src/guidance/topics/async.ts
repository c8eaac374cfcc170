import type { Topic } from '../guidance.ts';

/** Work in the background. Source: the first seed's file on background tasks. */
export const asyncWork: Topic = {
  id: 'async',
  title: 'Background tasks',
  words: ['task', 'tasks', 'background', 'job', 'queue', 'schedule', 'cron', 'worker', 'retry', 'background tasks'],
  line: 'What takes long, runs by the clock, or nobody waits for, is a task.',
  paragraph:
    'A request that takes longer than 30 seconds is cut off by proxies and given up by people. So the endpoint answers at once and a task does the work: started by an event, by the clock or by a step. A task is stored in the database before it runs, is tried again when it fails, and can be asked how far it is.',
  sections: [
    {
      heading: 'How to decide',
      text: `    Started by another system or the clock?
    ├─ yes → task
    └─ no → longer than 30 seconds?
       ├─ yes → task, answer 202
       └─ no → does the answer need it?
          ├─ yes → endpoint
          └─ no → task after the answer

\`groundplan decide async\` asks these questions one by one.`,
    },
    {
      heading: 'Four kinds',
      text: `- After an action: the order is paid, a task sends the mail.
- By schedule: every hour, every night at six.
- In bulk: thousands of rows, a hundred at a time, with progress after each batch.
- From a webhook: keep the event, answer 200, work later.
Not for: answers that somebody waits for, work of less than five seconds that the answer needs, live updates.`,
    },
    {
      heading: 'When it fails',
      text: `It will: the mail server is down, the provider says no. So a task has retries with growing pauses, and what failed for good is kept where people find it. A retry does things again: make the work so that twice is as good as once, with a unique key for what it creates or a condition on what it changes (where: status == 'paid').`,
    },
    {
      heading: 'How far is it?',
      text: `A task that a person started and that takes long has an address to ask: GET /tasks/{id} gives its status (waiting, running, done, failed, cancelled), the progress from 0 to 100, the error, and the result. Log when it starts, what it did, and how it ended, with the task's id in each line.`,
    },
    {
      heading: 'Schedules',
      text: `- every: 1h for intervals; cron: "0 6 * * *" with a time zone for the clock on the wall.
- Not more often than it takes to run.
- Two tasks that write the same rows should not run at the same minute.
- Let it end early when there is nothing to do.`,
    },
  ],
  related: ['logic', 'integrations', 'webhook', 'event'],
};
