import type { Block, Statement, Variable } from '../../../blueprint/model.ts';
import type { StatementContext } from '../context.ts';
import { argument } from '../../views/modules/routes/context.ts';
import type { WriteBlock } from './block.ts';
import { declareResults } from './branches.ts';
import { mutableVariables, returnableVariables } from './flow.ts';
import { foldedReturn, returnLines } from './transactions.ts';

type Try = Extract<Statement, { kind: 'try' }>;

interface Writing {
  readonly context: StatementContext;
  readonly write: WriteBlock;
  /** In the scope given. */
  readonly writeInside: WriteBlock;
}

export function tryStatements(statement: Try, { context, write, writeInside }: Writing): string[] {
  const { block, catch: rescue, error, savepoint } = statement;
  const declared = declareResults(statement, context);
  const inside = { ...context, inTry: true };
  const body = savepoint ? savepointLines(block, { context: inside, write: writeInside }) : write(block, inside);
  const caught = { ...context, scope: context.scope.inner() };
  if (error === undefined) {
    const lines = write(rescue, caught);
    const handled = lines.length === 0 ? ['// What follows does not depend on it.'] : lines;
    return [...declared, 'try {', ...body, '} catch {', ...handled, '}'];
  }
  const cause = caught.scope.claim('cause', 'caught');
  const name = caught.scope.declare(error, 'failure');
  const failureOf = context.call.imports.value(`${context.call.root}failures.ts`, 'failureOf');
  return [
    ...declared,
    'try {',
    ...body,
    `} catch (${cause}) {`,
    `const ${name} = ${failureOf}(${cause});`,
    ...write(rescue, caught),
    '}',
  ];
}

/** A transaction in a transaction is a savepoint: what fails inside undoes only this much. */
function savepointLines(block: Block, { context, write }: Omit<Writing, 'writeInside'>): string[] {
  const returned = block.completes ? (returnableVariables(block) ?? []) : [];
  const scope = context.scope.callback();
  const db = scope.claim('savepoint');
  const mutable = mutableVariables(block);
  const own = { scope, db, context: `{ ...context, db: ${db} }`, inTry: false, returned: new Set(returned), mutable };
  const inner = { ...context, ...own };
  const lines = block.completes ? write(block, inner) : write(block, { ...inner, returned: new Set() });
  const isReturned = !block.completes && lines.some((line) => /\breturn\b/.test(line));
  const call = `await ${context.db}.transaction(async (${db}) => {`;
  const body = foldedReturn([...lines, ...returnLines(returned, { lines, context: inner })]);
  const [first, second] = returned;
  if (first === undefined) return [`${isReturned ? 'return ' : ''}${call}`, ...body, '});'];
  if (second === undefined) return [`${context.scope.nameOf(first)} = ${call}`, ...body, '});'];
  return [`(${pattern(returned, context)} = ${call}`, ...body, '}));'];
}

/** `{ total, label }` */
function pattern(variables: readonly Variable[], { scope }: StatementContext): string {
  return `{ ${variables.map((variable) => argument(scope.nameOf(variable), scope.nameOf(variable))).join(', ')} }`;
}
