import type { SqlColumn, SqlTable } from './model.ts';

/** Tables that no plan speaks of. */

/** What other services were asked lately. */
export const integrationRequestsTable: SqlTable = {
  name: 'integration_requests',
  comment: '',
  implied: true,
  columns: [
    column('id', 'bigint', { extra: 'generated always as identity primary key' }),
    column('service', 'text'),
    column('operation', 'text'),
    column('attempt', 'integer'),
    column('status', 'integer', { nullable: true }),
    column('reason', 'text', { nullable: true }),
    column('duration_ms', 'integer'),
    column('simulated', 'boolean'),
    column('request_id', 'text', { nullable: true }),
    column('run_id', 'text', { nullable: true }),
    column('requested_at', 'timestamptz(3)'),
  ],
  constraints: new Map(),
  indexes: new Map([
    [
      'integration_requests_service_idx',
      'index "integration_requests_service_idx" on "integration_requests" ("service", "requested_at")',
    ],
  ]),
};

/** How far runs of tasks are: the rest about them is in the queue's own tables, which its library makes. */
export const taskProgressTable: SqlTable = {
  name: 'task_progress',
  comment: '',
  implied: true,
  columns: [
    column('run_id', 'uuid', { extra: 'primary key' }),
    column('progress', 'integer'),
    column('updated_at', 'timestamptz(3)', { default: 'now()' }),
  ],
  constraints: new Map(),
  indexes: new Map(),
};

/** The table of messages from other systems; incoming webhooks need it. */
export const webhookEventsTable: SqlTable = {
  name: 'webhook_events',
  comment: '',
  implied: true,
  columns: [
    column('webhook', 'text'),
    column('event_id', 'text'),
    column('body', 'text'),
    column('received_at', 'timestamptz(3)', { default: 'now()' }),
  ],
  constraints: new Map([['webhook_events_pkey', 'primary key ("webhook", "event_id")']]),
  indexes: new Map([
    ['webhook_events_received_at_idx', 'index "webhook_events_received_at_idx" on "webhook_events" ("received_at")'],
  ]),
};

/** A column that is never null, unless said. */
export function column(name: string, type: string, rest: Partial<SqlColumn> = {}): SqlColumn {
  return { name, type, nullable: false, comment: '', ...rest };
}
