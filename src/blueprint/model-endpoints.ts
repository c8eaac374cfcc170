/** Endpoints of a blueprint, by module: one kind for each verb, with every permission and column decided. */
import type { Method, Span } from '../plan/model.ts';
import type { ActionBlueprint } from './model-logic.ts';
import type { RowDatum } from './program/table-events.ts';
import type { ManyToManyBlueprint, Names, ReferenceBlueprint, TenantBlueprint } from './model-tables.ts';

export interface ModuleBlueprint {
  /** The group's name; folder `src/modules/<kebab>`. */
  readonly name: Names;
  readonly description: string;
  /** Tables whose repository and schemas live here, in order of first use. */
  readonly tables: readonly string[];
  readonly endpoints: readonly EndpointBlueprint[];
  /** Endpoints made of steps. */
  readonly actions: readonly ActionBlueprint[];
}

/**
 * `member admin`: members of the row's tenant who have that role there. `api key`: machines whose key has the scope of
 * the endpoint; they see all rows, as a role does.
 */
export type PermissionWord =
  | 'public'
  | 'api key'
  | 'signed in'
  | 'owner'
  | 'member'
  | `member ${string}`
  | { readonly role: string };

/** Members of the row's tenant may, and nobody else who is not named beside them. */
export interface MemberScope {
  /** Table of the tenant. */
  readonly tenant: string;
  /** Roles in the tenant, any of which is needed; absent when every member may. */
  readonly roles?: readonly string[];
}

export interface EndpointBase {
  readonly method: Method;
  /** Plan form without base path: `/orders/{id}/cancel`. */
  readonly planPath: string;
  /** Fastify form without base path: `/orders/:id/cancel`; parameter names are JSON keys. */
  readonly path: string;
  /** Unique, camelCase, verb first: `listOrders`, `cancelOrder`; operationId in OpenAPI and name of the service function. */
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly deprecated: boolean;
  readonly allow: readonly PermissionWord[];
  /** What the key of a machine has to be good for, where `allow` has `api key`: `orders:read`. */
  readonly scope?: string;
  /** True when rows must be restricted to the caller's own for some callers (allow has `owner`). */
  readonly ownerScoped: boolean;
  /** Rows of tenants for their members (allow has `member`); beside `ownerScoped` either is enough. */
  readonly member?: MemberScope;
  /** Roles that see every row although the endpoint is ownerScoped or for members. */
  readonly unscopedRoles: readonly string[];
  readonly cacheSeconds?: number;
  readonly rateLimit?: { readonly max: number; readonly seconds: number };
  readonly status: number;
  readonly table: string;
  /**
   * Path parameters other than the row's key, each a column that rows must match (and that create fills).
   * `parameter` is the name in `path`, here and in `key`.
   */
  readonly pathColumns: readonly { readonly parameter: string; readonly column: string }[];
  readonly at: Span;
}

/** What an endpoint emits in the transaction of its write. */
export interface EndpointEvent {
  readonly name: string;
  /** Columns of the written row; of attachments also the junction's column with the id of the other row. */
  readonly data: readonly RowDatum[];
}

/** Endpoints that write a row may say so. */
interface Telling {
  readonly event?: EndpointEvent;
}

/** Endpoints on one row carry the column that the last `{parameter}` names: `id`, or a unique column such as `slug`. */
export interface RowKey {
  readonly key: { readonly parameter: string; readonly column: string };
}

export interface ListEndpoint extends EndpointBase {
  readonly kind: 'list';
  readonly filters: readonly FilterBlueprint[];
  /**
   * Columns a client may sort by, `id` first: the default is id desc, newest first. Equal values are told apart by id.
   * Nulls of a nullable column come last in both directions, so a cursor has to be able to hold a null.
   */
  readonly sorts: readonly string[];
  readonly defaultSort: { readonly column: string; readonly direction: 'asc' | 'desc' };
  readonly modes: readonly ('cursor' | 'page')[];
  readonly maxLimit: number;
  /** `search=` is accepted (table has search). */
  readonly searchable: boolean;
  readonly include: readonly IncludeBlueprint[];
}

export interface SearchEndpoint extends EndpointBase {
  readonly kind: 'search';
  readonly filters: readonly FilterBlueprint[];
  readonly maxLimit: number;
  readonly include: readonly IncludeBlueprint[];
}

/**
 * What changed since a time: rows as they are now, and the ids of those that were deleted. Only of tables that delete
 * softly and have timestamps; never below a parent, which rows may leave.
 */
export interface SyncEndpoint extends EndpointBase {
  readonly kind: 'sync';
  readonly maxLimit: number;
}

export interface GetEndpoint extends EndpointBase, RowKey {
  readonly kind: 'get';
  readonly include: readonly IncludeBlueprint[];
}

