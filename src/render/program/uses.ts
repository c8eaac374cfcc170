import type { Block, Expression, Statement, Variable } from '../../blueprint/model.ts';
import { expressionsOf } from '../../blueprint/program/expressions-of.ts';
import { walkExpression, walkStatements } from '../../blueprint/program/walk.ts';

/** Every expression of a block, those of inner blocks and of expressions included. */
export function* walkExpressions(block: Block): Generator<Expression, void, void> {
  for (const statement of walkStatements(block)) {
    for (const expression of expressionsOf(statement)) yield* walkExpression(expression);
  }
}

/** What statements give a value to; `change` gives its row the changed one. */
export function assignedVariable(statement: Statement): Variable | undefined {
  if (statement.kind === 'change') return statement.row;
  return 'variable' in statement ? statement.variable : undefined;
}
