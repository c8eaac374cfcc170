import type { Lookup } from '../lookup.ts';
import { type RuntimeKeys, runtimeKeys } from '../app-keys.ts';
import { operationsOf } from '../permissions/operations.ts';

/** Tests of what holds for every request. */
export interface HttpTestView {
  readonly keys: RuntimeKeys;
  readonly basePath: string;
  readonly title: string;
  /** An endpoint that takes a body and that anybody may call. */
  readonly bodyEndpoint?: { readonly method: string; readonly url: string };
  /** What the OpenAPI document lists; empty where the table of permissions does. */
  readonly operations: readonly string[];
}

export function httpTestView(lookup: Lookup): HttpTestView {
  const { blueprint } = lookup;
  const bodyEndpoint = findBodyEndpoint(lookup);
  const operations =
    blueprint.auth === undefined ? operationsOf(lookup).map(({ method, path }) => `${method} ${path}`) : [];
  return {
    keys: runtimeKeys(blueprint),
    basePath: blueprint.project.basePath,
    title: blueprint.project.title,
    ...(bodyEndpoint === undefined ? {} : { bodyEndpoint }),
    operations: operations.sort(),
  };
}

function findBodyEndpoint({ blueprint }: Lookup): HttpTestView['bodyEndpoint'] {
  const { basePath } = blueprint.project;
  if (blueprint.auth !== undefined) return { method: 'POST', url: `${basePath}/auth/login` };
  const id = blueprint.project.ids === 'uuid' ? '00000000-0000-7000-8000-000000000000' : '1';
  const endpoint = blueprint.modules
    .flatMap((module) => module.endpoints)
    .find(({ kind, pathColumns }) => pathColumns.length === 0 && ['create', 'update', 'replace'].includes(kind));
  return endpoint && { method: endpoint.method, url: `${basePath}${endpoint.path.replace(/:[A-Za-z_$][\w$]*/g, id)}` };
}
