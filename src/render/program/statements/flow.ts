import type { Block, Expression, Statement, Variable } from '../../../blueprint/model.ts';
import { walkExpression, walkStatements } from '../../../blueprint/program/walk.ts';
import { assignedVariable, expressionsOf } from '../uses.ts';

/** An `if` whose branches do nothing but set one variable: a conditional expression. */
export function choiceOf({
  whenTrue,
  whenFalse,
  results,
}: Extract<Statement, { kind: 'if' }>):
  | { readonly variable: Variable; readonly values: readonly [Expression, Expression] }
  | undefined {
  const [variable, second] = results;
  if (variable === undefined || second !== undefined || whenFalse === undefined) return undefined;
  const [one, two] = [onlySet(whenTrue, variable), onlySet(whenFalse, variable)];
  return one === undefined || two === undefined ? undefined : { variable, values: [one, two] };
}

function onlySet({ statements }: Block, variable: Variable): Expression | undefined {
  const [first, second] = statements;
  return first?.kind === 'set' && first.variable === variable && second === undefined ? first.value : undefined;
}

/**
 * Variables that are given a value more than once here. What a transaction sets is given once outside of it, when it
 * returns; inside it is another name.
 */
export function mutableVariables(block: Block): ReadonlySet<Variable> {
  const counts = countAssignments(block);
  return new Set([...counts].filter(([, count]) => count > 1).map(([variable]) => variable));
}

function countAssignments({ statements }: Block): Map<Variable, number> {
  const counts = new Map<Variable, number>();
  const add = (variable: Variable, count: number): void => {
    counts.set(variable, (counts.get(variable) ?? 0) + count);
  };
  for (const statement of statements) {
    const variable = assignedVariable(statement);
    if (variable !== undefined) add(variable, 1);
    const choice = statement.kind === 'if' ? choiceOf(statement) : undefined;
    if (choice !== undefined) add(choice.variable, 1);
    else for (const [inner, count] of innerAssignments(statement)) add(inner, count);
  }
  return counts;
}

function innerAssignments(statement: Statement): [Variable, number][] {
  if (statement.kind === 'transaction') {
    const inner = [...countAssignments(statement.block)];
    return statement.joins ? inner : inner.map(([variable]) => [variable, 1]);
  }
  return innerBlocks(statement).flatMap((block) => [...countAssignments(block)]);
}

function innerBlocks(statement: Statement): readonly Block[] {
  switch (statement.kind) {
    case 'if':
      return statement.whenFalse === undefined ? [statement.whenTrue] : [statement.whenTrue, statement.whenFalse];
    case 'switch':
      return [
        ...statement.cases.map(({ block }) => block),
        ...(statement.otherwise === undefined ? [] : [statement.otherwise]),
      ];
    case 'each':
      return [statement.block];
    case 'try':
      return [statement.block, statement.catch];
    default:
      return [];
  }
}

/** The `change` statements whose row is read afterwards. */
export function liveChanges(block: Block): ReadonlySet<Statement> {
  const statements = [...walkStatements(block)];
  const readAt = new Map<Variable, number[]>();
  for (const [index, statement] of statements.entries()) {
    for (const variable of variablesOf(statement)) readAt.set(variable, [...(readAt.get(variable) ?? []), index]);
  }
  const loops = statements.flatMap((statement, index) => {
    if (statement.kind !== 'each') return [];
    return [{ start: index, end: index + [...walkStatements(statement.block)].length }];
  });
  return new Set(
    statements.filter((statement, index) => {
      if (statement.kind !== 'change') return false;
      const declaredAt = statements.findIndex((other) => assignedVariable(other) === statement.row);
      const around = loops.filter(({ start, end }) => start < index && index <= end && declaredAt < start);
      const from = Math.min(index + 1, ...around.map(({ start }) => start));
      return (readAt.get(statement.row) ?? []).some((at) => at >= from && at !== index);
    }),
  );
}

function variablesOf(statement: Statement): Variable[] {
  return expressionsOf(statement).flatMap((expression) =>
    [...walkExpression(expression)].flatMap((part) => (part.kind === 'variable' ? [part.variable] : [])),
  );
}
