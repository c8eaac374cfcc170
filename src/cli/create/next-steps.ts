import type { Blueprint, EndpointBlueprint } from '../../blueprint/model.ts';
import { quoteWord } from '../way-on.ts';

export interface NextSteps {
  /** Shell commands, in order. */
  readonly commands: readonly string[];
  /** A request that works as soon as the server runs. */
  readonly tryIt: string;
  /** Page that shows the API. */
  readonly documentation: string;
}

export interface NextStepsOptions {
  /** As the person would write it; '.' when they are in it already. */
  readonly shownFolder: string;
  readonly installed: boolean;
}

/** Where the emitted project listens unless its environment says otherwise. */
const address = 'http://localhost:3000';

/** How to fill and start the new project, with a request to an endpoint that this very plan has. */
export function describeNextSteps(blueprint: Blueprint, options: NextStepsOptions): NextSteps {
  const enter = options.shownFolder === '.' ? [] : [`cd ${quoteWord(options.shownFolder)}`];
  const install = options.installed ? [] : ['npm install'];
  return {
    commands: [...enter, ...install, 'npm run seed', 'npm run dev'],
    tryIt: `curl ${address}${findOpenPath(blueprint)}`,
    documentation: `${address}/docs`,
  };
}

/** A GET that needs neither a token nor an id; every project has its health check. */
function findOpenPath(blueprint: Blueprint): string {
  const endpoints = blueprint.modules.flatMap((module) => module.endpoints);
  const open = endpoints.find(isOpenList);
  return open === undefined ? '/health' : `${blueprint.project.basePath}${open.path}`;
}

function isOpenList(endpoint: EndpointBlueprint): boolean {
  return endpoint.kind === 'list' && endpoint.allow.includes('public') && !endpoint.path.includes(':');
}
