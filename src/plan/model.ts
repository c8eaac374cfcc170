import type { Group, Permission } from './model-api.ts';
import type { Channel, EventDefinition, FunctionDefinition, Integration, Task, Webhooks } from './model-async.ts';

export type { Channel, EventDefinition, FunctionDefinition, Integration, Task, Webhooks } from './model-async.ts';
export type {
  Action,
  CrudVerb,
  Endpoint,
  Group,
  GroupKey,
  Measure,
  Method,
  PathSegment,
  Permission,
  RateLimit,
} from './model-api.ts';

/**
 * The parsed plan: what the plan file says, checked for form and with every short form spelled out,
 * but with nothing inferred and no name resolved (that is `blueprint/`).
 * Every item keeps the characters it was written with (`at`), so that later floors can point at them.
 */

/** A range of the plan's text in UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Something wrong with a plan. `cli/problems.ts` prints it with file, line, column and a caret. */
export interface Problem {
  /** Stable kebab-case identifier, for example `unknown-key`. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** One sentence: what is wrong. */
  readonly message: string;
  readonly at: Span;
  /** Where in the plan, for example `tables.products.fields.price`. */
  readonly path: string;
  /** What would have been right. */
  readonly expected?: string;
  /** The likely word, for "did you mean …?". */
  readonly suggestion?: string;
}

/** What any item of a plan may carry besides its own keys. */
export interface Item {
  readonly at: Span;
  /** Dotted place in the plan, for messages: `tables.products.fields.price`. */
  readonly path: string;
  readonly why?: string;
  /** Review findings silenced on this item: rule id → reason. */
  readonly accept: ReadonlyMap<string, string>;
}

/** An item with a name that can have had another one. */
export interface NamedItem extends Item {
  readonly name: string;
  readonly nameAt: Span;
  readonly was?: string;
  readonly description?: string;
}

export interface Plan {
  readonly groundplan: 1;
  /** Review findings silenced anywhere in the plan: rule id → reason. */
  readonly accept: ReadonlyMap<string, string>;
  readonly project: Project;
  readonly features: readonly Feature[];
  readonly tables: readonly Table[];
  /** Absent when the plan has no `api` key at all: endpoints are then inferred. */
  readonly api?: readonly Group[];
  readonly functions: readonly FunctionDefinition[];
  readonly integrations: readonly Integration[];
  readonly tasks: readonly Task[];
  readonly events: readonly EventDefinition[];
  readonly webhooks: Webhooks;
  readonly realtime: readonly Channel[];
  readonly auth?: Auth;
  readonly build: Build;
}

export interface Project extends Item {
  readonly name: string;
  readonly description?: string;
  /** Begins with a slash, does not end with one; '' for none. Default `/api`. */
  readonly basePath: string;
  readonly casing: 'camel' | 'snake';
  readonly ids: 'uuid' | 'integer';
  /** ISO 4217, for documentation of money fields. Default USD. */
  readonly currency: string;
  /** How `decimal` travels in JSON. */
  readonly decimals: 'number' | 'string';
  /** Names of the stages, default development, staging, production. */
  readonly environments: readonly string[];
  /** The same as they are written; absent when the plan leaves them to the default. */
  readonly stages?: readonly Stage[];
  readonly hosting?: Hosting;
}

/** A place where the backend runs. */
export interface Stage extends Item {
  readonly name: string;
  readonly nameAt: Span;
  /** NAMES of the environment variables that are set there; absent when the plan does not say. */
  readonly variables?: readonly Reference[];
}

/** Where the backend is to run; for documentation. */
export interface Hosting extends Item {
  readonly region?: string;
  readonly domain?: string;
  readonly team: readonly { readonly role: string; readonly people: readonly string[] }[];
}

export interface Feature extends NamedItem {
  readonly need?: string;
  readonly data: readonly Reference[];
  readonly response?: string;
  readonly actors: readonly string[];
}

/** A name that must exist elsewhere in the plan. */
export interface Reference {
  readonly name: string;
  readonly at: Span;
}

// 2 tables ------------------------------------------------------------------------------------

export interface Table extends NamedItem {
  readonly fields: readonly Field[];
  /** Written indexes, each a list of columns with a direction. */
  readonly indexes: readonly ColumnList[];
  readonly unique: readonly ColumnList[];
  readonly queries: readonly NamedQuery[];
  readonly delete: 'soft' | 'hard';
  /** True: a version column, ETag and If-Match. */
  readonly versioned: boolean;
  /** False leaves created_at and updated_at out. */
  readonly timestamps: boolean;
  /** Rows say who made them and who changed them last: where the plan asks for that. */
  readonly audit?: Span;
  /** About how many rows are expected; absent when nobody said. */
  readonly rows?: number;
  /** Default permission of endpoints on this table. */
  readonly allow?: readonly Permission[];
  /** The field that says whose row it is, where its name does not. */
  readonly owner?: Reference;
}