export interface CreateEndpoint extends EndpointBase, Telling {
  readonly kind: 'create';
  /** Columns of the body. */
  readonly input: readonly string[];
  /**
   * Column filled with the caller's id: ownership is direct and somebody other than the administrator may call.
   * Where it is a path column too, the parameter has to be the caller's id (404 otherwise).
   */
  readonly ownerColumn?: string;
  /** Parent rows that must belong to the caller (ownership through a parent). */
  readonly ownedParent?: { readonly column: string; readonly table: string };
  /**
   * Other references in the input or path whose row must belong to the caller, so that nobody points at a stranger's
   * row and reads it through an include. Roles that see every row (`unscopedRoles`) are free.
   */
  readonly ownedReferences: readonly { readonly column: string; readonly table: string }[];
  /** The reference that makes the row belong to a tenant: the caller has to be a member there. */
  readonly memberParent?: { readonly column: string; readonly table: string };
  /** Other references to rows of such tenants: they have to be of the same one, whoever calls. */
  readonly tenantReferences: readonly { readonly column: string; readonly table: string }[];
  /** The row is a tenant whose first member is the caller. */
  readonly founds?: TenantBlueprint;
}

export interface UpdateEndpoint extends EndpointBase, RowKey, Telling {
  /** replace = PUT: missing optional fields are reset to default or null. */
  readonly kind: 'update' | 'replace';
  readonly input: readonly string[];
  readonly ownedParent?: { readonly column: string; readonly table: string };
  /** As in CreateEndpoint. */
  readonly ownedReferences: readonly { readonly column: string; readonly table: string }[];
  /** As in CreateEndpoint, the parent included: a row stays in its tenant. */
  readonly tenantReferences: readonly { readonly column: string; readonly table: string }[];
  /** The row is a membership whose role may change: somebody has to keep the founder's. */
  readonly keepsFounder?: TenantBlueprint;
}

export interface DeleteEndpoint extends EndpointBase, RowKey, Telling {
  readonly kind: 'delete';
  /** The row is a membership: as in UpdateEndpoint. */
  readonly keepsFounder?: TenantBlueprint;
  readonly soft: boolean;
}

export interface RestoreEndpoint extends EndpointBase, RowKey, Telling {
  readonly kind: 'restore';
}

export interface MoveEndpoint extends EndpointBase, RowKey, Telling {
  readonly kind: 'move';
  /** Column that holds the state. */
  readonly column: string;
  readonly from: readonly string[];
  readonly to: string;
}

export interface AggregateEndpoint extends EndpointBase {
  readonly kind: 'aggregate';
  readonly groups: readonly { readonly name: Names; readonly column: string; readonly unit?: string }[];
  readonly measures: readonly {
    readonly name: Names;
    readonly function: 'count' | 'sum' | 'avg' | 'min' | 'max';
    readonly column?: string;
  }[];
  /** Column of `from`/`to` query parameters (date range, to exclusive); absent when the table has no date. */
  readonly rangeColumn?: string;
  readonly filters: readonly FilterBlueprint[];
}

export interface AttachEndpoint extends EndpointBase, RowKey, Telling {
  readonly kind: 'attach' | 'detach';
  readonly relation: ManyToManyBlueprint;
  readonly targetParameter: string;
  /** The other row has to belong to the caller, as with `ownedReferences`; roles that see every row are free. */
  readonly ownedTarget: boolean;
  /** The other row has to be of the same tenant, whoever calls. */
  readonly tenantTarget: boolean;
}

export type EndpointBlueprint =
  | ListEndpoint
  | SearchEndpoint
  | SyncEndpoint
  | GetEndpoint
  | CreateEndpoint
  | UpdateEndpoint
  | DeleteEndpoint
  | RestoreEndpoint
  | MoveEndpoint
  | AggregateEndpoint
  | AttachEndpoint;

export type WritingEndpoint = Extract<EndpointBlueprint, Telling & { readonly kind: WritingKind }>;

type WritingKind = 'create' | 'update' | 'replace' | 'delete' | 'restore' | 'move' | 'attach' | 'detach';

export type FilterOperator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'contains' | 'starts' | 'null';

/** `status=paid` (eq) and `price[gte]=100` for the others. */
export interface FilterBlueprint {
  readonly column: string;
  readonly operators: readonly FilterOperator[];
}

/** What comes with a row, eagerly, one query per node. */
export interface IncludeBlueprint {
  /** The name the plan used; its `key` is the JSON key. */
  readonly name: Names;
  readonly kind: 'one' | 'many' | 'manyToMany';
  /** Table of the included rows. */
  readonly table: string;
  /**
   * Exactly the columns of the included rows that leave: never a hidden one, and of people only what is not personal
   * unless the caller may see all of it.
   */
  readonly columns: readonly string[];
  readonly reference?: ReferenceBlueprint;
  readonly manyToMany?: ManyToManyBlueprint;
  /** For `one`: the row may be missing (nullable key, or soft-deleted target). */
  readonly nullable: boolean;
  readonly include: readonly IncludeBlueprint[];
}
