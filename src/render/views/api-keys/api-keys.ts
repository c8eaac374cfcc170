import { keyScopes } from '../../../blueprint/api-keys.ts';
import { namesOf } from '../../../blueprint/casing.ts';
import type { AuthBlueprint, Blueprint } from '../../../blueprint/model.ts';
import { createLookup } from '../lookup.ts';
import { tableFile } from '../places.ts';

/** Machines call with keys, and there is somebody who makes them. */
export function hasApiKeys({ auth }: Pick<Blueprint, 'auth'>): boolean {
  return auth?.apiKeys === true && auth.administrator !== undefined;
}

/** The keys of machines: their table, and the files of `src/auth` that are about them. */
export interface ApiKeysView {
  readonly isInteger: boolean;
  /** Function of Drizzle. */
  readonly idType: 'uuid' | 'integer';
  readonly keys: Readonly<Record<KeyName, string>>;
  /** Keys of columns that are shown, beside those that are one word. */
  readonly shownKeys: readonly string[];
  /** Takes the end of a new key out of what is given: `expiresAt`, or `expires_at: expiresAt`. */
  readonly expiresEntry: string;
  readonly scopes: readonly string[];
  readonly administrators: readonly string[];
  readonly account: {
    readonly table: string;
    readonly file: string;
    readonly role: string;
    /** Empty where people are deleted for good. */
    readonly deletedAt: string;
  };
}

const keyNames = {
  keyHash: 'key_hash',
  createdBy: 'created_by',
  createdAt: 'created_at',
  lastUsedAt: 'last_used_at',
  expiresAt: 'expires_at',
  revokedAt: 'revoked_at',
} as const;

type KeyName = keyof typeof keyNames;

export function apiKeysView(blueprint: Blueprint, auth: AuthBlueprint): ApiKeysView {
  const { project } = blueprint;
  const lookup = createLookup(blueprint);
  const people = lookup.table(auth.table);
  const key = (name: KeyName): string => namesOf(keyNames[name], project.casing).key;
  const keys = {
    ...{ keyHash: key('keyHash'), createdBy: key('createdBy'), createdAt: key('createdAt') },
    ...{ lastUsedAt: key('lastUsedAt'), expiresAt: key('expiresAt'), revokedAt: key('revokedAt') },
  };
  return {
    isInteger: project.ids === 'integer',
    idType: project.ids,
    keys,
    shownKeys: [keys.createdBy, keys.createdAt, keys.lastUsedAt, keys.expiresAt],
    expiresEntry: keys.expiresAt === 'expiresAt' ? 'expiresAt' : `${keys.expiresAt}: expiresAt`,
    scopes: keyScopes(blueprint),
    administrators: auth.administrators,
    account: {
      table: people.identifiers.table,
      file: tableFile(people),
      role: lookup.column(auth.table, auth.roleColumn).name.key,
      deletedAt: people.columns.find(({ role }) => role === 'deleted_at')?.name.key ?? '',
    },
  };
}
