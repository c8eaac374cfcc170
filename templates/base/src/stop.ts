import type { Config } from './config.ts';
import type { Database } from './db/client.ts';
import type { App } from './http/routes.ts';

interface Running {
  readonly app: App;
  readonly database: Database;
  readonly config: Config;
}

/** Stops accepting, lets work finish, closes the database; a second signal, or the time limit, ends it at once. */
export function stopOnSignal({ app, database, config }: Running): void {
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    app.log.info({ signal }, 'stopping');
    setTimeout(() => {
      app.log.error('work did not finish in time');
      process.exit(1);
    }, config.SHUTDOWN_TIMEOUT_MS).unref();
    await app.close();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}
