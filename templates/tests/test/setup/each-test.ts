import { beforeEach } from 'vitest';
import { restart } from '../factories/sequence.ts';
import { emptyDatabase } from './database.ts';

beforeEach(async () => {
  restart();
  await emptyDatabase();
});
