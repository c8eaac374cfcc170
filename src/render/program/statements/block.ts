import type { Block, Statement } from '../../../blueprint/model.ts';
import type { StatementContext } from '../context.ts';
import { asNullableBig, numberCode, plain, plainCode } from '../expressions/values.ts';
import { tryStatements } from './attempts.ts';
import { ifStatements, switchStatements } from './branches.ts';
import { eachStatements } from './loops.ts';
import { camelName } from '../scope.ts';
import { requireStatements } from './failures.ts';
import { findStatements, getStatements, measureStatements } from './queries.ts';
import { assign, chooseForm, declaredType, isNewInCallback, isReturnedNext } from './results.ts';
import { returnStatements } from './returns.ts';
import { returnedTransaction, transactionStatements } from './transactions.ts';
import { callStatements, emitStatements, requestStatements, runStatements } from './work.ts';
import {
  changeStatements,
  createManyStatements,
  createStatements,
  deleteStatements,
  lockStatements,
  updateStatements,
} from './writes.ts';

/** Writes the statements of a block in a scope of its own. */
export type WriteBlock = (block: Block, context: StatementContext) => string[];

/** The lines of a block, with an empty one around what spans several lines. */
function writeBlock({ statements }: Block, context: StatementContext): string[] {
  const inner = { ...context, scope: context.scope.inner() };
  return writeStatements(statements, inner);
}

/** The lines of statements, in the scope given. */
export function writeStatements(statements: readonly Statement[], context: StatementContext): string[] {
  const lines: string[] = [];
  let isAfterBlock = false;
  for (const [index, statement] of statements.entries()) {
    const next = statements[index + 1];
    const returned = returnedTransaction(statement, { next, context, write: writeInside });
    const written = returned ?? writeStatement(statement, { next, context });
    if (written.length === 0) continue;
    const isBlock = blocks.has(statement.kind) && written.length > 1;
    if (lines.length > 0 && (isAfterBlock || (isBlock && isApart(lines)))) lines.push('');
    lines.push(...written);
    isAfterBlock = isBlock;
    if (returned !== undefined || (next !== undefined && isFolded(statement, next, context))) break;
  }
  return lines;
}

/** In the scope given, which the statement has opened itself. */
function writeInside({ statements }: Block, context: StatementContext): string[] {
  return writeStatements(statements, context);
}

const blocks: ReadonlySet<Statement['kind']> = new Set(['if', 'switch', 'each', 'transaction', 'try']);

/** A block stands apart from what is more than one line before it. */
function isApart(lines: readonly string[]): boolean {
  const [second, last] = lines.slice(-2);
  return (last ?? second ?? '').length > 110 || (last !== undefined && second !== '');
}

const foldable: ReadonlySet<Statement['kind']> = new Set(['create', 'call', 'request', 'find', 'measure', 'set']);

/** `const order = await …; return order;` is `return …;` */
function isFolded(statement: Statement, next: Statement, context: StatementContext): boolean {
  if (!foldable.has(statement.kind) || !('variable' in statement)) return false;
  const { variable } = statement;
  return isReturnedNext(variable, next) && variable !== undefined && !context.bigs.has(variable);
}

function writeStatement(
  statement: Statement,
  { next, context }: { next: Statement | undefined; context: StatementContext },
): string[] {
  if (next === undefined || !isFolded(statement, next, context)) return statementLines(statement, context);
  const scope = context.scope.inner();
  const lines = statementLines(statement, { ...context, scope, returned: new Set(), mutable: new Set() });
  const last = lines.at(-1) ?? '';
  const value = /^const \w+(?:: [^=]+)? = (.*);$/s.exec(last)?.[1];
  if (value === undefined || lines.length > 1) {
    return [...statementLines(statement, context), ...statementLines(next, context)];
  }
  return [`return ${context.inTry ? value : value.replace(/^await (?!.*\?\?)/, '')};`];
}

function statementLines(statement: Statement, context: StatementContext): string[] {
  const inner = { context, write: writeBlock };
  switch (statement.kind) {
    case 'set':
      return setStatements(statement, context);
    case 'get':
      return getStatements(statement, context);
    case 'find':
      return findStatements(statement, context);
    case 'measure':
      return measureStatements(statement, context);
    case 'create':
      return createStatements(statement, context);
    case 'create-many':
      return createManyStatements(statement, context);
    case 'update':
      return updateStatements(statement, context);
    case 'change':
      return changeStatements(statement, context);
    case 'delete':
      return deleteStatements(statement, context);
    case 'lock':
      return lockStatements(statement, context);
    case 'call':
      return callStatements(statement, context);
    case 'request':
      return requestStatements(statement, context);
    case 'run':
      return runStatements(statement, context);
    case 'emit':
      return emitStatements(statement, context);
    case 'require':
      return requireStatements(statement, context);
    case 'if':
      return ifStatements(statement, inner);
    case 'switch':
      return switchStatements(statement, inner);
    case 'each':
      return eachStatements(statement, { context, write: writeInside });
    case 'transaction':
      return transactionStatements(statement, { context, write: writeInside });
    case 'try':
      return tryStatements(statement, { ...inner, writeInside });
    case 'progress':
      return [`await context.progress(${numberCode(statement.value, context)});`];
    case 'log':
      return [`context.log.info(${plainCode(statement.message, context)});`];
    case 'return':
      return returnStatements(statement, context);
  }
}

function setStatements(statement: Extract<Statement, { kind: 'set' }>, context: StatementContext): string[] {
  const { variable, value } = statement;
  if (context.scope.find(variable) === undefined) chooseForm(variable, { value, context });
  const added = increment(statement, context);
  if (added !== undefined) return [added];
  const written = context.bigs.has(variable) ? asNullableBig(value, context) : plain(value, context, variable.type);
  const others = [`${camelName(variable)}Value`];
  return [assign(written.text, { variable, context, others, type: declaredType(value, { variable, context }) })];
}

/** `total += line.price;` */
function increment(
  { variable, value }: Extract<Statement, { kind: 'set' }>,
  context: StatementContext,
): string | undefined {
  if (value.kind !== 'arithmetic' || value.type.kind === 'decimal') return undefined;
  if (context.scope.find(variable) === undefined || isNewInCallback(variable, context)) return undefined;
  const { operator, left, right } = value;
  const isOnItself = left.kind === 'variable' && left.variable === variable;
  if (!isOnItself || !(operator === '+' || operator === '-' || operator === '*')) return undefined;
  return `${context.scope.nameOf(variable)} ${operator}= ${context.write(right, context).text};`;
}
