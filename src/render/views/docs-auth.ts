import type { AuthBlueprint, ColumnBlueprint, Literal } from '../../blueprint/model.ts';
import { runtimeKeys } from './app-keys.ts';
import { curlCommand, sampleBody } from './docs-example.ts';
import { codeSpan } from './docs-markdown.ts';
import type { Lookup } from './lookup.ts';

/** An endpoint of sign-in. */
export interface AuthCall {
  readonly call: string;
  readonly what: string;
  readonly example: string;
}

/** Register (where it is open), login, refresh, logout and me. */
export function authCalls(auth: AuthBlueprint, lookup: Lookup): readonly AuthCall[] {
  const { basePath, decimals } = lookup.blueprint.project;
  const keys = runtimeKeys(lookup.blueprint);
  const column = (name: string): ColumnBlueprint => lookup.column(auth.table, name);
  const email = 'ada@example.com';
  const password = sampleBody([{ ...column(auth.passwordColumn), inputKey: 'password' }], { decimals });
  const credentials = { email, ...password };
  const needed = auth.registrationInput.map(column).filter(({ requiredInput }) => requiredInput);
  const fields = auth.registrationInput.map((name) => codeSpan(column(name).inputKey ?? column(name).name.key));
  const post = (path: string, body: Record<string, Literal>) => ({
    call: codeSpan(`POST ${basePath}${path}`),
    example: curlCommand({ method: 'POST', path: `${basePath}${path}`, isPublic: true, body }),
  });
  const token = { [keys.refreshToken]: '…' };
  return [
    ...(auth.registration === 'open'
      ? [
          {
            ...post('/auth/register', { ...credentials, ...sampleBody(needed, { decimals }) }),
            what: `Creates an account from ${['`email`', '`password`', ...fields].join(', ')} and signs in: 201 with tokens and \`user\`; 409 when the address is taken.`,
          },
        ]
      : []),
    {
      ...post('/auth/login', credentials),
      what: 'Signs in: tokens and `user`; 401 when address or password is wrong.',
    },
    {
      ...post('/auth/refresh', token),
      what: `Exchanges a ${codeSpan(keys.refreshToken)}, which is good once, for new tokens.`,
    },
    { ...post('/auth/logout', token), what: `Ends the login that the ${codeSpan(keys.refreshToken)} belongs to: 204.` },
    {
      call: codeSpan(`GET ${basePath}/auth/me`),
      what: 'The account of whoever calls, with `roles` and `permissions`: the operation ids of what they may call.',
      example: curlCommand({ method: 'GET', path: `${basePath}/auth/me`, isPublic: false }),
    },
  ];
}
