import { buildApp } from './app.ts';
import { loadConfig } from './config.ts';
import { openDatabase } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { readEnvironment } from './environment.ts';
import { run } from './run.ts';
import { stopOnSignal } from './stop.ts';

await run(async () => {
  const config = loadConfig(readEnvironment());
  const database = await openDatabase(config);
  // Elsewhere migrations are a step of the deployment: `npm run migrate`.
  if (config.NODE_ENV === 'development') await migrate(database.pool);
  const app = await buildApp({ config, database });
  stopOnSignal({ app, database, config });
  await app.listen({ host: config.HOST, port: config.PORT });
});
