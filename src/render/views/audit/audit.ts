import { namesOf } from '../../../blueprint/casing.ts';
import type { AuthBlueprint, Blueprint, ProjectBlueprint } from '../../../blueprint/model.ts';
import { Imports } from '../imports.ts';
import { changesAccounts } from './roles.ts';

const keyNames = ['happened_at', 'actor_id', 'api_key_id', 'ip_address', 'request_id', 'page_size', 'next_cursor'];

/** All files of src/audit, and its table. */
export interface AuditView {
  readonly isInteger: boolean;
  /** Function of Drizzle. */
  readonly idType: 'uuid' | 'integer';
  readonly actorType: 'string' | 'number';
  /** Takes the actor out of a query: `actorId`, or `actor_id: actorId`. */
  readonly actorEntry: string;
  readonly apiKeys: boolean;
  readonly defaultRole: string;
  /** Roles. */
  readonly administrators: readonly string[];
  readonly keys: Readonly<Record<string, string>>;
}

export function auditView({ casing, ids }: ProjectBlueprint, auth: AuthBlueprint): AuditView {
  const names = keyNames.map((name) => namesOf(name, casing));
  return {
    isInteger: ids === 'integer',
    idType: ids,
    actorType: ids === 'integer' ? 'number' : 'string',
    actorEntry: casing === 'camel' ? 'actorId' : 'actor_id: actorId',
    apiKeys: auth.apiKeys,
    defaultRole: auth.defaultRole,
    administrators: auth.administrators,
    keys: Object.fromEntries(names.map(({ camel, key }) => [camel, key])),
  };
}

/** src/audit/audit.routes.ts */
export function auditRoutesView(view: AuditView) {
  const imports = new Imports();
  imports.value('../envelope.ts', 'cursorPage');
  imports.type('../http/routes.ts', 'Routes');
  imports.value('../schemas.ts', 'CursorPageOf');
  imports.value('./audit.schemas.ts', 'AuditEntry');
  imports.value('./audit.schemas.ts', 'AuditQuery');
  imports.namespace('./audit.service.ts', 'audit');
  return { ...view, imports: imports.lines };
}

/** Somebody has more rights than everybody, or machines have keys: what they write is recorded. */
export function recordsAdministration({ roles, defaultRole, apiKeys }: AuthBlueprint): boolean {
  return apiKeys || roles.some((role) => role !== defaultRole);
}

/** Some table says who made its rows, and who changed them last. */
export function hasStamps({ tables }: Blueprint): boolean {
  return tables.some(({ columns }) => columns.some(({ stamp }) => stamp !== undefined));
}

/** Code that no caller is passed to asks who is acting. */
export function remembersActors(blueprint: Blueprint): boolean {
  return hasStamps(blueprint) || changesAccounts(blueprint);
}
