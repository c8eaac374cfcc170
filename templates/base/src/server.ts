import { buildApp } from './app.ts';
import { loadConfig, type Config } from './config.ts';
import { openDatabase, type Database } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { readEnvironment } from './environment.ts';
import type { App } from './http/routes.ts';
import { run } from './run.ts';

await run(async () => {
  const config = loadConfig(readEnvironment());
  const database = await openDatabase(config);
  // Elsewhere migrations are a step of the deployment: `npm run migrate`.
  if (config.NODE_ENV === 'development') await migrate(database.pool);
  const app = await buildApp({ config, database });
  stopOnSignal({ app, database, config });
  await app.listen({ host: config.HOST, port: config.PORT });
});

interface Running {
  readonly app: App;
  readonly database: Database;
  readonly config: Config;
}

/** Stops accepting, lets requests finish, closes the database; a second signal, or the time limit, ends it at once. */
function stopOnSignal({ app, database, config }: Running): void {
  let isStopping = false;
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1);
    isStopping = true;
    app.log.info({ signal }, 'stopping');
    setTimeout(() => {
      app.log.error('requests did not finish in time');
      process.exit(1);
    }, config.SHUTDOWN_TIMEOUT_MS).unref();
    await app.close();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}
