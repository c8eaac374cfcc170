import type { Expression, ValueType, Variable } from '../../blueprint/model.ts';
import type { CallContext } from '../views/modules/repository/query-calls.ts';
import type { Code } from './code.ts';
import type { Scope } from './scope.ts';

/** What expressions are written with. */
export interface ExpressionContext {
  readonly call: CallContext;
  readonly scope: Scope;
  /** Local names of the fields that are read: `input.items`, `path.id`. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Code of the whole input. */
  readonly wholeInput: string;
  /** Members of arrow functions' parameters that were taken out of them. */
  readonly members: ReadonlyMap<Variable, { readonly key: string; readonly name: string }>;
  /** Variables that hold a Big; they are added as they are declared. */
  readonly bigs: Set<Variable>;
  /** Writes any expression; how the modules of this folder reach each other without a circle. */
  readonly write: (expression: Expression, context: ExpressionContext) => Code;
}

export type ProgramKind = 'function' | 'action' | 'task';

/** What statements are written with. */
export interface StatementContext extends ExpressionContext {
  readonly kind: ProgramKind;
  /** The exported function. */
  readonly name: string;
  /** Code of where queries go: `db`, `context.db`, `tx`. */
  readonly db: string;
  /** Code of what functions with effects beyond the database are given. */
  readonly context: string;
  /** Type of what the function returns, for literals. */
  readonly returns: ValueType | undefined;
  /** Fields of the input that are trimmed or in small letters already: `lower input.email`. */
  readonly normalized: ReadonlySet<string>;
  /** Variables that are compared with something else than null, which has to be of their type, not of their first value's. */
  readonly compared: ReadonlySet<Variable>;
  /** Inside `try`: a promise that is returned has to be waited for. */
  readonly inTry: boolean;
  /** Variables that are given another value after they were declared. */
  readonly mutable: ReadonlySet<Variable>;
  /** Variables whose value a transaction returns: a name of its own inside. */
  readonly returned: ReadonlySet<Variable>;
  /** Variables that were declared without a value and have none so far; they are removed as they get one. */
  readonly unset: Set<Variable>;
}

/** A name of the project's own modules, noted as an import. */
export function useOwn(path: string, name: string, { call }: Pick<ExpressionContext, 'call'>): string {
  return call.imports.value(`${call.root}${path}`, name);
}

export function usesTextDecimals({ call }: Pick<ExpressionContext, 'call'>): boolean {
  return call.lookup.blueprint.project.decimals === 'string';
}
