import { bigint, boolean, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** What other services were asked lately. */
export const integrationRequests = pgTable(
  'integration_requests',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    service: text('service').notNull(),
    operation: text('operation').notNull(),
    attempt: integer('attempt').notNull(),
    /** Of the answer, null for none. */
    status: integer('status'),
    reason: text('reason'),
    durationMs: integer('duration_ms').notNull(),
    simulated: boolean('simulated').notNull(),
    /** For which request to this server it was made, or in which run of a task. */
    requestId: text('request_id'),
    runId: text('run_id'),
    requestedAt: timestamp('requested_at', { withTimezone: true, precision: 3 }).notNull(),
  },
  (table) => [index('integration_requests_service_idx').on(table.service, table.requestedAt)],
);
