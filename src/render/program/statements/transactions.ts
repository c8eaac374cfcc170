import type { Block, Statement, Variable } from '../../../blueprint/model.ts';
import { walkStatements } from '../../../blueprint/program/walk.ts';
import { argument } from '../../views/modules/routes/context.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { camelName } from '../scope.ts';
import { assignedVariable } from '../uses.ts';
import type { WriteBlock } from './block.ts';
import { mutableVariables, returnedBy } from './flow.ts';

type Transaction = Extract<Statement, { kind: 'transaction' }>;

/** All or nothing. What is set inside and read afterwards is what the transaction returns. */
export function transactionStatements(
  { block, joins, results }: Transaction,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  if (joins) return write(block, context);
  const made = results.filter((variable) => context.scope.find(variable) === undefined);
  const changed = changedOnce(block, context);
  const returned = made.length === 0 && changed !== undefined ? [changed] : made;
  // Taken before the names inside, which are others then.
  const names = made.map((variable) => context.scope.claim(camelName(variable)));
  const { inner, db } = inside(block, { returned, context });
  const lines = write(block, inner);
  const body = [...lines, ...returnLines(returned, { lines, context: inner })];
  for (const [index, variable] of made.entries()) context.scope.bind(variable, names[index] ?? '');
  return [`${prefix({ block, returned, names, context })}${opening(db, context)}`, ...foldedReturn(body), '});'];
}

/** A transaction whose result the next statement returns; undefined when that is something else. */
export function returnedTransaction(
  statement: Statement,
  { next, context, write }: { next: Statement | undefined; context: StatementContext; write: WriteBlock },
): string[] | undefined {
  const variable = returnedBy(statement, next);
  if (variable === undefined || statement.kind !== 'transaction') return undefined;
  const { block, results } = statement;
  const isMade = results.length === 1 && results[0] === variable && context.scope.find(variable) === undefined;
  if (!isMade && changedOnce(block, context) !== variable) return undefined;
  const { inner, db } = inside(block, { returned: [variable], context });
  const lines = write(block, inner);
  const body = [...lines, ...returnLines([variable], { lines, context: inner })];
  return [`return ${context.inTry ? 'await ' : ''}${opening(db, context)}`, ...foldedReturn(body), '});'];
}

/** What the statements of a transaction are written with. */
function inside(
  block: Block,
  { returned, context }: { returned: readonly Variable[]; context: StatementContext },
): { inner: StatementContext; db: string } {
  const scope = context.scope.callback();
  const db = scope.claim('tx');
  const mutable = mutableVariables(block);
  const own = { scope, db, context: `{ ...context, db: ${db} }`, inTry: false, returned: new Set(returned), mutable };
  return { inner: { ...context, ...own }, db };
}

function opening(tx: string, context: StatementContext): string {
  if (context.kind !== 'function') return `${context.db}.transaction(async (${tx}) => {`;
  return `${useOwn('db/transaction.ts', 'inTransaction', context)}(${context.db}, async (${tx}) => {`;
}

function prefix({
  block,
  returned,
  names,
  context,
}: {
  block: Block;
  returned: readonly Variable[];
  names: readonly string[];
  context: StatementContext;
}): string {
  if (!block.completes) return hasReturn(block) ? `return ${context.inTry ? 'await ' : ''}` : 'await ';
  const [first, second] = returned;
  if (first === undefined) return 'await ';
  const word = returned.some((variable) => context.mutable.has(variable)) ? 'let' : 'const';
  const [name] = names;
  if (name === undefined) return `${context.scope.nameOf(first)} = await `;
  if (second === undefined) return `${word} ${name} = await `;
  const keys = returned.map((variable, index) => [camelName(variable), names[index] ?? ''] as const);
  return `${word} { ${keys.map(([key, own]) => argument(key, own)).join(', ')} } = await `;
}

function hasReturn(block: Block): boolean {
  return [...walkStatements(block)].some(({ kind }) => kind === 'return');
}

/** What a transaction returns, apart from a block before it. */
export function returnLines(
  returned: readonly Variable[],
  { lines, context }: { lines: readonly string[]; context: StatementContext },
): string[] {
  const gap = lines.at(-1)?.startsWith('}') === true ? [''] : [];
  const [first, second] = returned;
  if (first === undefined) return [];
  if (second === undefined) return [...gap, `return ${context.scope.nameOf(first)};`];
  const entries = returned.map((variable) => argument(camelName(variable), context.scope.nameOf(variable)));
  return [...gap, `return { ${entries.join(', ')} };`];
}

/** `const created = await …; return created;` is `return …;` */
export function foldedReturn(lines: readonly string[]): string[] {
  const [before, last] = lines.slice(-2);
  const name = /^return (\w+);$/.exec(last ?? '')?.[1];
  if (before === undefined || name === undefined) return [...lines];
  const value = new RegExp(`^const ${name} = (?:await )?([^]*);$`).exec(before)?.[1];
  return value === undefined ? [...lines] : [...lines.slice(0, -2), `return ${value};`];
}

/** The one variable from outside that a transaction gives another value, once, and not in a branch. */
function changedOnce(block: Block, context: StatementContext): Variable | undefined {
  const assigned = [...walkStatements(block)].filter((statement) => isOuter(statement, context));
  const [first, second] = assigned;
  if (first === undefined || second !== undefined || !block.statements.includes(first)) return undefined;
  return assignedVariable(first);
}

function isOuter(statement: Statement, context: StatementContext): boolean {
  const variable = assignedVariable(statement);
  if (variable === undefined || context.scope.find(variable) === undefined) return false;
  return statement.kind !== 'change' || statement.isResultRead;
}
