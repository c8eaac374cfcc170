import type { Statement } from '../../../blueprint/model.ts';
import { walkExpression } from '../../../blueprint/program/walk.ts';
import { walkExpressions } from '../uses.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { receiver } from '../code.ts';
import { callbackCode } from '../expressions/callbacks.ts';
import { isPath } from '../expressions/comparison.ts';
import { plain } from '../expressions/values.ts';
import { camelName } from '../scope.ts';
import type { WriteBlock } from './block.ts';
import { lockComment } from './writes.ts';

type Each = Extract<Statement, { kind: 'each' }>;

/** `for (const line of lines) { … }` */
export function eachStatements(
  { items, item, block, orderBy }: Each,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  if (!reads({ item, block })) return repeated({ items, block }, { context, write });
  const scope = context.scope.inner();
  const list = context.write(items, context).text;
  const name = scope.declare(item, `${camelName(item)}Item`);
  const lines = write(block, { ...context, scope });
  const declared = `${context.mutable.has(item) ? 'let' : 'const'} ${name}`;
  if (orderBy === undefined) return [`for (${declared} of ${list}) {`, ...lines, '}'];
  const isOfItem = [...walkExpression(orderBy)].some(({ kind }) => kind === 'variable');
  const key = isOfItem
    ? callbackCode({ parameter: item, body: orderBy }, { context: { ...context, scope }, write: plain })
    : '(id) => id';
  const sortBy = useOwn('lists.ts', 'sortBy', context);
  return [lockComment, `for (${declared} of ${sortBy}(${list}, ${key})) {`, ...lines, '}'];
}

/** As often as there are items, whatever they are. */
function repeated(
  { items, block }: Pick<Each, 'items' | 'block'>,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  const scope = context.scope.inner();
  const list = receiver(context.write(items, context));
  const times = isPath(items) ? undefined : context.scope.claim('times');
  const index = scope.claim('index');
  const lines = write(block, { ...context, scope });
  return [
    ...(times === undefined ? [] : [`const ${times} = ${list}.length;`]),
    `for (let ${index} = 0; ${index} < ${times ?? `${list}.length`}; ${index} += 1) {`,
    ...lines,
    '}',
  ];
}

function reads({ item, block }: Pick<Each, 'item' | 'block'>): boolean {
  return [...walkExpressions(block)].some(
    (expression) => expression.kind === 'variable' && expression.variable === item,
  );
}
