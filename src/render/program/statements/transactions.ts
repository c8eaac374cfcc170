import type { Block, Statement, Variable } from '../../../blueprint/model.ts';
import { walkStatements } from '../../../blueprint/program/walk.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { camelName } from '../scope.ts';
import type { WriteBlock } from './block.ts';
import { assignReturned, foldedReturn, insideCallback, pattern, returnLines, startLines } from './callback-results.ts';
import { returnedBy } from './flow.ts';
import { assign } from './results.ts';

type Transaction = Extract<Statement, { kind: 'transaction' }>;

interface Writing {
  readonly context: StatementContext;
  readonly write: WriteBlock;
}

/** All or nothing. What is set inside and read afterwards is what the transaction returns. */
export function transactionStatements(statement: Transaction, { context, write }: Writing): string[] {
  const { block, joins, results } = statement;
  if (joins) return write(block, context);
  const made = results.filter((variable) => context.scope.find(variable) === undefined);
  const changed = results.filter((variable) => !made.includes(variable));
  // Taken before the names inside, which are others then.
  const names = made.map((variable) => [variable, context.scope.claim(camelName(variable))] as const);
  // Where a transaction makes some of its results and changes others, these have a name in between.
  const after = changed.map((variable) => [variable, context.scope.claim(`${camelName(variable)}After`)] as const);
  const call = callLines(block, { returned: [...made, ...changed], context, write });
  for (const [variable, name] of names) context.scope.bind(variable, name);
  const [first, ...others] = changed;
  if (made.length === 0 && first !== undefined) return assignReturned([first, ...others], { call, context });
  const [opening = '', ...rest] = call;
  const given = after.map(([variable, name]) => assign(name, { variable, context }));
  return [`${prefix(block, { entries: [...names, ...after], context })}${opening}`, ...rest, ...given];
}

/** A transaction whose result the next statement returns; undefined when that is something else. */
export function returnedTransaction(
  statement: Statement,
  { next, context, write }: Writing & { readonly next: Statement | undefined },
): string[] | undefined {
  const variable = returnedBy(statement, next);
  if (variable === undefined || statement.kind !== 'transaction') return undefined;
  const [opening = '', ...rest] = callLines(statement.block, { returned: [variable], context, write });
  return [`return ${context.inTry ? 'await ' : ''}${opening}`, ...rest];
}

/** `db.transaction(async (tx) => {`, and so on. */
function callLines(
  block: Block,
  { returned, context, write }: Writing & { readonly returned: readonly Variable[] },
): string[] {
  const inner = insideCallback(block, { returned, context, db: 'tx' });
  const start = startLines(block, { returned, context, inner });
  const lines = [...start, ...write(block, inner)];
  const body = foldedReturn([...lines, ...returnLines(returned, { lines, context: inner })]);
  return [opening(inner.db, context), ...body, '});'];
}

function opening(tx: string, context: StatementContext): string {
  if (context.kind !== 'function') return `${context.db}.transaction(async (${tx}) => {`;
  return `${useOwn('db/transaction.ts', 'inTransaction', context)}(${context.db}, async (${tx}) => {`;
}

interface Prefix {
  readonly entries: readonly (readonly [variable: Variable, name: string])[];
  readonly context: StatementContext;
}

/** What stands in front of the call. */
function prefix(block: Block, { entries, context }: Prefix): string {
  if (!block.completes) return hasReturn(block) ? `return ${context.inTry ? 'await ' : ''}` : 'await ';
  const [first, second] = entries;
  if (first === undefined) return 'await ';
  const word = entries.some(([variable, name]) => isMutable({ variable, name }, context)) ? 'let' : 'const';
  return `${word} ${second === undefined ? first[1] : pattern(entries)} = await `;
}

/** A new variable that is set again; not the name in between of an old one. */
function isMutable(
  { variable, name }: { variable: Variable; name: string },
  { scope, mutable }: StatementContext,
): boolean {
  return mutable.has(variable) && scope.find(variable) === name;
}

function hasReturn(block: Block): boolean {
  return [...walkStatements(block)].some(({ kind }) => kind === 'return');
}
