import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { authView } from '../views/auth.ts';

const copiedFiles = ['auth/passwords.ts', 'auth/plugin.ts', 'environment.ts'];

const filledFiles = [
  'auth/auth.repository.ts',
  'auth/auth.routes.ts',
  'auth/auth.schemas.ts',
  'auth/auth.service.ts',
  'auth/permissions.ts',
  'auth/tokens.ts',
];

/** Sign-in: accounts, tokens and who may call what. Nothing in a plan without `auth`. */
export function authFiles(blueprint: Blueprint): readonly FileRequest[] {
  if (blueprint.auth === undefined) return [];
  const view = authView(blueprint, blueprint.auth);
  return [
    ...copiedFiles.map((path) => ({ path: `src/${path}`, template: `auth/src/${path}` })),
    ...filledFiles.map((path) => ({ path: `src/${path}`, template: `auth/src/${path}.hbs`, view })),
  ];
}
