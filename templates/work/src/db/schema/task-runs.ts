import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Work to be done, under way and done: one row for each time that a task was started. */
export const taskRuns = pgTable('task_runs', {
  id: uuid('id').primaryKey().defaultRandom(),
  task: text('task').notNull(),
  input: jsonb('input').notNull(),
  status: text('status', { enum: ['waiting', 'running', 'done', 'failed'] })
    .notNull()
    .default('waiting'),
  /** How often it was begun. */
  attempt: integer('attempt').notNull().default(0),
  /** It is not begun before; while it runs: when it counts as lost, and another server takes it over. */
  dueAt: timestamp('due_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  /** Of planned runs: task and time, so that several servers plan each time once. */
  planKey: text('plan_key').unique(),
  /** Percent. */
  progress: integer('progress').notNull().default(0),
  /** Why the last attempt failed. */
  error: text('error'),
  createdAt: timestamp('created_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  finishedAt: timestamp('finished_at', { withTimezone: true, precision: 3 }),
});

export type TaskRun = typeof taskRuns.$inferSelect;
