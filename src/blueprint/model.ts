/**
 * The resolved model of a backend: every name in every casing, every relation with both ends,
 * every default written out, every permission decided. `render/` needs nothing that is not here.
 */
import type { Literal, Method, ScalarKind, Span } from '../plan/model.ts';

export type { Literal, Method } from '../plan/model.ts';

/** One name in the casings the emitted project needs. */
export interface Names {
  /** `order_items`: the plan's and SQL's name. */
  readonly snake: string;
  /** `orderItems` */
  readonly camel: string;
  /** `OrderItems` */
  readonly pascal: string;
  /** `order-items`: file and folder names. */
  readonly kebab: string;
  /** `order items`: prose. */
  readonly words: string;
  /** camel or snake by project.casing: the key in JSON, and in TypeScript rows, inputs and Drizzle tables. */
  readonly key: string;
}

export interface Blueprint {
  readonly project: ProjectBlueprint;
  /** Plan order, then system tables. */
  readonly tables: readonly TableBlueprint[];
  /** Groups that have endpoints, in plan order. */
  readonly modules: readonly ModuleBlueprint[];
  readonly auth?: AuthBlueprint;
}

export interface ProjectBlueprint {
  /** kebab-case package name. */
  readonly name: string;
  /** For headings: `Shop`. */
  readonly title: string;
  readonly description: string;
  readonly basePath: string;
  readonly casing: 'camel' | 'snake';
  readonly ids: 'uuid' | 'integer';
  readonly currency: string;
  readonly decimals: 'number' | 'string';
  readonly environments: readonly string[];
}

// tables --------------------------------------------------------------------------------------

export interface TableBlueprint {
  /** Plural: `order_items`. */
  readonly name: Names;
  /** Singular: `order_item`; `pascal` is the TypeScript type of a row (safe: never a reserved or builtin type name). */
  readonly entity: Names;
  /** Name of the Drizzle table constant and safe local variables, never a reserved word: `products`, `product`. */
  readonly identifiers: { readonly table: string; readonly row: string; readonly rows: string };
  readonly description: string;
  /** Module (group) whose folder holds its repository and schemas; '' when no endpoint touches the table. */
  readonly module: string;
  /** True for tables the generator adds (junctions of `<->`, refresh_tokens is part of the auth templates and NOT listed here). */
  readonly generated: boolean;
  readonly isAuthTable: boolean;
  /** id, then fields in plan order, then version, created_at, updated_at, deleted_at as far as present. */
  readonly columns: readonly ColumnBlueprint[];
  readonly softDelete: boolean;
  readonly versioned: boolean;
  readonly timestamps: boolean;
  /** Foreign keys of this table. */
  readonly references: readonly ReferenceBlueprint[];
  /** Foreign keys of other tables (or its own) that point here. */
  readonly referencedBy: readonly ReferenceBlueprint[];
  /** Many-to-many fields declared on this table. */
  readonly manyToMany: readonly ManyToManyBlueprint[];
  /** Multi- and single-column unique constraints, in SQL order. Soft-deleted rows do not count (partial unique index). */
  readonly uniques: readonly IndexBlueprint[];
  readonly indexes: readonly IndexBlueprint[];
  readonly search?: SearchBlueprint;
  /** How a row is tied to a person; absent when nothing ties it. */
  readonly ownership?: Ownership;
}

export type ColumnRole = 'id' | 'field' | 'version' | 'created_at' | 'updated_at' | 'deleted_at';

export type ColumnKind = ScalarKind | 'decimal' | 'enum' | 'list' | 'reference';

export interface ColumnBlueprint {
  readonly role: ColumnRole;
  /** For a reference `user: -> users` the name is `user_id`; the relation's own name is in `reference`. */
  readonly name: Names;
  /** Key in inputs where it differs from `name.key`: `password` for the column `password_hash`. */
  readonly inputKey?: string;
  readonly description: string;
  readonly kind: ColumnKind;
  /** For lists: the type of an element (scalar, decimal or enum). */
  readonly element?: ElementBlueprint;
  /** enum values, as written. */
  readonly values?: readonly string[];
  readonly precision?: number;
  readonly scale?: number;
  /** Column type of ids and references. */
  readonly idType?: 'uuid' | 'integer';
  readonly reference?: {
    readonly name: Names;
    readonly table: string;
    readonly onDelete: 'cascade' | 'restrict' | 'set null';
  };
  readonly nullable: boolean;
  /** In SQL and on insert; `{ now: true }` for now()/current date. */
  readonly default?: Literal | { readonly now: true };
  readonly unique: boolean;
  readonly hidden: boolean;
  /** A client may give it when creating. Endpoints' `input` decides; an administrator's may list more (the role). */
  readonly settable: boolean;
  /** A client may change it (settable and not snapshot). */
  readonly changeable: boolean;
  /** settable, not nullable, no default: a client must give it when creating. */
  readonly requiredInput: boolean;
  readonly snapshot: boolean;
  readonly trim: boolean;
  readonly lower: boolean;
  /** Numbers: value bounds. Dates: ISO strings. */
  readonly minimum?: number | string;
  readonly maximum?: number | string;
  /** Text-like, password, list: bounds of the length. Always has a maxLength for text-like kinds (default 10 000, email 254, …). */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** ECMAScript source, flag u. From the plan or of the kind (slug, phone). */
  readonly pattern?: string;
  /** JSON Schema format of the kind: email, uri, uuid, date, date-time. */
  readonly format?: 'email' | 'uri' | 'uuid' | 'date' | 'date-time';
}

