/** What checking one formula needs, and how it tells what is wrong. */
import type { AnyNode } from 'acorn';
import type { Span } from '../../../plan/model.ts';
import type { Formula } from '../../../plan/model-steps.ts';
import type { TableBlueprint } from '../../model.ts';
import type { Expression, Variable } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ValueType } from '../value-types.ts';
import { findColumn } from './row-members.ts';

export interface FormulaContext {
  readonly scope: Scope;
  readonly spanOf: Formula['spanOf'];
  /** Those of the scope, and the parameters of the arrow functions around. */
  readonly variables: ReadonlyMap<string, Variable>;
  /** Paths that are known not to be null here. */
  readonly nonNull: ReadonlySet<string>;
  /** In conditions and changes of queries. */
  readonly query?: QueryContext;
  /** What stands before could not be checked, so that nobody knows what may be null here. */
  readonly isLenient: boolean;
  /** Checks a part; passed on, because everything checks its parts and is a part of something. */
  readonly check: (node: AnyNode, context: FormulaContext) => Expression | undefined;
}

export interface QueryContext {
  /** Its columns are names. */
  readonly table: TableBlueprint;
}

export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly expected?: string | undefined;
  readonly near?: { readonly word: string; readonly among: Iterable<string> };
}

/** Anything with a place in a formula. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

export function fail(context: FormulaContext, part: Part, fault: Fault): undefined {
  return failAt(context.scope, context.spanOf(part.start, part.end), fault);
}

export function failAt(scope: Scope, at: Span, fault: Fault): undefined {
  scope.context.report.error({ ...fault, at, path: scope.path });
}

/** The base of an expression: its type, and where it stands. */
export function typed(
  context: FormulaContext,
  part: Part,
  type: ValueType,
): { readonly type: ValueType; readonly at: Span } {
  return { type, at: context.spanOf(part.start, part.end) };
}

/** The column that a bare name stands for. */
export function columnNamed(context: FormulaContext, name: string): ReturnType<typeof findColumn> {
  return context.query && findColumn(context.query.table, name);
}
