import type { Blueprint } from '../model.ts';
import type { Expression } from './expression.ts';
import type { Block, Program, Statement } from './program.ts';

/** Every program of a blueprint: of its functions, endpoints and tasks. */
export function programsOf({
  functions,
  modules,
  tasks,
}: Pick<Blueprint, 'functions' | 'modules' | 'tasks'>): readonly Program[] {
  return [
    ...functions.flatMap(({ program }) => (program === undefined ? [] : [program])),
    ...modules.flatMap(({ actions }) => actions.map(({ program }) => program)),
    ...tasks.map(({ program }) => program),
  ];
}

/** Every statement of a block, each before those inside it. */
export function* walkStatements(block: Block): Generator<Statement, void, void> {
  for (const statement of block.statements) {
    yield statement;
    for (const inner of blocksOf(statement)) yield* walkStatements(inner);
  }
}

/** The blocks inside a statement. */
export function blocksOf(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
      return statement.whenFalse === undefined ? [statement.whenTrue] : [statement.whenTrue, statement.whenFalse];
    case 'switch': {
      const cases = statement.cases.map(({ block }) => block);
      return statement.otherwise === undefined ? cases : [...cases, statement.otherwise];
    }
    case 'each':
    case 'transaction':
      return [statement.block];
    case 'try':
      return [statement.block, statement.catch];
    default:
      return [];
  }
}

/** An expression and every expression inside it. */
export function* walkExpression(expression: Expression): Generator<Expression, void, void> {
  yield expression;
  for (const part of partsOf(expression)) yield* walkExpression(part);
}

/** What an expression is made of, one level down. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
      return [expression.object];
    case 'element':
      return [expression.list];
    case 'not':
    case 'negate':
      return [expression.operand];
    case 'arithmetic':
    case 'concatenate':
    case 'comparison':
    case 'logical':
      return [expression.left, expression.right];
    case 'conditional':
      return [expression.test, expression.whenTrue, expression.whenFalse];
    case 'list':
      return expression.items;
    case 'object':
      return expression.entries.map(({ value }) => value);
    case 'template':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'call':
      return expression.callback === undefined
        ? expression.arguments
        : [...expression.arguments, expression.callback.body];
    default:
      return [];
  }
}
