import type { Statement } from '../../../blueprint/model.ts';
import { walkExpression } from '../../../blueprint/program/walk.ts';
import { walkExpressions } from '../uses.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { callbackCode } from '../expressions/callbacks.ts';
import { plain } from '../expressions/values.ts';
import type { WriteBlock } from './block.ts';
import { lockComment } from './writes.ts';

type Each = Extract<Statement, { kind: 'each' }>;

/** `for (const line of lines) { … }` */
export function eachStatements(
  { items, item, block, orderBy }: Each,
  { context, write }: { context: StatementContext; write: WriteBlock },
): string[] {
  const scope = context.scope.inner();
  const list = context.write(items, context).text;
  const name = scope.declare(item, `${item.name}Item`);
  const isRead = item.isRead || reads({ item, block });
  const lines = write(block, { ...context, scope });
  const beginning = `for (const ${isRead ? name : `_${name}`} of `;
  if (orderBy === undefined) return [`${beginning}${list}) {`, ...lines, '}'];
  const isKnown = [...walkExpression(orderBy)].some(({ kind }) => kind === 'variable');
  const key = isKnown
    ? callbackCode({ parameter: item, body: orderBy }, { context: { ...context, scope }, write: plain })
    : '(id) => id';
  return [lockComment, `${beginning}${useOwn('lists.ts', 'sortBy', context)}(${list}, ${key})) {`, ...lines, '}'];
}

function reads({ item, block }: Pick<Each, 'item' | 'block'>): boolean {
  return [...walkExpressions(block)].some(
    (expression) => expression.kind === 'variable' && expression.variable === item,
  );
}
