import type { FieldType } from '../../plan/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../context.ts';
import { callersOf } from './callers.ts';
import { handMadeWebhooks } from './hand-made-webhooks.ts';

/** Public endpoints that write and say nothing about how often: for everybody without an account. */
function unguardedWrites(context: ReviewContext): readonly ReviewedEndpoint[] {
  const webhooks = new Set(handMadeWebhooks(context));
  return context.endpoints.filter((reviewed) => {
    const { method, rateLimit } = reviewed.endpoint;
    if (method === 'GET' || rateLimit !== undefined || reviewed.isInferred || webhooks.has(reviewed)) return false;
    return callersOf(reviewed, context)?.some(({ kind }) => kind === 'public') === true;
  });
}

const SIGN_IN =
  /^(log-?in|sign-?in|register|registration|sign-?up|tokens?|refresh|forgot.*|reset.*|password.*|verify.*|otp|magic-?links?)$/;

/** Those of them through which people sign in, register or get a new password. */
export function unguardedSignIns(context: ReviewContext): readonly ReviewedEndpoint[] {
  return unguardedWrites(context).filter((reviewed) => isSignIn(context, reviewed));
}

/** All others of them. */
export function unguardedPublicWrites(context: ReviewContext): readonly ReviewedEndpoint[] {
  return unguardedWrites(context).filter((reviewed) => !isSignIn(context, reviewed));
}

function isSignIn(context: ReviewContext, { endpoint, action }: ReviewedEndpoint): boolean {
  const last = endpoint.segments.findLast(({ kind }) => kind === 'word');
  if (last?.kind === 'word' && SIGN_IN.test(last.text)) return true;
  if (takesPassword(endpoint.input)) return true;
  return action?.verb === 'create' && action.table.name === context.plan.auth?.table.name;
}

function takesPassword(type: FieldType | undefined): boolean {
  return (
    type?.kind === 'object' &&
    type.fields.some(({ name, type: inner }) => /(^|_)password$/.test(name) || inner.kind === 'password')
  );
}
