import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { apiKeysView, hasApiKeys } from '../views/api-keys/api-keys.ts';

const copiedFiles = ['src/auth/api-keys.ts', 'src/auth/machines.ts'];

const filledFiles = [
  'src/auth/api-keys.repository.ts',
  'src/auth/api-keys.routes.ts',
  'src/auth/api-keys.schemas.ts',
  'src/auth/api-keys.service.ts',
  'src/auth/scopes.ts',
  'src/db/schema/auth-api-keys.ts',
];

/** Keys that machines call with: who makes them, and how a request with one is let in. */
export function apiKeyFiles(blueprint: Blueprint): readonly FileRequest[] {
  const { auth } = blueprint;
  if (auth === undefined || !hasApiKeys(blueprint)) return [];
  const view = apiKeysView(blueprint, auth);
  return [
    ...copiedFiles.map((path) => ({ path, template: `api-keys/${path}` })),
    ...filledFiles.map((path) => ({ path, template: `api-keys/${path}.hbs`, view })),
  ];
}
