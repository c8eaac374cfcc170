import type { AuthBlueprint, ColumnBlueprint, Literal } from '../../blueprint/model.ts';
import { namesOf } from '../../blueprint/casing.ts';
import { runtimeKeys } from './app-keys.ts';
import { curlCommand, sampleBody } from './docs-example.ts';
import { codeSpan } from './docs-markdown.ts';
import type { Lookup } from './lookup.ts';
import { invitesPeople } from './mail.ts';

/** An endpoint of sign-in. */
export interface AuthCall {
  readonly call: string;
  readonly what: string;
  readonly example: string;
}

/** Register, login, refresh, logout and me, then what is about passwords, addresses and invitations. */
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
    ...(auth.registration === 'invite'
      ? [
          {
            ...post('/auth/register', { invitation: '…', ...password, ...sampleBody(needed, { decimals }) }),
            what: `Creates the account that somebody was invited to, from ${['`invitation`, the code of the message', '`password`', ...fields].join(', ')}, and signs in: 201 with tokens and \`user\`. Address and role are those of the invitation.`,
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
    ...passwordCalls(auth, { lookup, password }),
    ...messageCalls(auth, lookup),
  ];
}

function passwordCalls(
  { passwordReset }: AuthBlueprint,
  { lookup, password }: { lookup: Lookup; password: Record<string, Literal> },
): AuthCall[] {
  const { basePath, casing } = lookup.blueprint.project;
  const current = namesOf('current_password', casing).key;
  const post = (path: string, body: Record<string, Literal>, isPublic: boolean) => ({
    call: codeSpan(`POST ${basePath}${path}`),
    example: curlCommand({ method: 'POST', path: `${basePath}${path}`, isPublic, body }),
  });
  return [
    {
      ...post('/auth/change-password', { [current]: '…', ...password }, false),
      what: 'Sets another password, and ends all other logins: 204. Passwords of breaches, names and addresses are refused, here and wherever a password is chosen.',
    },
    ...(passwordReset
      ? [
          {
            ...post('/auth/forgot-password', { email: 'ada@example.com' }, true),
            what: 'Sends a code, if there is such an account: 204 in any case.',
          },
          {
            ...post('/auth/reset-password', { code: '…', ...password }, true),
            what: 'Sets a new password with that code, and ends all logins: 204. The code is good for one hour, and once.',
          },
        ]
      : []),
  ];
}

/** Confirmed addresses and invitations. */
function messageCalls(auth: AuthBlueprint, { blueprint }: Lookup): AuthCall[] {
  const { basePath } = blueprint.project;
  const call = (method: 'POST' | 'GET' | 'DELETE', path: string, body?: Record<string, Literal>) => ({
    call: codeSpan(`${method} ${basePath}${path}`),
    example: curlCommand({
      ...{ method, path: `${basePath}${path}`, isPublic: path === '/auth/verify-email' },
      ...(body === undefined ? {} : { body }),
    }),
  });
  return [
    ...(auth.verifiedColumn === undefined
      ? []
      : [
          {
            ...call('POST', '/auth/verify-email', { code: '…' }),
            what: 'Confirms an address with the code that was sent there, which is good for a day: 204. Until then all that is not about the own account is answered with 403 `EMAIL_NOT_VERIFIED`.',
          },
          { ...call('POST', '/auth/resend-verification'), what: 'Sends another code to the own address: 204.' },
        ]),
    ...(invitesPeople(auth)
      ? [
          {
            ...call('POST', '/auth/invitations', { email: 'ada@example.com', role: auth.defaultRole }),
            what: 'Invites somebody by mail, for a week: 201. An invitation before to the same address is not good any more.',
          },
          { ...call('GET', '/auth/invitations'), what: 'Who was invited, the newest first, by cursor.' },
          {
            ...call('DELETE', '/auth/invitations/01890a5d-ac96-774b-bcce-b302099a8057'),
            what: 'Withdraws an invitation: 204.',
          },
        ]
      : []),
  ];
}
