/** Conditions of queries in Drizzle's words. */
import type { Expression, Query } from '../../../../blueprint/model.ts';
import { drizzle, type RepositoryContext } from './context.ts';
import { comparisonCode, containsCode } from './query-comparison.ts';
import { columnCode, type ConditionOptions, negated, type QueryContext, sqlCode } from './query-context.ts';
import { queryText } from './query-text.ts';

/** What the SQL of a query is written with. */
export function queryContext(query: Query, repository: RepositoryContext): QueryContext {
  const context: QueryContext = {
    query,
    repository,
    condition: (expression, options) => conditionCode(expression, context, options),
  };
  return context;
}

/** An expression of type boolean as code of a condition. */
function conditionCode(expression: Expression, context: QueryContext, options: ConditionOptions = {}): string {
  switch (expression.kind) {
    case 'logical':
      if (expression.operator === '??') return sqlCode(queryText(expression, context), context);
      return joined(expression.operator, { expression, context, options });
    case 'not':
      return notCode(expression.operand, context);
    case 'comparison':
      return comparisonCode(expression, context, options);
    case 'column':
      return `${drizzle('eq', context.repository)}(${columnCode(expression.column, context)}, true)`;
    case 'call':
      if (expression.function === 'contains') return containsCode(expression.arguments, context, options);
      return sqlCode(queryText(expression, context), context);
    default:
      return sqlCode(queryText(expression, context), context);
  }
}

/** The parts of a condition that all have to hold, each by itself. */
export function conditionsOf(expression: Expression | undefined, context: QueryContext): string[] {
  if (expression === undefined) return [];
  return flattened(expression, '&&').map((part) => conditionCode(part, context));
}

/** Columns that must equal one value each. */
export function equatedColumns(where: Expression): string[] {
  return flattened(where, '&&').flatMap((part) => {
    if (part.kind !== 'comparison' || part.operator !== '==') return [];
    const [one, other] = [part.left, part.right];
    if (one.kind === 'column') return isPlain(other) ? [one.column] : [];
    return other.kind === 'column' && isPlain(one) ? [other.column] : [];
  });
}

function isPlain({ kind, type }: Expression): boolean {
  return (kind === 'parameter' || kind === 'literal') && !type.nullable;
}

function flattened(expression: Expression, operator: '&&' | '||'): Expression[] {
  if (expression.kind !== 'logical' || expression.operator !== operator) return [expression];
  return [...flattened(expression.left, operator), ...flattened(expression.right, operator)];
}

function joined(
  operator: '&&' | '||',
  { expression, context, options }: { expression: Expression; context: QueryContext; options: ConditionOptions },
): string {
  const parts = flattened(expression, operator).map((part) => conditionCode(part, context, options));
  return `${drizzle(operator === '&&' ? 'and' : 'or', context.repository)}(${parts.join(', ')})`;
}

const opposites = { '==': '!=', '!=': '==' } as const;

function notCode(operand: Expression, context: QueryContext): string {
  if (operand.kind === 'not') return conditionCode(operand.operand, context, { isStrict: true });
  if (operand.kind === 'comparison' && (operand.operator === '==' || operand.operator === '!=')) {
    return comparisonCode({ ...operand, operator: opposites[operand.operator] }, context, { isStrict: true });
  }
  if (operand.kind === 'column')
    return `${drizzle('eq', context.repository)}(${columnCode(operand.column, context)}, false)`;
  return negated(conditionCode(operand, context, { isStrict: true }), context);
}
