import { namesOf } from '../../blueprint/casing.ts';
import type { ProjectBlueprint } from '../../blueprint/model.ts';
import { sqlName } from '../expressions/sql-literal.ts';
import type { Lookup } from './lookup.ts';

/** The table of refresh tokens in SQL; sign-in needs it and no plan speaks of it. */
export function refreshTokensTable({ blueprint }: Lookup) {
  const people = sqlName(blueprint.auth?.table ?? '');
  return {
    name: '"refresh_tokens"',
    lines: [
      '"token_hash" text primary key,',
      '"family_id" uuid not null,',
      `"user_id" ${blueprint.project.ids} not null,`,
      '"expires_at" timestamptz(3) not null,',
      '"used_at" timestamptz(3),',
      '"revoked_at" timestamptz(3),',
      '"created_at" timestamptz(3) not null default now(),',
      `constraint "refresh_tokens_user_id_fkey" foreign key ("user_id") references ${people} ("id") on delete cascade`,
    ],
    statements: [
      'create index "refresh_tokens_family_id_idx" on "refresh_tokens" ("family_id");',
      'create index "refresh_tokens_user_id_idx" on "refresh_tokens" ("user_id");',
    ],
  };
}

/** src/db/schema/refresh-tokens.ts */
export function refreshTokensView({ casing, ids }: ProjectBlueprint) {
  const names = ['token_hash', 'family_id', 'user_id', 'expires_at', 'used_at', 'revoked_at', 'created_at'];
  const keys = names.map((name) => namesOf(name, casing));
  return {
    idType: ids,
    needsUuid: ids !== 'uuid',
    keys: Object.fromEntries(keys.map(({ camel, key }) => [camel, key])),
  };
}
