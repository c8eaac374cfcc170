import type { RealtimeUsage } from '../views/realtime/usage.ts';
import type { SqlTable } from './model.ts';
import { column } from './system-tables.ts';

/** The log of what was sent on channels. */
export function realtimeEventsTable({ owners, members, idColumn }: RealtimeUsage): SqlTable {
  return {
    name: 'realtime_events',
    comment: '',
    implied: true,
    columns: [
      column('id', 'bigint', { extra: 'generated always as identity' }),
      column('transaction_id', 'xid8', { default: 'pg_current_xact_id()' }),
      column('channel', 'text'),
      column('event', 'text'),
      column('data', 'jsonb'),
      ...(owners ? [column('owner_id', idColumn, { nullable: true })] : []),
      ...(members ? [column('tenant_id', idColumn, { nullable: true })] : []),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
    ],
    constraints: new Map([['realtime_events_pkey', 'primary key ("transaction_id", "id")']]),
    indexes: new Map([
      [
        'realtime_events_channel_idx',
        'index "realtime_events_channel_idx" on "realtime_events" ("channel", "transaction_id", "id")',
      ],
    ]),
  };
}
