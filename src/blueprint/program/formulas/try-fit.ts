/** Asks whether a value fits before anything is said about it. */
import { Report } from '../../report.ts';
import type { Expression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ValueType } from '../value-types.ts';
import { isAssignable } from './assignable.ts';
import { fit } from './fit.ts';
import type { FitOptions } from './fit-faults.ts';

/** The expression as a value of a type; undefined, and nothing reported, when it does not fit. */
export function tryFit(expression: Expression, wanted: ValueType, scope: Scope): Expression | undefined {
  return fit(expression, wanted, { scope: quietly(scope).scope });
}

function quietly(scope: Scope): { readonly scope: Scope; readonly report: Report } {
  const report = new Report(new Set());
  return { scope: { ...scope, context: { ...scope.context, report } }, report };
}

/** Texts that are no value of the enum, no date, no id. */
const LITERAL_FAULTS: ReadonlySet<string> = new Set(['unknown-value', 'bad-literal']);

/**
 * A value for a variable that has a type already: literals become values of that type. One that is of another type in
 * the whole stays as it is. Undefined, and reported, where a literal alone is wrong.
 */
export function fitAgain(expression: Expression, earlier: ValueType, options: FitOptions): Expression | undefined {
  const { scope } = options;
  if (isAssignable(expression.type, earlier, scope.context.tables)) return expression;
  const trial = quietly(scope);
  const fitted = fit(expression, earlier, { ...options, scope: trial.scope });
  if (fitted !== undefined) return fitted;
  const areLiterals = trial.report.problems.every(({ code }) => LITERAL_FAULTS.has(code));
  return areLiterals ? fit(expression, earlier, options) : expression;
}
