import type { Argument, Block, ColumnValue, Expression, Statement, Variable } from '../../blueprint/model.ts';
import { walkExpression, walkStatements } from '../../blueprint/program/walk.ts';

/** The expressions that a statement itself evaluates, without those of the blocks inside it. */
export function expressionsOf(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'set':
      return [statement.value];
    case 'get':
    case 'find':
    case 'measure':
    case 'update':
    case 'change':
    case 'delete':
      return statement.use.arguments;
    case 'create':
      return valuesOf(statement.values);
    case 'create-many':
      return isList(statement.rows) ? statement.rows.flatMap(valuesOf) : [statement.rows];
    case 'lock':
      return statement.ids;
    case 'call':
    case 'request':
    case 'run':
      return valuesOf(statement.arguments);
    case 'emit':
      return valuesOf(statement.data);
    case 'require':
      return [statement.condition, statement.failure.message];
    case 'if':
      return [statement.condition];
    case 'switch':
      return [statement.subject];
    case 'each':
      return statement.orderBy === undefined ? [statement.items] : [statement.items, statement.orderBy];
    case 'progress':
      return [statement.value];
    case 'log':
      return [statement.message];
    case 'return':
      return statement.value === undefined ? [] : [statement.value];
    case 'transaction':
    case 'try':
      return [];
  }
}

function valuesOf(values: readonly (ColumnValue | Argument)[]): Expression[] {
  return values.map(({ value }) => value);
}

function isList<Item>(value: readonly Item[] | Expression): value is readonly Item[] {
  return Array.isArray(value);
}

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
