import type { AuthBlueprint, Blueprint, EndpointBlueprint, UpdateEndpoint } from '../../../blueprint/model.ts';

/** Some endpoint lets administrators change what somebody may do. */
export function changesRoles({ auth, modules }: Blueprint): boolean {
  return modules.some(({ endpoints }) => endpoints.some((endpoint) => changesRole(endpoint, auth)));
}

export function changesRole(endpoint: EndpointBlueprint, auth: AuthBlueprint | undefined): endpoint is UpdateEndpoint {
  const isChange = endpoint.kind === 'update' || endpoint.kind === 'replace';
  return isChange && endpoint.table === auth?.table && endpoint.input.includes(auth.roleColumn);
}
