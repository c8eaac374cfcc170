import type { Blueprint } from '../../blueprint/model.ts';
import { type SessionKeys, sessionKeys } from './app-keys.ts';

export interface AuthSessionsView {
  readonly idType: 'uuid' | 'integer';
  readonly isInteger: boolean;
  readonly keys: SessionKeys;
}

/** src/db/schema/auth-sessions.ts */
export function authSessionsView({ project }: Pick<Blueprint, 'project'>): AuthSessionsView {
  return { idType: project.ids, isInteger: project.ids === 'integer', keys: sessionKeys({ project }) };
}
