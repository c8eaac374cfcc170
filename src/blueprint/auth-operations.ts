import type { Method } from '../plan/model.ts';
import type { AuthBlueprint } from './model.ts';

/** An endpoint of sign-in, which no plan speaks of. */
export interface AuthOperation {
  readonly method: Method;
  /** Below the base path, as the OpenAPI document has it. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly allow: 'public' | 'signed in' | 'administrator';
}

/** What decides which of them there are. */
export type AuthFeatures = Pick<
  AuthBlueprint,
  'registration' | 'administrator' | 'administrators' | 'passwordReset' | 'verifiedColumn' | 'apiKeys' | 'profilePath'
>;

/** The endpoints of sign-in, in the order of its documentation. */
export function authOperations(auth: AuthFeatures): readonly AuthOperation[] {
  const { registration, administrator, passwordReset, verifiedColumn, apiKeys, profilePath } = auth;
  return [
    ...(registration === 'closed' ? [] : [register]),
    ...signIn,
    ...(passwordReset ? reset : []),
    ...(verifiedColumn === undefined ? [] : verification),
    ...account,
    ...(profilePath === undefined ? [] : [profile(profilePath)]),
    ...(registration === 'invite' && administrator !== undefined ? invitations : []),
    ...(apiKeys && administrator !== undefined ? keys : []),
    ...(administrator === undefined ? [] : [trail]),
  ];
}

const register: AuthOperation = {
  ...{ method: 'POST', path: '/auth/register', operationId: 'register', allow: 'public' },
  summary: 'Create an account and sign in',
};

const signIn: readonly AuthOperation[] = [
  { method: 'POST', path: '/auth/login', operationId: 'login', summary: 'Sign in', allow: 'public' },
  {
    ...{ method: 'POST', path: '/auth/refresh', operationId: 'refresh', allow: 'public' },
    summary: 'Exchange a refresh token for new tokens',
  },
  { method: 'POST', path: '/auth/logout', operationId: 'logout', summary: 'End a login', allow: 'public' },
];

const reset: readonly AuthOperation[] = [
  {
    ...{ method: 'POST', path: '/auth/forgot-password', operationId: 'forgotPassword', allow: 'public' },
    summary: 'Ask for a message with which a new password can be set',
  },
  {
    ...{ method: 'POST', path: '/auth/reset-password', operationId: 'resetPassword', allow: 'public' },
    summary: 'Set a new password with the code of the message',
  },
];

const verification: readonly AuthOperation[] = [
  {
    ...{ method: 'POST', path: '/auth/verify-email', operationId: 'verifyEmail', allow: 'public' },
    summary: 'Confirm an e-mail address with the code of the message',
  },
  {
    ...{ method: 'POST', path: '/auth/resend-verification', operationId: 'resendVerification', allow: 'signed in' },
    summary: 'Ask for the message once more',
  },
];

const account: readonly AuthOperation[] = [
  {
    ...{ method: 'POST', path: '/auth/logout-all', operationId: 'logOutEverywhere', allow: 'signed in' },
    summary: 'End all my logins',
  },
  { method: 'GET', path: '/auth/me', operationId: 'getMe', summary: 'My account', allow: 'signed in' },
  {
    ...{ method: 'GET', path: '/auth/sessions', operationId: 'listMyLogins', allow: 'signed in' },
    summary: 'Where I am signed in',
  },
  {
    ...{ method: 'DELETE', path: '/auth/sessions/{id}', operationId: 'endMyLogin', allow: 'signed in' },
    summary: 'End one of my logins',
  },
  {
    ...{ method: 'POST', path: '/auth/change-password', operationId: 'changePassword', allow: 'signed in' },
    summary: 'Change my password, and end all my other logins',
  },
];

function profile(path: string): AuthOperation {
  return { method: 'PATCH', path, operationId: 'updateMyProfile', summary: 'Change my account', allow: 'signed in' };
}

const invitations: readonly AuthOperation[] = [
  {
    ...{ method: 'GET', path: '/auth/invitations', operationId: 'listAccountInvitations', allow: 'administrator' },
    summary: 'List who was invited',
  },
  {
    ...{ method: 'POST', path: '/auth/invitations', operationId: 'inviteAccount', allow: 'administrator' },
    summary: 'Invite somebody to create an account',
  },
  {
    ...{ method: 'DELETE', path: '/auth/invitations/{id}', operationId: 'withdrawAccountInvitation' },
    ...{ summary: 'Withdraw an invitation', allow: 'administrator' },
  },
];

const keys: readonly AuthOperation[] = [
  {
    ...{ method: 'GET', path: '/auth/api-keys', operationId: 'listApiKeys', allow: 'administrator' },
    summary: 'List the keys of machines',
  },
  {
    ...{ method: 'POST', path: '/auth/api-keys', operationId: 'createApiKey', allow: 'administrator' },
    summary: 'Make a key for a machine; the answer shows it once',
  },
  {
    ...{ method: 'DELETE', path: '/auth/api-keys/{id}', operationId: 'revokeApiKey', allow: 'administrator' },
    summary: 'Revoke a key',
  },
];

const trail: AuthOperation = {
  ...{ method: 'GET', path: '/auth/audit-trail', operationId: 'listAuditTrail', allow: 'administrator' },
  summary: 'List who signed in, and what was administered, the newest first',
};
