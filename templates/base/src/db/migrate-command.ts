/** `npm run migrate` */
import { loadConfig } from '../config.ts';
import { readEnvironment } from '../environment.ts';
import { run } from '../run.ts';
import { openDatabase } from './client.ts';
import { migrate } from './migrate.ts';

await run(async () => {
  const database = await openDatabase(loadConfig(readEnvironment()));
  try {
    const names = await migrate(database.pool);
    process.stdout.write(names.length === 0 ? 'The database is up to date.\n' : `Applied: ${names.join(', ')}\n`);
  } finally {
    await database.close();
  }
});
