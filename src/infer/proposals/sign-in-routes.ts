import type { SignIn } from './sign-in.ts';

/** What sign-in offers besides itself, by the key of `auth` that switches it on. */
export type AccountKey = 'password_reset' | 'email_verification' | 'api_keys' | 'staff';

/** Routes that the compiler makes, and the key of `auth` that they need; '' for those that every sign-in has. */
const routes: ReadonlyMap<string, AccountKey | ''> = new Map([
  ...['register', 'login', 'refresh', 'logout', 'logout-all', 'change-password'].map(
    (word) => [`POST /auth/${word}`, ''] as const,
  ),
  ['GET /auth/me', ''],
  ['GET /auth/sessions', ''],
  ['DELETE /auth/sessions/{}', ''],
  ['GET /auth/audit-trail', ''],
  ['POST /auth/forgot-password', 'password_reset'],
  ['POST /auth/reset-password', 'password_reset'],
  ['POST /auth/verify-email', 'email_verification'],
  ['POST /auth/resend-verification', 'email_verification'],
  ['GET /auth/api-keys', 'api_keys'],
  ['POST /auth/api-keys', 'api_keys'],
  ['DELETE /auth/api-keys/{}', 'api_keys'],
]);

/** Other ways to say them. */
const words: readonly (readonly [RegExp, AccountKey | ''])[] = [
  [
    /^(POST \/(auth|users|account|sessions)?\/?(login|log-in|signin|sign-in|register|signup|sign-up|logout|log-out|logout-all|refresh|refresh-token|change-password)|GET \/(auth|users)?\/?me)$/,
    '',
  ],
  [
    /^POST \/(auth|users|account)?\/?(forgot-password|forgotten-password|reset-password|password-reset|password\/(forgot|reset))$/,
    'password_reset',
  ],
  [
    /^POST \/(auth|users|account)?\/?(verify-email|confirm-email|email\/(verify|confirm)|resend-verification)$/,
    'email_verification',
  ],
];

/**
 * What a route of sign-in needs, which no plan has to name: '' for nothing more. Undefined for any other route.
 * @param route with `{}` for parameters: `DELETE /auth/sessions/{}`
 */
export function readSignInRoute(route: string, { table }: Pick<SignIn, 'table'>): AccountKey | '' | undefined {
  if (route === `PATCH /${table.name.replaceAll('_', '-')}/profile`) return '';
  return routes.get(route) ?? words.find(([word]) => word.test(route))?.[1];
}
