import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const moment = { withTimezone: true, precision: 3 } as const;

/** Messages to subscribers, one row for each event and subscription, with how its last attempt went. */
export const webhookDeliveries = pgTable('webhook_deliveries', {
    id: uuid('id').primaryKey(),
    subscriptionId: uuid('subscription_id').notNull(),
    eventId: uuid('event_id').notNull(),
    event: text('event').notNull(),
    /** The body, byte for byte: every attempt sends the same. */
    payload: text('payload').notNull(),
    status: text('status', { enum: ['waiting', 'delivered', 'failed'] })
      .notNull()
      .default('waiting'),
    /** So far. */
    attempts: integer('attempts').notNull().default(0),
    /** How often it is tried again by itself. */
    retriesLeft: integer('retries_left').notNull(),
    nextAttemptAt: timestamp('next_attempt_at', moment),
    attemptedAt: timestamp('attempted_at', moment),
    milliseconds: integer('milliseconds'),
    /** Absent when there was no answer; then `error` says why. */
    responseStatus: integer('response_status'),
    /** As much of it as is kept. */
    responseBody: text('response_body'),
    error: text('error'),
    createdAt: timestamp('created_at', moment).notNull().defaultNow(),
});

export type WebhookDelivery = typeof webhookDeliveries.$inferSelect;
