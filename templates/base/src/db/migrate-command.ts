/** `npm run migrate` */
import { loadConfig } from '../config.ts';
import { readEnvironment } from '../environment.ts';
import { openDatabase } from './client.ts';
import { migrate } from './migrate.ts';

const database = await openDatabase(loadConfig(readEnvironment()));
try {
  const names = await migrate(database.pool);
  process.stdout.write(names.length === 0 ? 'The database is up to date.\n' : `Applied: ${names.join(', ')}\n`);
} finally {
  await database.close();
}
