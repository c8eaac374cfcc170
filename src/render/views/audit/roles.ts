import type { AuthBlueprint, Blueprint, EndpointBlueprint, Query, UpdateEndpoint } from '../../../blueprint/model.ts';

/** Something changes what somebody may do: administrators at an endpoint, or steps. */
export function changesRoles({ auth, modules, queries }: Blueprint): boolean {
  const endpoints = modules.flatMap((module) => module.endpoints);
  return endpoints.some((endpoint) => changesRole(endpoint, auth)) || queries.some((query) => setsRole(query, auth));
}

export function setsRole({ kind, table, set }: Query, auth: AuthBlueprint | undefined): auth is AuthBlueprint {
  return kind === 'update' && table === auth?.table && set.some(({ column }) => column === auth.roleColumn);
}

export function changesRole(endpoint: EndpointBlueprint, auth: AuthBlueprint | undefined): endpoint is UpdateEndpoint {
  const isChange = endpoint.kind === 'update' || endpoint.kind === 'replace';
  return isChange && endpoint.table === auth?.table && endpoint.input.includes(auth.roleColumn);
}
