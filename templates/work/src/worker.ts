/** `npm run worker`: runs tasks in a process of its own; servers with WORKER=separate leave them to it. */
import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { openDatabase } from './db/client.ts';
import { readEnvironment } from './environment.ts';
import { run, StartError } from './run.ts';
import { stopOnSignal } from './stop.ts';

await run(async () => {
  const config = loadConfig(readEnvironment());
  if (config.DATABASE_URL === undefined) {
    throw new StartError('A worker needs a PostgreSQL server in DATABASE_URL: the embedded database has one process only.');
  }
  const database = await openDatabase(config);
  const app = await buildApp({ config, database, isWorker: true });
  stopOnSignal({ app, database, config });
  await app.ready();
  app.log.info({ concurrency: config.WORKER_CONCURRENCY }, 'working');
});
