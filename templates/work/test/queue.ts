import { tasks } from '../src/tasks/index.ts';
import { openQueue } from '../src/tasks/pg-boss-queue.ts';
import { app } from './app.ts';
import { database } from './setup/database.ts';

/** The queue of this worker. Nothing runs what waits in it but `runTasks`. */
export const queue = await openQueue({ database, tasks, log: app.log });
