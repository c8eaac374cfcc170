/** Steps and formulas: parsed and checked for form here; the step compiler gives them types and code. */
import type { Expression } from 'acorn';
import type { Item, Reference, Span } from './model.ts';

/** A JavaScript expression of the plan language: only the node kinds and functions that the language allows. */
export interface Formula {
  readonly source: string;
  /** Place of the formula's first character, without the `=`. */
  readonly at: Span;
  readonly expression: Expression;
  /** Where in the file a part of the expression stands; the arguments are acorn's `start` and `end`. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** A literal, a formula, or a collection of them. */
export type Value =
  | {
      readonly kind: 'literal';
      readonly value: string | number | boolean | null;
      /** A number with a point: `0.0` is how a decimal begins. */
      readonly hasPoint?: boolean;
      readonly at: Span;
    }
  | { readonly kind: 'formula'; readonly formula: Formula; readonly at: Span }
  | TemplateValue
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: Span }
  | MapValue;

/** `Only {product.inventory} left`: texts and formulas in turn. */
export interface TemplateValue {
  readonly kind: 'template';
  readonly parts: readonly (string | Formula)[];
  readonly at: Span;
}

export interface MapValue {
  readonly kind: 'map';
  readonly entries: readonly NamedValue[];
  readonly at: Span;
}

export interface NamedValue {
  readonly name: string;
  readonly nameAt: Span;
  readonly value: Value;
}

/** A formula in which the fields of the table are columns, or values that fields must equal. */
export type Where =
  | { readonly kind: 'formula'; readonly formula: Formula; readonly at: Span }
  | { readonly kind: 'match'; readonly fields: readonly NamedValue[]; readonly at: Span };

export interface SortKey {
  readonly field: Reference;
  readonly direction: 'asc' | 'desc';
}

/** What a failed `require` answers. */
export interface Failure {
  readonly at: Span;
  readonly status?: number;
  readonly code?: string;
  readonly message?: Value;
}

interface StepBase extends Item {
  /** Name under which later steps find the result. */
  readonly as?: string;
}

interface QueryStep extends StepBase {
  readonly table: Reference;
  readonly where?: Where;
}

export interface SetStep extends StepBase {
  readonly key: 'set';
  readonly entries: readonly NamedValue[];
}

export interface GetStep extends QueryStep {
  readonly key: 'get';
  readonly include: readonly Reference[];
  /** The row stays locked until the transaction ends. */
  readonly lock: boolean;
  /** A missing row is null instead of an answer 404. */
  readonly optional: boolean;
}

export interface FindStep extends QueryStep {
  readonly key: 'find';
  readonly sort: readonly SortKey[];
  readonly limit?: Value;
  readonly include: readonly Reference[];
}

export interface CountStep extends QueryStep {
  readonly key: 'count' | 'exists';
}

/** `sum: orders.total` */
export interface SumStep extends QueryStep {
  readonly key: 'sum';
  readonly field: Reference;
}

export interface CreateStep extends StepBase {
  readonly key: 'create';
  readonly table: Reference;
  /** A map inserts one row; a list, or a formula that gives one, inserts many. */
  readonly values: Value;
}

/** With `where`: rows of a table. Without: the row that an earlier step named. */
export interface UpdateStep extends StepBase {
  readonly key: 'update';
  readonly target: Reference;
  readonly where?: Where;
  readonly set: readonly NamedValue[];
}

export interface DeleteStep extends StepBase {
  readonly key: 'delete';
  readonly target: Reference;
  readonly where?: Where;
}

export interface CallStep extends StepBase {
  /** A function, or a task that is put into the queue. */
  readonly key: 'call' | 'run';
  readonly target: Reference;
  readonly with: readonly NamedValue[];
  /** `run`: it begins no sooner. */
  readonly delaySeconds?: number;
  /** `run`: the higher, the earlier. */
  readonly priority?: number;
  /** `run`: while a run with this value waits, there is no second one. */
  readonly unique?: Value;
}

/** `request: stripe.create_charge` */
export interface RequestStep extends StepBase {
  readonly key: 'request';
  readonly integration: Reference;
  readonly operation: Reference;
  readonly with: readonly NamedValue[];
}

export interface RequireStep extends StepBase {
  readonly key: 'require';
  readonly condition: Formula;
  readonly otherwise?: Failure;
}

export interface IfStep extends StepBase {
  readonly key: 'if';
  readonly condition: Formula;
  /** `then` in the plan; here the word would make the step look like a promise. */
  readonly whenTrue: readonly Step[];
  readonly whenFalse: readonly Step[];
}

export interface SwitchStep extends StepBase {
  readonly key: 'switch';
  readonly subject: Formula;
  readonly cases: readonly { readonly value: string; readonly at: Span; readonly steps: readonly Step[] }[];
  readonly otherwise: readonly Step[];
}

export interface EachStep extends StepBase {
  readonly key: 'each';
  readonly items: Formula;
  readonly as: string;
  readonly do: readonly Step[];
}

export interface TransactionStep extends StepBase {
  readonly key: 'transaction';
  readonly steps: readonly Step[];
}

export interface TryStep extends StepBase {
  readonly key: 'try';
  readonly steps: readonly Step[];
  readonly catch: readonly Step[];
}

export interface EmitStep extends StepBase {
  readonly key: 'emit';
  readonly event: Reference;
  readonly data: readonly NamedValue[];
}

export interface ValueStep extends StepBase {
  /** `progress` is a number from 0 to 100, `log` a text, `return` anything; a bare word behind `return` is a name. */
  readonly key: 'progress' | 'log' | 'return';
  readonly value: Value;
}

/** One step; `key` is the word it was written with, `at` that word's place. */
export type Step =
  | SetStep
  | GetStep
  | FindStep
  | CountStep
  | SumStep
  | CreateStep
  | UpdateStep
  | DeleteStep
  | CallStep
  | RequestStep
  | RequireStep
  | IfStep
  | SwitchStep
  | EachStep
  | TransactionStep
  | TryStep
  | EmitStep
  | ValueStep;
