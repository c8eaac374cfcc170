import type { PlannedEndpoint } from './api.ts';
import type { ResolvedAuth } from './auth.ts';
import type { SchemaTable } from './schema-table.ts';

const readingVerbs: ReadonlySet<string> = new Set(['list', 'get', 'search']);

/** What an endpoint without `allow` would probably say, by the scope of its table; never `public` without being asked. */
export function proposeCallers(proposal: {
  planned: PlannedEndpoint;
  table: SchemaTable;
  auth: ResolvedAuth | undefined;
}): string {
  const { planned, table, auth } = proposal;
  if (auth === undefined) return 'public';
  const administrator = auth.administrator ?? auth.defaultRole;
  const { kind, ownership } = table.scope;
  if (kind === 'catalogue' || kind === 'author') {
    if (readingVerbs.has(planned.action.verb)) return 'signed in';
    if (kind === 'catalogue') return administrator;
  }
  if (planned.action.verb === 'aggregate' || ownership === undefined || kind === 'members') return administrator;
  if (planned.action.verb === 'create') return kind === 'self' ? administrator : 'signed in';
  return `[owner, ${administrator}]`;
}
