import { givenAdministrators } from '../infer/roles.ts';
import type { Auth } from '../plan/model.ts';
import type { AuthFeatures } from './auth-operations.ts';
import type { ResolvedAuth } from './auth.ts';

/**
 * What sign-in offers, as far as that follows from the plan's words alone.
 * @param resolved undefined when sign-in cannot work as the plan has it
 */
export function authFeatures(
  auth: Pick<Auth, 'registration' | 'passwordReset' | 'apiKeys'>,
  resolved: Pick<ResolvedAuth, 'administrators' | 'defaultRole' | 'verified'> | undefined,
): AuthFeatures {
  const administrators = resolved === undefined ? [] : givenAdministrators(resolved);
  const [administrator] = administrators;
  return {
    registration: auth.registration,
    passwordReset: auth.passwordReset !== undefined,
    apiKeys: auth.apiKeys !== undefined,
    administrators,
    ...(administrator === undefined ? {} : { administrator }),
    ...(resolved?.verified === undefined ? {} : { verifiedColumn: resolved.verified }),
  };
}
