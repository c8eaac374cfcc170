import type { Statement } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { negated } from '../expressions/comparison.ts';
import { guard } from './missing.ts';
import { plainCode } from '../expressions/values.ts';

type Require = Extract<Statement, { kind: 'require' }>;

/** `if (product.inventory < quantity) throw new AppError(409, 'OUT_OF_STOCK', …);` */
export function requireStatements({ condition, failure }: Require, context: StatementContext): string[] {
  const failed = negated(condition, context).text;
  const throws = thrown(failure, context);
  return failed === 'true' ? [throws] : guard(failed, throws);
}

export function thrown(failure: Require['failure'], context: StatementContext): string {
  return `throw ${errorOf(failure, context)};`;
}

/** The class of the answer where there is one, and the general one with status and code. */
function errorOf({ status, code, message }: Require['failure'], context: StatementContext): string {
  const text = plainCode(message, context);
  const known = classes[`${status} ${code}`];
  const isThere = known === 'ConflictError' || context.call.lookup.blueprint.auth !== undefined;
  if (known !== undefined && isThere) return `new ${useOwn('errors.ts', known, context)}(${text})`;
  return `new ${useOwn('errors.ts', 'AppError', context)}(${status}, ${quoteString(code)}, ${text})`;
}

const classes: Readonly<Record<string, string>> = {
  '401 UNAUTHORIZED': 'UnauthorizedError',
  '403 FORBIDDEN': 'ForbiddenError',
  '409 CONFLICT': 'ConflictError',
};
