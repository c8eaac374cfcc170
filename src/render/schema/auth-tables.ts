import type { AuthBlueprint, ProjectBlueprint } from '../../blueprint/model.ts';
import { sqlName } from '../expressions/sql-literal.ts';
import type { SqlTable } from './model.ts';
import { column } from './system-tables.ts';

/** The tables of sign-in, which no plan speaks of. */
export function authTables(auth: AuthBlueprint, project: ProjectBlueprint): readonly SqlTable[] {
  const { administrator } = auth;
  return [
    sessionsTable(auth, project),
    refreshTokensTable(auth, project),
    ...(sendsCodes(auth) ? [codesTable(auth, project)] : []),
    ...(auth.registration === 'invite' && administrator !== undefined ? [invitationsTable(auth, project)] : []),
    ...(auth.apiKeys && administrator !== undefined ? [apiKeysTable(auth, project)] : []),
    auditTrailTable(project),
  ];
}

/** Whether people get messages with codes that they prove something with. */
export function sendsCodes({ passwordReset, verifiedColumn }: AuthBlueprint): boolean {
  return passwordReset || verifiedColumn !== undefined;
}

type Ids = Pick<ProjectBlueprint, 'ids'>;
type People = Pick<AuthBlueprint, 'table'>;

/** Where people are signed in. */
function sessionsTable(people: People, { ids }: Ids): SqlTable {
  return {
    ...{ name: 'auth_sessions', comment: '', implied: true },
    columns: [
      column('id', 'uuid', { extra: 'primary key' }),
      column('user_id', ids),
      column('user_agent', 'text', { nullable: true }),
      column('ip_address', 'text', { nullable: true }),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
      column('last_used_at', 'timestamptz(3)', { default: 'now()' }),
      column('expires_at', 'timestamptz(3)'),
      column('revoked_at', 'timestamptz(3)', { nullable: true }),
    ],
    constraints: new Map([belongsTo('auth_sessions', 'user_id', people)]),
    indexes: new Map([index('auth_sessions', 'user_id')]),
  };
}

/** The table of refresh tokens; sign-in needs it. */
function refreshTokensTable(auth: Pick<AuthBlueprint, 'table'>, { ids }: Pick<ProjectBlueprint, 'ids'>): SqlTable {
  return {
    ...{ name: 'refresh_tokens', comment: '', implied: true },
    columns: [
      column('token_hash', 'text', { extra: 'primary key' }),
      column('family_id', 'uuid'),
      column('user_id', ids),
      column('expires_at', 'timestamptz(3)'),
      column('used_at', 'timestamptz(3)', { nullable: true }),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
    ],
    constraints: new Map([
      [
        'refresh_tokens_user_id_fkey',
        `foreign key ("user_id") references ${sqlName(auth.table)} ("id") on delete cascade`,
      ],
    ]),
    indexes: new Map([
      ['refresh_tokens_family_id_idx', 'index "refresh_tokens_family_id_idx" on "refresh_tokens" ("family_id")'],
      ['refresh_tokens_user_id_idx', 'index "refresh_tokens_user_id_idx" on "refresh_tokens" ("user_id")'],
    ]),
  };
}

/** Codes of messages, as hashes: to set a new password, to confirm an address. */
function codesTable(people: People, { ids }: Ids): SqlTable {
  return {
    ...{ name: 'auth_codes', comment: '', implied: true },
    columns: [
      column('code_hash', 'text', { extra: 'primary key' }),
      column('purpose', 'text'),
      column('user_id', ids),
      column('email', 'text'),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
      column('expires_at', 'timestamptz(3)'),
      column('used_at', 'timestamptz(3)', { nullable: true }),
    ],
    constraints: new Map([belongsTo('auth_codes', 'user_id', people)]),
    indexes: new Map([index('auth_codes', 'user_id')]),
  };
}

/** Who was invited to create an account. */
function invitationsTable(people: People, { ids }: Ids): SqlTable {
  return {
    ...{ name: 'auth_invitations', comment: '', implied: true },
    columns: [
      column('id', 'uuid', { extra: 'primary key' }),
      column('email', 'text'),
      column('role', 'text'),
      column('code_hash', 'text'),
      column('invited_by', ids, { nullable: true }),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
      column('expires_at', 'timestamptz(3)'),
      column('accepted_at', 'timestamptz(3)', { nullable: true }),
    ],
    constraints: new Map([belongsTo('auth_invitations', 'invited_by', people, 'set null')]),
    indexes: new Map([unique('auth_invitations', 'code_hash'), index('auth_invitations', 'invited_by')]),
  };
}

/** Keys of machines, as hashes. */
function apiKeysTable(people: People, { ids }: Ids): SqlTable {
  return {
    ...{ name: 'auth_api_keys', comment: '', implied: true },
    columns: [
      column('id', 'uuid', { extra: 'primary key' }),
      column('name', 'text'),
      column('prefix', 'text'),
      column('key_hash', 'text'),
      column('scopes', 'text[]'),
      column('created_by', ids),
      column('created_at', 'timestamptz(3)', { default: 'now()' }),
      column('last_used_at', 'timestamptz(3)', { nullable: true }),
      column('expires_at', 'timestamptz(3)', { nullable: true }),
      column('revoked_at', 'timestamptz(3)', { nullable: true }),
    ],
    constraints: new Map([belongsTo('auth_api_keys', 'created_by', people)]),
    indexes: new Map([unique('auth_api_keys', 'key_hash'), index('auth_api_keys', 'created_by')]),
  };
}

/** Who signed in, and what was administered. It outlives the accounts that it speaks of. */
function auditTrailTable({ ids }: Ids): SqlTable {
  return {
    ...{ name: 'audit_trail', comment: '', implied: true },
    columns: [
      column('id', 'bigint', { extra: 'generated always as identity primary key' }),
      column('happened_at', 'timestamptz(3)', { default: 'now()' }),
      column('action', 'text'),
      column('actor_id', ids, { nullable: true }),
      column('api_key_id', 'uuid', { nullable: true }),
      column('subject', 'text', { nullable: true }),
      column('ip_address', 'text', { nullable: true }),
      column('request_id', 'text', { nullable: true }),
      column('details', 'jsonb', { nullable: true }),
    ],
    constraints: new Map(),
    indexes: new Map([index('audit_trail', 'actor_id'), index('audit_trail', 'happened_at')]),
  };
}

function belongsTo(table: string, key: string, people: People, onDelete = 'cascade'): [string, string] {
  const target = sqlName(people.table);
  return [`${table}_${key}_fkey`, `foreign key ("${key}") references ${target} ("id") on delete ${onDelete}`];
}

function index(table: string, key: string): [string, string] {
  return [`${table}_${key}_idx`, `index "${table}_${key}_idx" on "${table}" ("${key}")`];
}

function unique(table: string, key: string): [string, string] {
  return [`${table}_${key}_key`, `unique index "${table}_${key}_key" on "${table}" ("${key}")`];
}
