import type { Blueprint } from '../../../blueprint/model.ts';
import { Imports } from '../imports.ts';
import { realtimeUsage, type RealtimeUsage } from './usage.ts';

/** src/realtime/access.ts; in plans with sign-in only. */
export interface AccessView {
  readonly imports: readonly string[];
  readonly usage: RealtimeUsage;
  readonly idType: 'string' | 'number';
}

export function accessView(blueprint: Blueprint): AccessView {
  const imports = new Imports();
  const usage = realtimeUsage(blueprint);
  imports.type('../auth/permissions.ts', 'CurrentUser');
  imports.value('../auth/permissions.ts', 'roles');
  imports.type('../errors.ts', 'AppError');
  for (const name of ['ForbiddenError', 'UnauthorizedError']) imports.value('../errors.ts', name);
  imports.type('./channels.ts', 'Channel');
  if (usage.scoped) imports.type('./log.ts', 'Seer');
  if (usage.members) {
    imports.type('../db/client.ts', 'Db');
    imports.type('./members.ts', 'FindMembers');
    imports.value('./members.ts', 'memberRoles');
  }
  return { usage, imports: imports.lines, idType: blueprint.project.ids === 'uuid' ? 'string' : 'number' };
}
