import { index, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/** Messages from other systems that were genuine: one row for each, however often it came. */
export const webhookEvents = pgTable(
  'webhook_events',
  {
    webhook: text('webhook').notNull(),
    /** What its sender tells it from others by. */
    eventId: text('event_id').notNull(),
    /** As it came, so that its signature could be checked again. */
    body: text('body').notNull(),
    receivedAt: timestamp('received_at', { withTimezone: true, precision: 3 }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: 'webhook_events_pkey', columns: [table.webhook, table.eventId] }),
    index('webhook_events_received_at_idx').on(table.receivedAt),
  ],
);
