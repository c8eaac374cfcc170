import { namesOf } from '../../blueprint/casing.ts';
import type { Blueprint } from '../../blueprint/model.ts';

/** JSON keys that the runtime itself writes, in the project's casing. */
export interface RuntimeKeys {
  readonly pageSize: string;
  readonly nextCursor: string;
  readonly totalPages: string;
  readonly requestId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: string;
}

export function runtimeKeys({ project }: Blueprint): RuntimeKeys {
  const key = (name: string) => namesOf(name, project.casing).key;
  return {
    pageSize: key('page_size'),
    nextCursor: key('next_cursor'),
    totalPages: key('total_pages'),
    requestId: key('request_id'),
    accessToken: key('access_token'),
    refreshToken: key('refresh_token'),
    expiresIn: key('expires_in'),
  };
}

/** Keys of the table of refresh tokens. */
export interface TokenKeys {
  readonly tokenHash: string;
  readonly familyId: string;
  readonly userId: string;
  readonly expiresAt: string;
  readonly usedAt: string;
}

export function tokenKeys({ project }: Blueprint): TokenKeys {
  const key = (name: string) => namesOf(name, project.casing).key;
  return {
    tokenHash: key('token_hash'),
    familyId: key('family_id'),
    userId: key('user_id'),
    expiresAt: key('expires_at'),
    usedAt: key('used_at'),
  };
}

/** Keys of the table of logins, which answers have too. */
export interface SessionKeys {
  readonly userId: string;
  readonly userAgent: string;
  readonly ipAddress: string;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly expiresAt: string;
  readonly revokedAt: string;
  /** Only answers have it. */
  readonly isCurrent: string;
}

export function sessionKeys({ project }: Pick<Blueprint, 'project'>): SessionKeys {
  const key = (name: string) => namesOf(name, project.casing).key;
  return {
    userId: key('user_id'),
    userAgent: key('user_agent'),
    ipAddress: key('ip_address'),
    createdAt: key('created_at'),
    lastUsedAt: key('last_used_at'),
    expiresAt: key('expires_at'),
    revokedAt: key('revoked_at'),
    isCurrent: key('is_current'),
  };
}
