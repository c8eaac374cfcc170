import { managersOf } from '../infer/tenancy.ts';
import type { PlannedEndpoint } from './api.ts';
import type { ResolvedAuth } from './auth.ts';
import type { SchemaTable } from './schema-table.ts';

const readingVerbs: ReadonlySet<string> = new Set(['list', 'get', 'search', 'sync']);

/** What an endpoint without `allow` would probably say, by the scope of its table; never `public` without being asked. */
export function proposeCallers(proposal: {
  planned: PlannedEndpoint;
  table: SchemaTable;
  auth: ResolvedAuth | undefined;
}): string {
  const { planned, table, auth } = proposal;
  if (auth === undefined) return 'public';
  const administrator = auth.administrator ?? auth.defaultRole;
  const { kind, ownership, tenant } = table.scope;
  if (tenant !== undefined) {
    if (planned.action.verb === 'create' && tenant.table === table.plan.name) return 'signed in';
    const isRead = readingVerbs.has(planned.action.verb) || planned.action.verb === 'aggregate';
    const isOpen = tenant.table !== table.plan.name && tenant.memberships !== table.plan.name;
    if (isRead || isOpen) return 'member';
    return `[${managersOf(tenant)
      .map((role) => `member ${role}`)
      .join(', ')}]`;
  }
  if (kind === 'catalogue' || kind === 'author') {
    if (readingVerbs.has(planned.action.verb)) return 'signed in';
    if (kind === 'catalogue') return administrator;
  }
  if (planned.action.verb === 'aggregate' || ownership === undefined || kind === 'members') return administrator;
  if (planned.action.verb === 'create') return kind === 'self' ? administrator : 'signed in';
  return `[owner, ${administrator}]`;
}
