/** Formulas: from what the parser read to expressions that know their types. */
import type { Formula } from '../../../plan/model-steps.ts';
import type { Expression } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ValueType } from '../value-types.ts';
import { checkNode } from './check-node.ts';
import type { FormulaContext } from './context.ts';
import { fit } from './fit.ts';
import { requireBoolean } from './logical.ts';

export { knownAfter } from './facts.ts';
export { fitAgain } from './try-fit.ts';
export { typeOfStart, writtenTexts } from './written-texts.ts';

/**
 * Resolves the names of a formula and infers its type. Undefined when problems were reported.
 * @param expected literals in it become values of that type, and what does not fit is reported
 */
export function checkFormula(
  formula: Formula,
  { scope, expected }: { readonly scope: Scope; readonly expected?: ValueType },
): Expression | undefined {
  const expression = checkNode(formula.expression, contextOf(formula, scope));
  if (expression === undefined || expected === undefined) return expression;
  return fit(expression, expected, { scope });
}

/** A formula that is true or false, and never null. */
export function checkCondition(formula: Formula, { scope }: { readonly scope: Scope }): Expression | undefined {
  const context = contextOf(formula, scope);
  const expression = checkNode(formula.expression, context);
  return expression && requireBoolean(expression, context) ? expression : undefined;
}

export function contextOf(formula: Formula, scope: Scope): FormulaContext {
  return {
    scope,
    spanOf: formula.spanOf,
    variables: scope.variables,
    nonNull: scope.nonNull,
    isLenient: false,
    check: checkNode,
  };
}
