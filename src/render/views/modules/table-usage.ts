import type {
  AggregateEndpoint,
  AttachEndpoint,
  EndpointBlueprint,
  ListEndpoint,
  Query,
  SearchEndpoint,
  SyncEndpoint,
  TableBlueprint,
} from '../../../blueprint/model.ts';
import type { Fetch } from './fetch.ts';

/** How endpoints pick one row of a table: by which column, and what else they know of it. */
export interface KeyUsage {
  /** SQL name: `id`, or a unique column. */
  readonly column: string;
  owner: boolean;
  member: boolean;
  readonly pathColumns: Set<string>;
  find: boolean;
  update: boolean;
  remove: boolean;
  restore: boolean;
  /** State columns that rows are moved along. */
  readonly moves: Set<string>;
}

/** What is asked of a row besides whether it is there: whose it is, whether a member may see it, of which tenant it is. */
export interface ExistsUsage {
  owner: boolean;
  member: boolean;
  tenant: boolean;
}

/** What the endpoints, steps and includes of a project need of one table; only that is emitted. */
export interface TableUsage {
  readonly table: TableBlueprint;
  readonly keys: Map<string, KeyUsage>;
  create: boolean;
  createMany: boolean;
  /** Steps lock several rows at once. */
  lock: boolean;
  /** Of steps, each a function of its own. */
  queries: Query[];
  /** Endpoints of steps answer with rows of this table, or steps include something in them. */
  answered: boolean;
  lists: ListEndpoint[];
  searches: SearchEndpoint[];
  syncs: SyncEndpoint[];
  aggregates: AggregateEndpoint[];
  attachments: AttachEndpoint[];
  /** Somebody asks whether a row is there. */
  exists: ExistsUsage | undefined;
  /** Somebody asks which tenant a row belongs to. */
  tenantOf: boolean;
  /** Memberships that somebody has to keep are locked. */
  founders: boolean;
  /** Rows of this table must not refer to themselves along these columns. */
  readonly circles: Set<string>;
  /** Included rows, each way of fetching once. */
  readonly fetches: Map<string, Fetch>;
  /** Endpoints that answer with rows of this table, or take them. */
  endpoints: EndpointBlueprint[];
}

export function emptyUsage(table: TableBlueprint): TableUsage {
  return {
    table,
    keys: new Map(),
    create: false,
    createMany: false,
    lock: false,
    queries: [],
    answered: false,
    lists: [],
    searches: [],
    syncs: [],
    aggregates: [],
    attachments: [],
    exists: undefined,
    tenantOf: false,
    founders: false,
    circles: new Set(),
    fetches: new Map(),
    endpoints: [],
  };
}

/** How rows are picked by a column; noted anew when nothing did that yet. */
export function keyUsage(column: string, usage: TableUsage): KeyUsage {
  let key = usage.keys.get(column);
  if (key === undefined) {
    key = {
      column,
      owner: false,
      member: false,
      pathColumns: new Set(),
      find: false,
      update: false,
      remove: false,
      restore: false,
      moves: new Set(),
    };
    usage.keys.set(column, key);
  }
  return key;
}
