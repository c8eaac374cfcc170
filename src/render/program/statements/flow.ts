import type { Block, Expression, Statement, Variable } from '../../../blueprint/model.ts';
import { blocksOf, walkStatements } from '../../../blueprint/program/walk.ts';
import { assignedVariable, walkExpressions } from '../uses.ts';

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

function countAssignments({ statements }: Block, declared: readonly Variable[] = []): Map<Variable, number> {
  const counts = new Map<Variable, number>(declared.map((variable) => [variable, 1]));
  const add = (variable: Variable, count: number): void => {
    counts.set(variable, (counts.get(variable) ?? 0) + count);
  };
  const own = new Set(declared);
  for (const [index, statement] of statements.entries()) {
    const variable = assignedVariable(statement);
    if (variable !== undefined && !isRenamed(statement, own)) add(variable, 1);
    if (variable !== undefined) own.add(variable);
    const choice = statement.kind === 'if' ? choiceOf(statement) : undefined;
    const returned = returnedBy(statement, statements[index + 1]);
    if (choice !== undefined) add(choice.variable, 1);
    else for (const [inner, count] of innerAssignments(statement)) if (inner !== returned) add(inner, count);
  }
  return counts;
}

/** A row that changes in the block that it was found in has another name from there on, and is not given a value again. */
function isRenamed(statement: Statement, own: ReadonlySet<Variable>): boolean {
  return statement.kind === 'change' && (!statement.isResultRead || own.has(statement.row));
}

function innerAssignments(statement: Statement): [Variable, number][] {
  if (statement.kind === 'transaction') {
    const inner = [...countAssignments(statement.block)];
    return statement.joins ? inner : inner.map(([variable]) => [variable, 1]);
  }
  if (statement.kind === 'each') return [...countAssignments(statement.block, [statement.item])];
  return blocksOf(statement).flatMap((block) => [...countAssignments(block)]);
}

/** Variables on a side of `==` or `!=`, or switched over. */
export function comparedVariables(block: Block): ReadonlySet<Variable> {
  const subjects = [...walkStatements(block)].flatMap((statement) =>
    statement.kind === 'switch' ? [statement.subject] : [],
  );
  const sides = [...walkExpressions(block)].flatMap((expression) =>
    expression.kind === 'comparison' ? [expression.left, expression.right] : [],
  );
  return new Set([...subjects, ...sides].flatMap((side) => (side.kind === 'variable' ? [side.variable] : [])));
}

/** Statements of a block that give variables from outside of it another value. */
function outerAssignments(block: Block): Statement[] {
  const statements = [...walkStatements(block)];
  const declared = new Set(statements.flatMap(declaredBy));
  return statements.filter((statement) => {
    const variable = assignedVariable(statement);
    return variable !== undefined && !declared.has(variable) && isSetBy(variable, statement);
  });
}

function declaredBy(statement: Statement): readonly Variable[] {
  if (statement.kind === 'transaction') return statement.declared;
  if (statement.kind === 'each') return [statement.item];
  if ('results' in statement) return statement.results;
  return 'declares' in statement && statement.declares && statement.variable !== undefined ? [statement.variable] : [];
}

/** The variables from outside that a block sets. */
export function assignedOutside(block: Block): readonly Variable[] {
  return [...new Set(outerAssignments(block).flatMap((statement) => assignedVariable(statement) ?? []))];
}

/** The first statement of a block that sets the variable does so itself, not in a branch or a loop. */
export function isSetRightAway(variable: Variable, { statements }: Block): boolean {
  for (const statement of statements) {
    if (isSetBy(variable, statement)) return true;
    const inner = blocksOf(statement).flatMap((block) => [...walkStatements(block)]);
    if (!inner.some((each) => isSetBy(variable, each))) continue;
    return statement.kind === 'transaction' && statement.joins && isSetRightAway(variable, statement.block);
  }
  return false;
}

function isSetBy(variable: Variable, statement: Statement): boolean {
  if (assignedVariable(statement) !== variable) return false;
  return statement.kind !== 'change' || statement.isResultRead;
}

/** The variable that the next statement returns, and nothing else: a transaction that sets it is returned itself. */
export function returnedBy(statement: Statement, next: Statement | undefined): Variable | undefined {
  if (statement.kind !== 'transaction' || statement.joins || !statement.block.completes) return undefined;
  const [result, other] = statement.results;
  if (result === undefined || other !== undefined || next?.kind !== 'return') return undefined;
  return next.value?.kind === 'variable' && next.value.variable === result ? result : undefined;
}
