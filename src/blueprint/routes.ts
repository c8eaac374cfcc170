import type { Endpoint, Method, PathSegment } from '../plan/model.ts';
import type { Report } from './report.ts';

/** Routes that every project with sign-in has, below its base path. */
const authRoutes: readonly (readonly [Method, string])[] = [
  ['POST', '/auth/register'],
  ['POST', '/auth/login'],
  ['POST', '/auth/refresh'],
  ['POST', '/auth/logout'],
  ['GET', '/auth/me'],
];

/** Routes that every project has, at the root. */
const rootRoutes: readonly (readonly [Method, string])[] = [
  ['GET', '/health'],
  ['GET', '/ready'],
  ['GET', '/openapi.json'],
  ['GET', '/docs'],
];

/** Finds endpoints that a router could not tell apart. A literal beside a parameter is fine: the literal wins. */
export class RouteTable {
  readonly #owners = new Map<string, string>();
  readonly #report: Report;
  readonly #ownsRoot: boolean;

  constructor(options: { basePath: string; hasAuth: boolean; report: Report }) {
    const { basePath, hasAuth, report } = options;
    this.#report = report;
    this.#ownsRoot = basePath === '';
    const builtIn = [...(hasAuth ? authRoutes : []), ...(this.#ownsRoot ? rootRoutes : [])];
    for (const [method, path] of builtIn) this.#owners.set(`${method} ${path}`, 'what every project has');
  }

  /** False when another endpoint has the route; reported. */
  claim(endpoint: Endpoint): boolean {
    const { method, url, segments, at, path } = endpoint;
    const shape = `${method} ${segments.map(shapeOf).join('')}`;
    const owner = this.#owners.get(shape) ?? (this.#isDocs(endpoint) ? 'the page of the API document' : undefined);
    if (owner === undefined) {
      this.#owners.set(shape, `\`${method} ${url}\``);
      return true;
    }
    this.#report.error({
      code: 'route-taken',
      message: `\`${method} ${url}\` is the same route as ${owner}.`,
      at,
      path,
      expected: 'another path or method',
    });
    return false;
  }

  /** True when the route is free; nothing is reported and nothing claimed. */
  isFree(endpoint: Endpoint): boolean {
    return !this.#owners.has(`${endpoint.method} ${endpoint.segments.map(shapeOf).join('')}`);
  }

  #isDocs({ method, segments }: Endpoint): boolean {
    const [first] = segments;
    return this.#ownsRoot && method === 'GET' && first?.kind === 'word' && first.text === 'docs';
  }
}

function shapeOf(segment: PathSegment): string {
  return segment.kind === 'word' ? `/${segment.text}` : '/{}';
}
