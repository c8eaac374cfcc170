import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { hasApiKeys } from '../views/api-keys/api-keys.ts';
import { sendsCodes } from '../schema/auth-tables.ts';
import { createLookup } from '../views/lookup.ts';
import { invitesPeople } from '../views/mail.ts';
import { membersView } from '../views/members.ts';
import { migrationView } from '../views/migration.ts';
import { tableFile } from '../views/places.ts';
import { hasChannels } from '../views/realtime/usage.ts';
import { refreshTokensView } from '../views/refresh-tokens.ts';
import { tableView } from '../views/table.ts';
import { hasOutgoing } from '../views/webhooks/outgoing.ts';
import { hasQueue } from '../views/work/system-tasks.ts';

/** The tables in Drizzle's words and in SQL, and what queries are made with. */
export function databaseFiles(blueprint: Blueprint): readonly FileRequest[] {
  const lookup = createLookup(blueprint);
  const files = blueprint.tables.map(tableFile);
  const hasJson = blueprint.tables.some(({ columns }) => columns.some(({ kind }) => kind === 'json'));
  return [
    ...blueprint.tables.map((table) => ({
      path: `src/db/schema/${tableFile(table)}.ts`,
      template: 'database/src/db/schema/table.ts.hbs',
      view: tableView(table, lookup),
      entity: `tables.${table.name.snake}`,
    })),
    ...(blueprint.auth === undefined
      ? []
      : [
          {
            path: 'src/db/schema/refresh-tokens.ts',
            template: 'database/src/db/schema/refresh-tokens.ts.hbs',
            view: refreshTokensView(blueprint.project),
          },
        ]),
    {
      path: 'src/db/schema/index.ts',
      template: 'database/src/db/schema/index.ts.hbs',
      view: { files: [...files, ...systemFiles(blueprint)].sort() },
    },
    ...(hasJson ? [{ path: 'src/db/column-types.ts', template: 'database/src/db/column-types.ts' }] : []),
    ...(blueprint.tenants.length === 0
      ? []
      : [{ path: 'src/db/members.ts', template: 'database/src/db/members.ts.hbs', view: membersView(lookup) }]),
    {
      path: 'src/db/migrations/0001_initial.sql',
      template: 'database/src/db/migrations/0001_initial.sql.hbs',
      view: migrationView(blueprint),
      // What a database has been through cannot be written anew: changes are migrations of their own.
      owner: 'once',
    },
  ];
}

/** Tables that no plan speaks of. */
function systemFiles(blueprint: Blueprint): string[] {
  return [
    ...(blueprint.auth === undefined ? [] : ['audit-trail', 'auth-sessions', 'refresh-tokens']),
    ...(hasApiKeys(blueprint) ? ['auth-api-keys'] : []),
    ...(blueprint.auth !== undefined && sendsCodes(blueprint.auth) ? ['auth-codes'] : []),
    ...(blueprint.auth !== undefined && invitesPeople(blueprint.auth) ? ['auth-invitations'] : []),
    ...(blueprint.integrations.length > 0 ? ['integration-requests'] : []),
    ...(hasQueue(blueprint) ? ['task-progress'] : []),
    ...(blueprint.webhooks.incoming.length > 0 ? ['webhook-events'] : []),
    ...(hasOutgoing(blueprint) ? ['webhook-deliveries', 'webhook-subscriptions'] : []),
    ...(hasChannels(blueprint) ? ['realtime-events'] : []),
  ];
}
