import type { ActionBlueprint, Blueprint, EndpointBlueprint } from '../../../blueprint/model.ts';
import type { Lookup } from '../lookup.ts';
import { type ReadEndpoint, tablesRead, tablesReadBySteps } from './tables-read.ts';

/** Whether the server keeps answers of an endpoint. Without a database there is nothing that is worth keeping. */
export function isKept(endpoint: EndpointBlueprint | ActionBlueprint): boolean {
  if (endpoint.cacheSeconds === undefined) return false;
  return 'program' in endpoint ? endpoint.program.effects.has('database') : isRead(endpoint);
}

function isRead({ kind }: EndpointBlueprint): boolean {
  return kind === 'get' || kind === 'list' || kind === 'search' || kind === 'aggregate';
}

/** An endpoint whose answers the server keeps. */
export type KeptEndpoint = ReadEndpoint | ActionBlueprint;

export function keptEndpoints({ modules }: Pick<Blueprint, 'modules'>): readonly KeptEndpoint[] {
  return modules.flatMap(({ endpoints, actions }) => [
    ...endpoints.filter((endpoint): endpoint is ReadEndpoint => isKept(endpoint)),
    ...actions.filter(isKept),
  ]);
}

/** The tables that its answers are made of, sorted. */
export function tablesOfKept(endpoint: KeptEndpoint, lookup: Lookup): readonly string[] {
  return 'program' in endpoint ? tablesReadBySteps(endpoint, lookup) : tablesRead(endpoint, lookup);
}
