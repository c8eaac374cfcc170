import type { Block, Program, Statement, Variable } from '../../blueprint/model.ts';
import { blocksOf, walkExpression } from '../../blueprint/program/walk.ts';
import { expressionsOf } from '../../blueprint/program/expressions-of.ts';

const prunedPrograms = new WeakMap<Program, Program>();

/** A program without values that nothing reads, what only they need, and blocks that are empty then. */
export function prunedProgram(program: Program): Program {
  const known = prunedPrograms.get(program);
  if (known !== undefined) return known;
  const pruned = { ...program, block: pruneBlock(program.block, neededVariables(program.block)) };
  prunedPrograms.set(program, pruned);
  return pruned;
}

/** What statements read that stay, and so what gives these values stays, too. */
function neededVariables(block: Block): ReadonlySet<Variable> {
  let needed: ReadonlySet<Variable> = new Set();
  for (;;) {
    const more = new Set(readIn(pruneBlock(block, needed)));
    if (more.size === needed.size) return needed;
    needed = more;
  }
}

function* readIn({ statements }: Block): Generator<Variable, void, void> {
  for (const statement of statements) {
    if (statement.kind === 'change') yield statement.row;
    for (const expression of expressionsOf(statement)) {
      for (const part of walkExpression(expression)) if (part.kind === 'variable') yield part.variable;
    }
    for (const block of blocksOf(statement)) yield* readIn(block);
  }
}

function pruneBlock(block: Block, needed: ReadonlySet<Variable>): Block {
  const statements = block.statements.flatMap((statement) => {
    const kept = prune(statement, needed);
    return kept === undefined ? [] : [kept];
  });
  return { ...block, statements };
}

function prune(statement: Statement, needed: ReadonlySet<Variable>): Statement | undefined {
  switch (statement.kind) {
    case 'set':
      return needed.has(statement.variable) && !isSetToItself(statement) ? statement : undefined;
    case 'find':
    case 'measure':
      return needed.has(statement.variable) ? statement : undefined;
    case 'get':
      return isNeeded(statement.variable, needed) || !statement.optional ? unnamed(statement, needed) : undefined;
    case 'create':
    case 'create-many':
    case 'update':
    case 'call':
    case 'request':
    case 'run':
      return unnamed(statement, needed);
    case 'if':
      return pruneIf(statement, needed);
    case 'switch':
      return pruneSwitch(statement, needed);
    case 'each':
    case 'transaction':
    case 'try':
      return pruneInside(statement, needed);
    default:
      return statement;
  }
}

function isSetToItself({ variable, value }: Extract<Statement, { kind: 'set' }>): boolean {
  return value.kind === 'variable' && value.variable === variable;
}

function isNeeded(variable: Variable | undefined, needed: ReadonlySet<Variable>): boolean {
  return variable !== undefined && needed.has(variable);
}

/** A result that nothing reads gets no name. */
function unnamed<Kept extends Statement & { readonly variable?: Variable }>(
  statement: Kept,
  needed: ReadonlySet<Variable>,
): Kept {
  if (isNeeded(statement.variable, needed)) return statement;
  const { variable: _variable, ...rest } = statement;
  return rest as Kept;
}

function pruneIf(statement: Extract<Statement, { kind: 'if' }>, needed: ReadonlySet<Variable>): Statement | undefined {
  const whenTrue = pruneBlock(statement.whenTrue, needed);
  const { whenFalse: given, condition, ...rest } = statement;
  const whenFalse = given === undefined ? undefined : pruneBlock(given, needed);
  const results = statement.results.filter((variable) => needed.has(variable));
  const hasElse = whenFalse !== undefined && whenFalse.statements.length > 0;
  if (whenTrue.statements.length > 0) {
    return { ...rest, condition, results, whenTrue, ...(hasElse ? { whenFalse } : {}) };
  }
  if (!hasElse) return undefined;
  const { type, at } = condition;
  return { ...rest, condition: { kind: 'not', operand: condition, type, at }, results, whenTrue: whenFalse };
}

function pruneSwitch(
  statement: Extract<Statement, { kind: 'switch' }>,
  needed: ReadonlySet<Variable>,
): Statement | undefined {
  const cases = statement.cases.map(({ value, block }) => ({ value, block: pruneBlock(block, needed) }));
  const otherwise = statement.otherwise === undefined ? undefined : pruneBlock(statement.otherwise, needed);
  const isEmpty = [...cases.map(({ block }) => block), ...(otherwise === undefined ? [] : [otherwise])].every(
    ({ statements }) => statements.length === 0,
  );
  const results = statement.results.filter((variable) => needed.has(variable));
  return isEmpty ? undefined : { ...statement, cases, results, ...(otherwise === undefined ? {} : { otherwise }) };
}

function pruneInside(
  statement: Extract<Statement, { kind: 'each' | 'transaction' | 'try' }>,
  needed: ReadonlySet<Variable>,
): Statement | undefined {
  const block = pruneBlock(statement.block, needed);
  if (block.statements.length === 0) return undefined;
  if (statement.kind === 'each') return { ...statement, block };
  const results = statement.results.filter((variable) => needed.has(variable));
  if (statement.kind === 'transaction') return { ...statement, block, results };
  const { error, ...rest } = statement;
  const isRead = isNeeded(error, needed);
  return {
    ...rest,
    block,
    catch: pruneBlock(statement.catch, needed),
    results,
    ...(error !== undefined && isRead ? { error } : {}),
  };
}
