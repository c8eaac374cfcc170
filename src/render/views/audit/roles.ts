import type { AuthBlueprint, Blueprint, EndpointBlueprint, Query, UpdateEndpoint } from '../../../blueprint/model.ts';

/** Something changes what somebody may do, or how they sign in: administrators at an endpoint, or steps. */
export function changesAccounts({ auth, modules, queries }: Blueprint): boolean {
  const endpoints = modules.flatMap((module) => module.endpoints);
  const isChange = (endpoint: EndpointBlueprint) => changesRole(endpoint, auth) || changesPassword(endpoint, auth);
  return endpoints.some(isChange) || queries.some((query) => setsRole(query, auth));
}

export function setsRole({ kind, table, set }: Query, auth: AuthBlueprint | undefined): auth is AuthBlueprint {
  return kind === 'update' && table === auth?.table && set.some(({ column }) => column === auth.roleColumn);
}

export function changesRole(endpoint: EndpointBlueprint, auth: AuthBlueprint | undefined): endpoint is UpdateEndpoint {
  return changesAccount(endpoint, auth) && endpoint.input.includes(auth?.roleColumn ?? '');
}

export function changesPassword(
  endpoint: EndpointBlueprint,
  auth: AuthBlueprint | undefined,
): endpoint is UpdateEndpoint {
  return changesAccount(endpoint, auth) && endpoint.input.includes(auth?.passwordColumn ?? '');
}

function changesAccount(endpoint: EndpointBlueprint, auth: AuthBlueprint | undefined): endpoint is UpdateEndpoint {
  return (endpoint.kind === 'update' || endpoint.kind === 'replace') && endpoint.table === auth?.table;
}
