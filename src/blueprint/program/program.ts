/** Steps after names, types and tables were resolved: what renderers turn into TypeScript. */
import type { Span } from '../../plan/model.ts';
import type { IncludeBlueprint, Names } from '../model.ts';
import type { Expression, Variable } from './expression.ts';
import type { Query } from './query.ts';
import type { ValueType } from './value-types.ts';

/** What a program needs besides its input; a program without any is a pure, synchronous function. */
export type Effect = 'database' | 'queue' | 'integrations' | 'log' | 'config' | 'progress';

/** The body of an endpoint, a function or a task. */
export interface Program {
  readonly block: Block;
  /** What `return` gives; absent when it gives nothing. */
  readonly returns?: ValueType;
  /** Its own and those of the functions it calls. */
  readonly effects: ReadonlySet<Effect>;
  /** It reads `auth.user`. */
  readonly usesUser: boolean;
  /** Some query of its own is restricted to the caller's rows (endpoints with `allow: owner`). */
  readonly usesOwner: boolean;
  /** It locks rows, so that whoever calls it has to be in a transaction. */
  readonly locks: boolean;
}

export interface Block {
  readonly statements: readonly Statement[];
  /** False when its end is never reached: every way through it returns or fails. */
  readonly completes: boolean;
}

interface StatementBase {
  readonly at: Span;
}

/** What a query is called with: one expression for each of its parameters, in their order. */
export interface QueryUse {
  readonly query: Query;
  readonly arguments: readonly Expression[];
}

export type Statement = StatementBase &
  /** `set`: declares the variable, or gives it another value. */
  (
    | { readonly kind: 'set'; readonly variable: Variable; readonly value: Expression; readonly declares: boolean }
    /** Without a variable the row only has to exist. `optional`: null where it is missing, else 404. */
    | {
        readonly kind: 'get';
        readonly use: QueryUse;
        readonly variable?: Variable;
        readonly declares: boolean;
        readonly optional: boolean;
        readonly include: readonly IncludeBlueprint[];
      }
    | {
        readonly kind: 'find';
        readonly use: QueryUse;
        readonly variable: Variable;
        readonly declares: boolean;
        readonly include: readonly IncludeBlueprint[];
      }
    /** count, sum, exists */
    | { readonly kind: 'measure'; readonly use: QueryUse; readonly variable: Variable; readonly declares: boolean }
    | {
        readonly kind: 'create';
        readonly table: string;
        readonly values: readonly ColumnValue[];
        readonly variable?: Variable;
        readonly declares: boolean;
      }
    /** Several rows, each written out, or a list whose objects have the columns' names. */
    | {
        readonly kind: 'create-many';
        readonly table: string;
        readonly rows: readonly (readonly ColumnValue[])[] | Expression;
        readonly variable?: Variable;
        readonly declares: boolean;
      }
    /** Changes the rows that the query finds; `variable` are these rows as they are now. */
    | { readonly kind: 'update'; readonly use: QueryUse; readonly variable?: Variable; readonly declares: boolean }
    /**
     * `update: order`: changes the row that a variable holds, which then holds the changed row; 404 when it is gone.
     * The query's first parameter is the row's id.
     */
    | {
        readonly kind: 'change';
        readonly use: QueryUse;
        readonly row: Variable;
        readonly include: readonly IncludeBlueprint[];
        /** The changed row is read afterwards; else nothing needs to be assigned. */
        readonly isResultRead: boolean;
      }
    /** Deletes softly or for good, as the table says, with what depends on the rows. */
    | { readonly kind: 'delete'; readonly use: QueryUse }
    /** Locks rows of a table by id, in the order of their ids, before statements that change them in another order. */
    | { readonly kind: 'lock'; readonly table: string; readonly ids: readonly Expression[] }
    | {
        readonly kind: 'call';
        readonly function: string;
        readonly arguments: readonly Argument[];
        readonly variable?: Variable;
        readonly declares: boolean;
      }
    | {
        readonly kind: 'request';
        readonly integration: string;
        readonly operation: string;
        readonly arguments: readonly Argument[];
        readonly variable?: Variable;
        readonly declares: boolean;
      }
    | {
        readonly kind: 'require';
        readonly condition: Expression;
        readonly failure: { readonly status: number; readonly code: string; readonly message: Expression };
      }
    /**
     * `results`: variables that both ways set and that are read afterwards; to be declared before. Where the statement
     * stands inside another one whose result the variable is, only the outer one lists it.
     */
    | {
        readonly kind: 'if';
        readonly condition: Expression;
        readonly whenTrue: Block;
        readonly whenFalse?: Block;
        readonly results: readonly Variable[];
      }
    | {
        readonly kind: 'switch';
        readonly subject: Expression;
        readonly cases: readonly { readonly value: string | number | boolean; readonly block: Block }[];
        readonly otherwise?: Block;
        readonly results: readonly Variable[];
      }
    /** `orderBy`: an expression of the item; rows are then locked in one order whoever runs it. */
    | {
        readonly kind: 'each';
        readonly items: Expression;
        readonly item: Variable;
        readonly block: Block;
        readonly orderBy?: Expression;
      }
    /**
     * `joins`: stands inside another transaction of the same program, and is part of that: its statements belong to the
     * list around it, and it has no results. `results`: variables set inside and read afterwards; `declared`: those of
     * them that begin here, the others were declared before. A transaction with a `return` inside never completes.
     */
    | {
        readonly kind: 'transaction';
        readonly block: Block;
        readonly joins: boolean;
        readonly results: readonly Variable[];
        readonly declared: readonly Variable[];
      }
    /** `savepoint`: inside a transaction, which a failed statement would otherwise end. */
    | {
        readonly kind: 'try';
        readonly block: Block;
        readonly catch: Block;
        /** Present when `catch` reads it. */
        readonly error?: Variable;
        readonly savepoint: boolean;
        readonly results: readonly Variable[];
      }
    | {
        readonly kind: 'run';
        readonly task: string;
        readonly arguments: readonly Argument[];
        readonly delaySeconds?: number;
        readonly priority?: number;
        /** A single value that is there. */
        readonly unique?: Expression;
        /** Noted as started by the person who calls the endpoint. */
        readonly byUser?: true;
        /** An object with the `id` of the run. */
        readonly variable?: Variable;
        readonly declares: boolean;
      }
    | { readonly kind: 'emit'; readonly event: string; readonly data: readonly Argument[] }
    | { readonly kind: 'progress'; readonly value: Expression }
    | { readonly kind: 'log'; readonly message: Expression }
    | { readonly kind: 'return'; readonly value?: Expression }
  );

/** A value for a column; a password is given in plain text and hashed by the code that stores it. */
export interface ColumnValue {
  /** SQL name. */
  readonly column: string;
  readonly value: Expression;
}

/** A value for a field of an input. */
export interface Argument {
  readonly name: Names;
  readonly value: Expression;
}
