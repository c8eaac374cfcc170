import { beforeEach } from 'vitest';
import { restart } from './sequence.ts';
import { emptyDatabase } from './database.ts';

beforeEach(async () => {
  restart();
  await emptyDatabase();
});
