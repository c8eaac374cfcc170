import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { authSessionsView } from '../views/auth-sessions.ts';
import { authView } from '../views/auth.ts';
import { hashesPasswords } from '../views/passwords.ts';
import { hasOutgoing } from '../views/webhooks/outgoing.ts';

const copiedFiles = ['auth/client.ts', 'auth/passwords.ts'];

const filledFiles = [
  'auth/account.routes.ts',
  'auth/account.schemas.ts',
  'auth/account.service.ts',
  'auth/auth.repository.ts',
  'auth/auth.routes.ts',
  'auth/auth.schemas.ts',
  'auth/auth.service.ts',
  'auth/identify.ts',
  'auth/permissions.ts',
  'auth/plugin.ts',
  'auth/sessions.repository.ts',
  'auth/sessions.service.ts',
  'auth/tokens.ts',
];

/** Sign-in: accounts, tokens and who may call what. In a plan without `auth` only the hashing of passwords, if it has some. */
export function authFiles(blueprint: Blueprint): readonly FileRequest[] {
  if (blueprint.auth === undefined) return hashesPasswords(blueprint) ? [copy('auth/passwords.ts')] : [];
  const view = authView(blueprint, blueprint.auth);
  return [
    ...copiedFiles.map(copy),
    {
      path: 'src/environment.ts',
      template: 'auth/src/environment.ts.hbs',
      view: { hasOutgoing: hasOutgoing(blueprint) },
    },
    {
      path: 'src/db/schema/auth-sessions.ts',
      template: 'auth/src/db/schema/auth-sessions.ts.hbs',
      view: authSessionsView(blueprint),
    },
    ...filledFiles.map((path) => ({ path: `src/${path}`, template: `auth/src/${path}.hbs`, view })),
  ];
}

function copy(path: string): FileRequest {
  return { path: `src/${path}`, template: `auth/src/${path}` };
}
