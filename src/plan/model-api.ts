/** Endpoints, as the plan writes them. */
import type { FieldType, Item, NamedItem, Reference, Span } from './model.ts';
import type { Example } from './model-async.ts';
import type { Step } from './model-steps.ts';

export interface Group extends NamedItem {
  readonly allow?: readonly Permission[];
  readonly endpoints: readonly Endpoint[];
}

export interface Permission {
  readonly at: Span;
  readonly kind: 'public' | 'signed in' | 'owner' | 'member' | 'webhook' | 'api key' | 'role';
  /** The role's name when kind is `role`; when it is `member`, the role in the tenant, where not any will do. */
  readonly role?: string;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Endpoint extends Item {
  readonly method: Method;
  /** As written: `/orders/{id}/cancel`. */
  readonly url: string;
  readonly segments: readonly PathSegment[];
  /** Absent when the value was left empty: inferred from method and path. */
  readonly action?: Action;
  readonly allow?: readonly Permission[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly status?: number;
  readonly cacheSeconds?: number;
  /** Estimated. */
  readonly takesSeconds?: number;
  readonly rateLimit?: RateLimit;
  readonly filter?: readonly Reference[];
  readonly sort?: readonly Reference[];
  /** Absent: both modes, cursor by default. */
  readonly page?: 'cursor' | 'page';
  /** Largest `limit` a client may ask for. Default 100. */
  readonly maxLimit?: number;
  /** Dotted paths: `order_items.product`. */
  readonly include?: readonly Reference[];
  /** move: the states it may start from. */
  readonly from?: readonly Reference[];
  readonly emit?: Reference;
  /** aggregate */
  readonly group?: readonly GroupKey[];
  readonly show?: readonly Measure[];
  /** Input beyond what the table gives; required for steps endpoints that take a body. */
  readonly input?: FieldType;
  /** steps: each becomes a test. */
  readonly examples: readonly Example[];
}

export type PathSegment =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string; readonly at: Span };

export type Action =
  | { readonly verb: CrudVerb; readonly table: Reference }
  | { readonly verb: 'move'; readonly table: Reference; readonly to: Reference }
  /** `attach tags to products`, `detach tags from products`: field is the many-to-many field of table. */
  | { readonly verb: 'attach' | 'detach'; readonly field: Reference; readonly table: Reference }
  /** `upload products.photo` */
  | { readonly verb: 'upload'; readonly table: Reference; readonly field: Reference }
  | { readonly verb: 'steps'; readonly steps: readonly Step[] };

export type CrudVerb =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'replace'
  | 'delete'
  | 'restore'
  | 'search'
  | 'aggregate'
  | 'sync';

export interface RateLimit {
  readonly max: number;
  readonly seconds: number;
}

/** `day(created_at)` or `status` */
export interface GroupKey {
  readonly at: Span;
  readonly unit?: 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
  readonly field: Reference;
}

/** `revenue: sum(total)` */
export interface Measure {
  readonly name: string;
  readonly at: Span;
  readonly function: 'count' | 'sum' | 'avg' | 'min' | 'max';
  /** Absent for count(). */
  readonly field?: Reference;
}