/** `category, price desc` */
export interface ColumnList {
  readonly at: Span;
  readonly columns: readonly { readonly name: string; readonly direction: 'asc' | 'desc'; readonly at: Span }[];
}

export interface NamedQuery extends ColumnList {
  readonly name: string;
}

export interface Field extends NamedItem {
  readonly type: FieldType;
  /** `?`: may be null, and may be left out of input. */
  readonly nullable: boolean;
  readonly rules: Rules;
  /** Present when no type was written: it came from the name, or is a guess because the name says nothing. */
  readonly inferred?: 'name' | 'guess';
}

export type FieldType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'decimal'; readonly precision?: number; readonly scale?: number }
  | { readonly kind: 'enum'; readonly values: readonly string[] }
  | { readonly kind: 'list'; readonly of: FieldType }
  /** Only in inputs and returns. */
  | { readonly kind: 'object'; readonly fields: readonly Field[] }
  | { readonly kind: 'reference'; readonly table: Reference }
  /** `<-> tags` */
  | { readonly kind: 'many'; readonly table: Reference };

export type ScalarKind =
  | 'text'
  | 'email'
  | 'url'
  | 'phone'
  | 'slug'
  | 'uuid'
  | 'integer'
  | 'money'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'json'
  | 'password'
  | 'file'
  | 'image';

export interface Rules {
  readonly unique: boolean;
  readonly index: boolean;
  /** Weight in full-text search. */
  readonly search?: 'A' | 'B' | 'C' | 'D';
  /** Never returned by an endpoint. */
  readonly hidden: boolean;
  /** Never accepted from a client. */
  readonly readonly: boolean;
  /** Computed by the system, never accepted from a client. */
  readonly derived: boolean;
  /** Accepted at creation, never changed afterwards. */
  readonly snapshot: boolean;
  readonly trim: boolean;
  readonly lower: boolean;
  /** Value bounds of numbers; of text, list and password: bounds of the length. Dates: ISO strings. */
  readonly min?: number | string;
  readonly max?: number | string;
  /** Exclusive alternative to min/max on text: `length 2..40`. */
  readonly length?: { readonly min?: number; readonly max?: number };
  /** Source of a regular expression without the slashes; checked to compile with the `u` flag. */
  readonly pattern?: string;
  /** A JSON value; `now`/`today` for dates stay as `{ now: true }`. */
  readonly default?: Literal | { readonly now: true };
  readonly onDelete?: 'cascade' | 'restrict' | 'set null';
  /** What rows that exist get in a migration that leaves them without a value, or with one that is not allowed. */
  readonly backfill?: Literal | { readonly now: true };
  /** The same as one SQL expression, checked to stay inside of parentheses. */
  readonly using?: string;
}

export type Literal = string | number | boolean | null | readonly Literal[] | { readonly [key: string]: Literal };

// 6 auth, 7 build -----------------------------------------------------------------------------

export interface Auth extends Item {
  readonly table: Reference;
  /** First = default for new users. */
  readonly roles: readonly { readonly name: string; readonly at: Span }[];
  readonly registration: 'open' | 'invite' | 'closed';
  readonly accessTokenSeconds: number;
  readonly refreshTokenSeconds: number;
  /** Places of the keys, where they are written. */
  readonly accessTokenAt?: Span;
  readonly refreshTokenAt?: Span;
  /** Present when switched on, with the place of the key. */
  readonly passwordReset?: Span;
  readonly apiKeys?: Span;
  readonly emailVerification?: Span;
  /** `roles` ends with the four of those who run the service then; see `project/staff.ts`. */
  readonly staff?: Span;
  /** What sends the messages of sign-in; absent: an operation that fits, else SMTP. */
  readonly mail?: 'smtp' | { readonly integration: Reference; readonly operation: Reference };
}

export interface Build {
  readonly accept: ReadonlyMap<string, string>;
  readonly slices: readonly Slice[];
  readonly built?: { readonly count: number; readonly at: Span };
}

export interface Slice {
  readonly name: string;
  readonly at: Span;
  /** Groups and tasks. */
  readonly members: readonly Reference[];
}
