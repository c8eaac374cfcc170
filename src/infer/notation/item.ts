/**
 * What people say in short, line by line: `products (name, price, inventory: int)`, `POST /orders/checkout (Create order)`,
 * `orders.user_id → users.id (one-to-many)`, tree characters and bullets included. Reading is total: what is not
 * understood comes back as a `problem` with what would have been right.
 */
export type NotationItem =
  | {
      readonly kind: 'table';
      readonly line: number;
      readonly name: string;
      readonly fields: readonly NotedField[];
      /** `deleted_at` among the fields. */
      readonly delete?: 'soft';
      /** What was noticed about its name: tables are plural. */
      readonly why?: string;
    }
  | { readonly kind: 'relation'; readonly line: number; readonly relation: NotedRelation }
  | { readonly kind: 'group'; readonly line: number; readonly name: string }
  | { readonly kind: 'endpoint'; readonly line: number; readonly endpoint: NotedEndpoint }
  | { readonly kind: 'function'; readonly line: number; readonly function: NotedFunction }
  | { readonly kind: 'task'; readonly line: number; readonly task: NotedTask }
  /** `**Requirement:** Build an e-commerce order system` */
  | { readonly kind: 'need'; readonly line: number; readonly text: string }
  /** A heading, a fence, an empty line: understood, and of no consequence. */
  | { readonly kind: 'nothing'; readonly line: number }
  | {
      readonly kind: 'problem';
      readonly line: number;
      readonly message: string;
      /** How it could be written. */
      readonly expected: string;
      readonly suggestion?: string;
    };

export interface NotedField {
  readonly name: string;
  /** In the plan's own words, with what the name says about it: `money, min 0`. */
  readonly definition: string;
  /** True when nothing said what it is and text was taken. */
  readonly guess: boolean;
  /** What the name said: `price: money`. Absent when the type was written. */
  readonly why?: string;
}

export interface NotedRelation {
  readonly table: string;
  readonly field: string;
  readonly target: string;
  /** From the side of the key; both labels of the seed are understood. */
  readonly kind: 'many-to-one' | 'one-to-one' | 'many-to-many';
}

export interface NotedEndpoint {
  readonly method: string;
  readonly path: string;
  /** The group it was listed under. */
  readonly group?: string;
  readonly summary?: string;
  /** Lines below it in a tree: what it does, in order. */
  readonly lines: readonly string[];
}

export interface NotedFunction {
  readonly name: string;
  readonly parameters: readonly NotedField[];
  readonly lines: readonly string[];
}

export interface NotedTask {
  readonly name: string;
  /** From `(scheduled)`, `Runs every hour`, `Triggered after successful payment`. */
  readonly trigger?: { readonly every: string } | { readonly cron: string } | { readonly after: string };
  /** Lines below it in a tree, without those that say when it runs. */
  readonly lines: readonly string[];
}
