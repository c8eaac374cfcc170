import type { Statement } from '../../../blueprint/model.ts';
import type { StatementContext } from '../context.ts';
import { plainCode } from '../expressions/values.ts';

export function returnStatements(
  { value }: Extract<Statement, { kind: 'return' }>,
  context: StatementContext,
): string[] {
  if (value === undefined) return ['return;'];
  return [`return ${plainCode(value, context, context.returns)};`];
}
