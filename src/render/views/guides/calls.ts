import type { ActionBlueprint, EndpointBlueprint } from '../../../blueprint/model.ts';
import { actionExample } from '../docs-actions.ts';
import { endpointExample } from '../docs-api.ts';
import { type Call, originOf } from '../docs-example.ts';
import { codeSpan, escapePhrase } from '../docs-markdown.ts';
import { describePermission } from '../docs-permission.ts';
import type { Lookup } from '../lookup.ts';

/** An endpoint, as a row of a guide. */
export interface GuideCall {
  /** `POST https://shop.example/api/orders`, with its parameters as the plan writes them. */
  readonly address: string;
  readonly what: string;
  readonly who: string;
  /** A body that it takes, in a code span; `–` for none. */
  readonly body: string;
}

interface ApiCall {
  readonly endpoint: EndpointBlueprint | ActionBlueprint;
  readonly example: Call;
}

/** Every endpoint of the plan, those of a group together. */
export function apiCalls(lookup: Lookup): readonly ApiCall[] {
  return lookup.blueprint.modules.flatMap(({ endpoints, actions }) => [
    ...endpoints.map((endpoint) => ({ endpoint, example: endpointExample(endpoint, lookup) })),
    ...actions.map((endpoint) => ({ endpoint, example: actionExample(endpoint, lookup) })),
  ]);
}

export function guideCall({ endpoint, example }: ApiCall, { blueprint }: Lookup): GuideCall {
  const { project } = blueprint;
  return {
    address: codeSpan(`${endpoint.method} ${originOf(project)}${project.basePath}${endpoint.planPath}`),
    what: escapePhrase(endpoint.summary),
    who: describePermission(endpoint),
    body: example.body === undefined ? '–' : codeSpan(JSON.stringify(example.body)),
  };
}

/** What a workflow pulls at fixed times: figures, and endpoints of steps that only read and need nothing to begin with. */
export function isReport({ endpoint, example }: ApiCall): boolean {
  if (endpoint.method !== 'GET' || endpoint.planPath.includes('{')) return false;
  if ('kind' in endpoint) return endpoint.kind === 'aggregate';
  return !example.path.includes('?');
}
