/** Functions, endpoints of steps, tasks, events and integrations of a blueprint. */
import type { Literal, Method, Span } from '../plan/model.ts';
import type { EndpointBase } from './model-endpoints.ts';
import type { ColumnBlueprint, Names } from './model-tables.ts';
import type { Expression } from './program/expression.ts';
import type { Effect, Program } from './program/program.ts';
import type { TableHappening } from './program/table-events.ts';
import type { ValueType } from './program/value-types.ts';

export type * from './program/expression.ts';
export type * from './program/program.ts';
export type * from './program/query.ts';
export type * from './program/table-events.ts';
export type * from './program/value-types.ts';

/** A field of what a function, endpoint, task, event or operation takes or gives: its type with all rules. */
export interface InputField {
  /** A reference `product: -> products` is `product_id`. */
  readonly name: Names;
  readonly type: ValueType;
  readonly shape: InputShape;
  /** May be left out: it has a default, or may be null. */
  readonly optional: boolean;
  readonly default?: Literal | { readonly now: true };
}

export type InputShape =
  /** A single value with its rules, as a column would have them; lists of single values, too. */
  | { readonly kind: 'column'; readonly column: ColumnBlueprint }
  | { readonly kind: 'object'; readonly fields: readonly InputField[]; readonly nullable: boolean }
  | {
      readonly kind: 'list';
      readonly of: InputShape;
      readonly minItems?: number;
      readonly maxItems?: number;
      readonly nullable: boolean;
    };

/** What is given or returned as a whole: an object of fields, a list, or a single value. */
export interface Payload {
  readonly type: ValueType;
  readonly shape: InputShape;
}

export interface ExampleBlueprint {
  readonly name: string;
  /** As the plan writes it, keys in snake_case. */
  readonly input: Literal;
  /** Absent when the example only has to succeed. */
  readonly returns?: Literal;
  /** Endpoints: the expected status. */
  readonly status?: number;
}

export interface FunctionBlueprint {
  readonly name: Names;
  /** Exported function, never a reserved word: `calculateOrderTotal`. */
  readonly identifier: string;
  readonly description: string;
  readonly input: readonly InputField[];
  /** As declared; absent when `returns` is not written. */
  readonly returns?: Payload;
  /** What callers get: declared, or inferred from `return`. Absent for nothing. */
  readonly result?: ValueType;
  /** Absent for functions written by hand (`code: true`). */
  readonly program?: Program;
  /** Of the program; all of them for functions written by hand. */
  readonly effects: ReadonlySet<Effect>;
  readonly examples: readonly ExampleBlueprint[];
  readonly at: Span;
}

/** An endpoint made of steps: it is about no table. Its file is the `operationId` in kebab-case; 204 when nothing is returned. */
export interface ActionBlueprint extends Omit<EndpointBase, 'table' | 'pathColumns'> {
  /** Parameters of the path, in its order. */
  readonly pathParameters: readonly InputField[];
  /** Fields of the body, or of the query string for GET and DELETE. */
  readonly input: readonly InputField[];
  readonly inputFrom: 'body' | 'query';
  readonly program: Program;
  /**
   * With status 201, where the row of a table is returned that a `get` endpoint by id exists for: that one's `path`.
   * With 202, where the run of a task is returned: the path of the endpoint that tells how it is.
   */
  readonly location?: string;
  readonly examples: readonly ExampleBlueprint[];
}

export interface TaskBlueprint {
  readonly name: Names;
  readonly identifier: string;
  readonly description: string;
  readonly trigger:
    | { readonly kind: 'event'; readonly event: string }
    | { readonly kind: 'every'; readonly seconds: number }
    | { readonly kind: 'cron'; readonly expression: string; readonly timezone: string }
    | { readonly kind: 'run' };
  /** Declared, or the data of its event. */
  readonly input: readonly InputField[];
  /** Attempts after the first one. */
  readonly retry: number;
  readonly timeoutSeconds: number;
  readonly concurrency?: number;
  readonly priority?: number;
  /** Fields of the input that tell runs apart, of which one waits at a time; none of them: one run of all. */
  readonly uniqueBy?: readonly Names[];
  readonly program: Program;
  readonly at: Span;
}

/** Endpoints that every project with tasks and sign-in has: how a task is, cancelling it; what failed, trying it again. */
export interface TaskEndpointsBlueprint {
  /** Below the base path; another one than usual where the plan has endpoints at `/tasks`. */
  readonly path: '/tasks' | '/task-runs' | '/background-tasks';
  /** The roles that see the tasks of everybody; none where no role is above that which everybody gets. */
  readonly administrators: readonly string[];
  /** What the key of a machine has to be good for, to ask how a task is: `tasks:read`. Absent where machines start none. */
  readonly scope?: string;
}

export interface EventBlueprint {
  /** `order.placed` */
  readonly name: string;
  readonly description: string;
  readonly data: readonly InputField[];
  /** Tasks that it starts, in plan order. */
  readonly tasks: readonly string[];
  /** Present where the writers of a table emit it, unsaid. */
  readonly ofTable?: TableHappening;
  /** Whether other systems may subscribe to it. */
  readonly outgoing: boolean;
  /** Whether it is sent on a channel. */
  readonly live: boolean;
}

export interface IntegrationBlueprint {
  readonly name: Names;
  readonly description: string;
  readonly baseUrl: string;
  readonly auth?: {
    readonly kind: 'bearer' | 'basic' | 'header' | 'query';
    readonly parameter?: string;
    readonly variable: string;
  };
  readonly timeoutSeconds: number;
  readonly retry: number;
  readonly rateLimit?: { readonly max: number; readonly seconds: number };
  readonly operations: readonly OperationBlueprint[];
}

export interface OperationBlueprint {
  readonly name: Names;
  readonly description: string;
  readonly method: Method;
  /** `/charges/{id}`: parameters are fields of the input. */
  readonly path: string;
  readonly input: readonly InputField[];
  readonly returns?: Payload;
  /** Over the input: the idempotency key. */
  readonly idempotent?: Expression;
  /** What the simulator answers. */
  readonly example?: Literal;
  readonly cacheSeconds?: number;
}
