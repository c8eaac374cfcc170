import { pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const moment = { withTimezone: true, precision: 3 } as const;

/** Other systems that want to be told of events. */
export const webhookSubscriptions = pgTable('webhook_subscriptions', {
  id: uuid('id').primaryKey(),
  url: text('url').notNull(),
  description: text('description').notNull().default(''),
  /** Names of events; nothing else is sent. */
  events: text('events').array().notNull(),
  /** What messages are signed with, encrypted. */
  secret: text('secret').notNull(),
  /** The one before, and until when messages are signed with it as well. */
  previousSecret: text('previous_secret'),
  previousSecretUntil: timestamp('previous_secret_until', moment),
  /** Nothing has arrived since. */
  failingSince: timestamp('failing_since', moment),
  /** Nothing is sent any more. */
  disabledAt: timestamp('disabled_at', moment),
  disabledReason: text('disabled_reason', { enum: ['request', 'gone', 'failures'] }),
  createdAt: timestamp('created_at', moment).notNull().defaultNow(),
  updatedAt: timestamp('updated_at', moment).notNull().defaultNow(),
});

export type WebhookSubscription = typeof webhookSubscriptions.$inferSelect;
