import type { SqlTable } from './model.ts';
import { column } from './system-tables.ts';

/** Who wants to be told of events, and what was sent to them; outgoing webhooks need them. */
export const webhookTables: readonly SqlTable[] = [
  {
    name: 'webhook_subscriptions',
    comment: '',
    implied: true,
    columns: [
      column('id', 'uuid', { extra: 'primary key' }),
      column('url', 'text'),
      column('description', 'text', { default: "''" }),
      column('events', 'text[]'),
      column('secret', 'text'),
      column('previous_secret', 'text', { nullable: true }),
      column('previous_secret_until', 'timestamptz(3)', { nullable: true }),
      column('failing_since', 'timestamptz(3)', { nullable: true }),
      column('disabled_at', 'timestamptz(3)', { nullable: true }),
      column('disabled_reason', 'text', {
        nullable: true,
        extra: `constraint "webhook_subscriptions_disabled_reason_check" check ("disabled_reason" in ('request', 'gone', 'failures'))`,
      }),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
      column('updated_at', 'timestamptz(3)', { default: 'now()' }),
    ],
    constraints: new Map(),
    indexes: new Map(),
  },
  {
    name: 'webhook_deliveries',
    comment: '',
    implied: true,
    columns: [
      column('id', 'uuid', { extra: 'primary key' }),
      column('subscription_id', 'uuid'),
      column('event_id', 'uuid'),
      column('event', 'text'),
      column('payload', 'text'),
      column('status', 'text', {
        default: "'waiting'",
        extra: `constraint "webhook_deliveries_status_check" check ("status" in ('waiting', 'delivered', 'failed'))`,
      }),
      column('attempts', 'integer', { default: '0' }),
      column('retries_left', 'integer'),
      column('next_attempt_at', 'timestamptz(3)', { nullable: true }),
      column('attempted_at', 'timestamptz(3)', { nullable: true }),
      column('milliseconds', 'integer', { nullable: true }),
      column('response_status', 'integer', { nullable: true }),
      column('response_body', 'text', { nullable: true }),
      column('error', 'text', { nullable: true }),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
    ],
    constraints: new Map([
      ['webhook_deliveries_event_key', 'unique ("subscription_id", "event_id")'],
      [
        'webhook_deliveries_subscription_id_fkey',
        'foreign key ("subscription_id") references "webhook_subscriptions" ("id") on delete cascade',
      ],
    ]),
    indexes: new Map([
      [
        'webhook_deliveries_created_idx',
        'index "webhook_deliveries_created_idx" on "webhook_deliveries" ("created_at")',
      ],
      [
        'webhook_deliveries_subscription_idx',
        'index "webhook_deliveries_subscription_idx" on "webhook_deliveries" ("subscription_id", "id")',
      ],
    ]),
  },
];
