/** Tables of a blueprint: columns, relations both ways, indexes, and whose a row is. */
import type { Literal, ScalarKind } from '../plan/model.ts';

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
  /** Which tenant a row belongs to; absent when none, and in plans without permissions for members. */
  readonly tenancy?: Tenancy;
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
  /** Filled with whoever makes the row, or changes it; nobody gives it. */
  readonly stamp?: 'made' | 'changed';
  readonly nullable: boolean;
  /** In SQL and on insert; `{ now: true }` for now()/current date. */
  readonly default?: Literal | { readonly now: true };
  /** For rows that exist when a migration makes or changes the column. */
  readonly backfill?: Literal | { readonly now: true };
  /** The same as an SQL expression. */
  readonly using?: string;
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

/** self: the row is the tenant. direct: a column holds the tenant. parent: the row belongs to a row that belongs to a tenant. */
export type Tenancy =
  | { readonly kind: 'self'; readonly tenant: string }
  | { readonly kind: 'direct'; readonly tenant: string; readonly column: string }
  | { readonly kind: 'parent'; readonly tenant: string; readonly column: string; readonly table: string };

/** A table whose rows people are members of. A membership is a row that ties a person to one, in a role. */
export interface TenantBlueprint {
  readonly table: string;
  /** Table of the memberships, and its columns. */
  readonly memberships: string;
  readonly tenantColumn: string;
  readonly personColumn: string;
  readonly roleColumn: string;
  readonly roles: readonly string[];
  /** Role of whoever makes a tenant; somebody has to keep it. */
  readonly founderRole: string;
}

/** self: the row is the person (auth table). direct: a column holds the owner. parent: the row belongs to a row that is owned. */
export type Ownership =
  | { readonly kind: 'self' }
  | { readonly kind: 'direct'; readonly column: string }
  | { readonly kind: 'parent'; readonly column: string; readonly table: string };