export interface ElementBlueprint {
  readonly kind: Exclude<ColumnKind, 'list' | 'reference'>;
  readonly values?: readonly string[];
  readonly precision?: number;
  readonly scale?: number;
  readonly pattern?: string;
  readonly format?: 'email' | 'uri' | 'uuid' | 'date' | 'date-time';
  readonly maxLength?: number;
}

/** A foreign key, seen from both ends. */
export interface ReferenceBlueprint {
  /** Table that has the column. */
  readonly table: string;
  /** Column name: `user_id`. */
  readonly column: string;
  /** Table it points to. */
  readonly target: string;
  /** Name of the relation from the key's side: `user`. */
  readonly name: Names;
  /** Name from the target's side: `orders`; for a one-to-one the singular. Unique among the target's relations. */
  readonly inverse: Names;
  readonly required: boolean;
  readonly onDelete: 'cascade' | 'restrict' | 'set null';
  readonly oneToOne: boolean;
  readonly self: boolean;
}

export interface ManyToManyBlueprint {
  readonly name: Names;
  readonly target: string;
  readonly junction: string;
  /** Columns of the junction: `product_id`, `tag_id`. */
  readonly ownColumn: string;
  readonly targetColumn: string;
}

export interface IndexBlueprint {
  /** At most 63 bytes, unique in the schema. */
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly direction: 'asc' | 'desc' }[];
  /** Why it exists: `foreign key`, `query "open orders"`, `unique email`, … */
  readonly why: string;
}

export interface SearchBlueprint {
  readonly columns: readonly { readonly name: string; readonly weight: 'A' | 'B' | 'C' | 'D' }[];
  /** Name of the generated tsvector column: `search_vector`. */
  readonly column: string;
  readonly index: string;
}

/** self: the row is the person (auth table). direct: a column holds the owner. parent: the row belongs to a row that is owned. */
export type Ownership =
  | { readonly kind: 'self' }
  | { readonly kind: 'direct'; readonly column: string }
  | { readonly kind: 'parent'; readonly column: string; readonly table: string };

// endpoints -----------------------------------------------------------------------------------

export interface ModuleBlueprint {
  /** The group's name; folder `src/modules/<kebab>`. */
  readonly name: Names;
  readonly description: string;
  /** Tables whose repository and schemas live here, in order of first use. */
  readonly tables: readonly string[];
  readonly endpoints: readonly EndpointBlueprint[];
}

export type PermissionWord = 'public' | 'signed in' | 'owner' | { readonly role: string };

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
  /** True when rows must be restricted to the caller's own for some callers (allow has `owner`). */
  readonly ownerScoped: boolean;
  /** Roles that see every row although the endpoint is ownerScoped. */
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

export interface GetEndpoint extends EndpointBase, RowKey {
  readonly kind: 'get';
  readonly include: readonly IncludeBlueprint[];
}

export interface CreateEndpoint extends EndpointBase {
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
  /** Other references in the input whose row must belong to the caller, so that nobody points at a stranger's row. */
  readonly ownedReferences: readonly { readonly column: string; readonly table: string }[];
}

export interface UpdateEndpoint extends EndpointBase, RowKey {
  /** replace = PUT: missing optional fields are reset to default or null. */
  readonly kind: 'update' | 'replace';
  readonly input: readonly string[];
  readonly ownedParent?: { readonly column: string; readonly table: string };
  /** As in CreateEndpoint. */
  readonly ownedReferences: readonly { readonly column: string; readonly table: string }[];
}

export interface DeleteEndpoint extends EndpointBase, RowKey {
  readonly kind: 'delete';
  readonly soft: boolean;
}

export interface RestoreEndpoint extends EndpointBase, RowKey {
  readonly kind: 'restore';
}

export interface MoveEndpoint extends EndpointBase, RowKey {
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

export interface AttachEndpoint extends EndpointBase, RowKey {
  readonly kind: 'attach' | 'detach';
  readonly relation: ManyToManyBlueprint;
  readonly targetParameter: string;
}

export type EndpointBlueprint =
  | ListEndpoint
  | SearchEndpoint
  | GetEndpoint
  | CreateEndpoint
  | UpdateEndpoint
  | DeleteEndpoint
  | RestoreEndpoint
  | MoveEndpoint
  | AggregateEndpoint
  | AttachEndpoint;

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

// auth ----------------------------------------------------------------------------------------

export interface AuthBlueprint {
  readonly table: string;
  /** Column names in the auth table. */
  readonly emailColumn: string;
  readonly passwordColumn: string;
  readonly roleColumn: string;
  readonly roles: readonly string[];
  readonly defaultRole: string;
  readonly registration: 'open' | 'closed';
  /** Columns a person gives when registering besides e-mail and password. */
  readonly registrationInput: readonly string[];
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
}
