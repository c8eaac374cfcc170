import type { AuthOperation } from './auth-operations.ts';
import type { Endpoint, Method, PathSegment } from '../plan/model.ts';
import type { Report } from './report.ts';

/** Routes of projects with outgoing webhooks, below the base path. */
const webhookRoutes: readonly (readonly [Method, string])[] = [
  ['GET', '/webhook-events'],
  ['GET', '/webhook-subscriptions'],
  ['POST', '/webhook-subscriptions'],
  ['GET', '/webhook-subscriptions/{}'],
  ['PATCH', '/webhook-subscriptions/{}'],
  ['DELETE', '/webhook-subscriptions/{}'],
  ['POST', '/webhook-subscriptions/{}/rotate-secret'],
  ['POST', '/webhook-subscriptions/{}/test'],
  ['GET', '/webhook-deliveries'],
  ['GET', '/webhook-deliveries/{}'],
  ['POST', '/webhook-deliveries/{}/redeliver'],
];

/** Routes that every project has, at the root. */
const rootRoutes: readonly (readonly [Method, string])[] = [
  ['GET', '/health'],
  ['GET', '/ready'],
  ['GET', '/openapi.json'],
  ['GET', '/docs'],
];

/** What claims a route. */
type RouteClaim = Pick<Endpoint, 'method' | 'url' | 'segments' | 'at' | 'path'>;

/** Finds endpoints that a router could not tell apart. A literal beside a parameter is fine: the literal wins. */
export class RouteTable {
  readonly #owners = new Map<string, string>();
  readonly #report: Report;
  readonly #ownsRoot: boolean;

  constructor(options: {
    basePath: string;
    /** Endpoints of sign-in. */
    auth?: readonly AuthOperation[];
    hasOutgoing?: boolean;
    hasRealtime?: boolean;
    report: Report;
  }) {
    const { basePath, auth = [], hasOutgoing = false, hasRealtime = false, report } = options;
    this.#report = report;
    this.#ownsRoot = basePath === '';
    const builtIn = this.#ownsRoot ? rootRoutes : [];
    for (const [method, path] of builtIn) this.#owners.set(`${method} ${path}`, 'what every project has');
    for (const { method, path } of auth) {
      this.#owners.set(`${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`, 'what sign-in has');
    }
    for (const [method, path] of hasOutgoing ? webhookRoutes : []) {
      this.#owners.set(`${method} ${path}`, 'what outgoing webhooks have');
    }
    if (hasRealtime) this.#owners.set('GET /realtime', 'what channels are listened to with');
  }

  /** False when another endpoint has the route; reported. */
  claim(endpoint: RouteClaim): boolean {
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
  isFree(endpoint: Pick<RouteClaim, 'method' | 'segments'>): boolean {
    return !this.#owners.has(`${endpoint.method} ${endpoint.segments.map(shapeOf).join('')}`);
  }

  #isDocs({ method, segments }: RouteClaim): boolean {
    const [first] = segments;
    return this.#ownsRoot && method === 'GET' && first?.kind === 'word' && first.text === 'docs';
  }
}

function shapeOf(segment: PathSegment): string {
  return segment.kind === 'word' ? `/${segment.text}` : '/{}';
}
