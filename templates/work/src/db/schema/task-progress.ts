import { integer, pgTable, timestamp, uuid } from 'drizzle-orm/pg-core';

/** How far runs of tasks say that they are; everything else about runs is in the tables of the queue, schema `pgboss`. */
export const taskProgress = pgTable('task_progress', {
  runId: uuid('run_id').primaryKey(),
  /** Percent. */
  progress: integer('progress').notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
});
