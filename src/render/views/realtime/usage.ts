import type { Blueprint } from '../../../blueprint/model.ts';

/** What channels need of the runtime. */
export interface RealtimeUsage {
  /** People sign in. */
  readonly auth: boolean;
  /** Some channel sends what is about rows of the listener, of what the listener is a member of, of either. */
  readonly owners: boolean;
  readonly members: boolean;
  readonly both: boolean;
  readonly scoped: boolean;
  /** Some channel is about one row. */
  readonly rows: boolean;
  /** Some channel is about one row, and whose it is matters. */
  readonly rowsScoped: boolean;
  readonly rowsOfMembers: boolean;
  /** Columns of ids: the function of Drizzle, and which of them is imported. */
  readonly idColumn: 'uuid' | 'integer';
  readonly scopedUuids: boolean;
  readonly scopedIntegers: boolean;
  /** What subscriptions import of access.ts, as a list; empty for nothing. */
  readonly access: string;
}

export function hasChannels({ channels }: Pick<Blueprint, 'channels'>): boolean {
  return channels.length > 0;
}

export function realtimeUsage({ auth, channels, project }: Blueprint): RealtimeUsage {
  const owners = channels.some(({ ownerScoped }) => ownerScoped);
  const members = channels.some(({ member }) => member !== undefined);
  const scoped = owners || members;
  const rows = channels.some(({ row }) => row !== undefined);
  const decide = members ? 'decide' : 'maySee';
  const access = [
    ...(scoped && rows ? [decide] : []),
    ...(scoped ? ['findSeer'] : []),
    ...(members && rows ? ['type Listening'] : []),
    ...(auth === undefined ? [] : ['refuseListener']),
    ...(members && rows ? ['type Whose'] : []),
  ];
  return {
    auth: auth !== undefined,
    owners,
    members,
    both: owners && members,
    scoped,
    rows,
    rowsScoped: rows && scoped,
    rowsOfMembers: rows && members,
    idColumn: project.ids,
    scopedUuids: scoped && project.ids === 'uuid',
    scopedIntegers: scoped && project.ids === 'integer',
    access: access.join(', '),
  };
}
