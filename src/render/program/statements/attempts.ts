import type { Block, Statement } from '../../../blueprint/model.ts';
import type { StatementContext } from '../context.ts';
import type { WriteBlock } from './block.ts';
import { declareResults } from './branches.ts';
import { assignReturned, foldedReturn, insideCallback, returnLines, startLines } from './callback-results.ts';
import { assignedOutside } from './flow.ts';

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
  const returned = assignedOutside(block);
  const inner = insideCallback(block, { returned, context, db: 'savepoint' });
  const start = startLines(block, { returned, context, inner });
  const lines = [...start, ...write(block, inner)];
  const isReturned = !block.completes && lines.some((line) => /\breturn\b/.test(line));
  const call = `${context.db}.transaction(async (${inner.db}) => {`;
  const [first, ...others] = returned;
  if (!block.completes || first === undefined) return [`${isReturned ? 'return ' : ''}await ${call}`, ...lines, '});'];
  const body = foldedReturn([...lines, ...returnLines(returned, { lines, context: inner })]);
  return assignReturned([first, ...others], { call: [call, ...body, '});'], context });
}
