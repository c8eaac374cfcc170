import { buildApp } from '../src/app.ts';
import type { Mail } from '../src/mail.ts';
import { tasks } from '../src/tasks/index.ts';
import { createRunner } from '../src/tasks/runner.ts';
import { testContext } from './context.ts';
import { queue } from './queue.ts';
import { testConfig } from './setup/config.ts';
import { database } from './setup/database.ts';

/** Runs what waits, and gives the messages that are sent by that: in tests, the log has them. */
export async function readMail(settings: Readonly<Record<string, string>> = {}): Promise<Mail[]> {
  const mail: Mail[] = [];
  const write = (line: string): void => {
    const logged = JSON.parse(line);
    if (logged.msg === 'mail simulated') mail.push(logged.mail);
  };
  const app = await buildApp({ config: testConfig({ LOG_LEVEL: 'info' }), database, log: { write } });
  await createRunner({ tasks, queue, context: { ...testContext(settings), log: app.log }, concurrency: 1 }).runDue();
  await app.close();
  return mail;
}

/** The code that a message says, as long as APP_URL is not set. */
export function codeIn(mail: Mail | undefined): string {
  const code = mail?.text.split('\n\n')[1];
  if (code === undefined) throw new Error('there is no message with a code');
  return code;
}
