import type { ReviewContext, ReviewedEndpoint } from '../context.ts';
import { callersOf } from './callers.ts';
import { programsOf } from './programs.ts';

/** True of endpoints that answer each caller with something else: for owners or members, or whose steps use `auth.user`. */
export function isPersonal(context: ReviewContext, reviewed: ReviewedEndpoint): boolean {
  if (callersOf(reviewed, context)?.some(({ kind }) => kind === 'owner' || kind === 'member') === true) return true;
  return programsOf(context).all.some(({ owner, program }) => owner.endpoint === reviewed && program.usesUser);
}
