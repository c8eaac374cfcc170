import type { Expression, TableBlueprint } from '../../../blueprint/model.ts';
import { capitalize } from '../../../blueprint/casing.ts';
import { quoteString } from '../../engine.ts';
import { type StatementContext, useOwn } from '../context.ts';

/** `throw new NotFoundError('Product', productId);` for a row that is looked for by id. */
export function notFound(
  table: TableBlueprint,
  { id, context }: { id: string | undefined; context: StatementContext },
): string {
  const entity = capitalize(table.entity.words);
  if (id !== undefined)
    return `throw new ${useOwn('errors.ts', 'NotFoundError', context)}(${quoteString(entity)}, ${id});`;
  const message = quoteString(`${entity} not found`);
  return `throw new ${useOwn('errors.ts', 'AppError', context)}(404, 'NOT_FOUND', ${message});`;
}

/** Evaluated twice it gives the same, and reads well. */
export function isRepeatable(expression: Expression): boolean {
  if (expression.kind === 'member') return isRepeatable(expression.object);
  return ['variable', 'input', 'user', 'literal'].includes(expression.kind);
}

/** `if (…) throw …;`, in braces where it is too long for one line. */
export function guard(condition: string, throws: string): string[] {
  const line = `if (${condition}) ${throws}`;
  return line.length > 112 ? [`if (${condition}) {`, throws, '}'] : [line];
}
