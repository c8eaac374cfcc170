import { keyScopes } from '../../../blueprint/api-keys.ts';
import { namesOf } from '../../../blueprint/casing.ts';
import type { Blueprint } from '../../../blueprint/model.ts';
import { curlCommand, originOf } from '../docs-example.ts';
import { codeSpan } from '../docs-markdown.ts';
import { taskOperations } from '../work/task-endpoints.ts';
import { hasApiKeys } from './api-keys.ts';

/** Keys of machines, for those who make them and for those who call with them. */
export interface ApiKeysDocs {
  /** Who makes them: roles. */
  readonly makers: string;
  /** A command that makes one. */
  readonly make: string;
  /** Of the moment when a key ends. */
  readonly expiresKey: string;
  readonly scopes: readonly { readonly scope: string; readonly opens: string }[];
}

const noKeys: ApiKeysDocs = { makers: '', make: '', expiresKey: '', scopes: [] };

/** @param origin where the command goes; a reader of the API's documentation tries it on their own machine */
export function apiKeysDocs(blueprint: Blueprint, origin = originOf({})): ApiKeysDocs {
  const { auth, project, modules } = blueprint;
  if (auth === undefined || !hasApiKeys(blueprint)) return noKeys;
  const scopes = keyScopes(blueprint);
  const endpoints = modules.flatMap((module) => [...module.endpoints, ...module.actions]);
  const tasks = taskOperations(blueprint).map(({ method, path, scope }) => ({ method, planPath: path, scope }));
  const opens = (wanted: string): string =>
    [...endpoints, ...tasks]
      .filter(({ scope }) => scope === wanted)
      .map(({ method, planPath }) => codeSpan(`${method} ${project.basePath}${planPath}`))
      .join(', ');
  const path = `${project.basePath}/auth/api-keys`;
  const body = { name: 'automation', scopes: [...scopes] };
  return {
    makers: auth.administrators.map(codeSpan).join(', '),
    make: curlCommand({ method: 'POST', path, isPublic: false, body }, origin),
    expiresKey: namesOf('expires_at', project.casing).key,
    scopes: scopes.map((scope) => ({ scope: codeSpan(scope), opens: opens(scope) })),
  };
}
