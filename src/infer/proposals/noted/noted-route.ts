import type { Endpoint, Method, PathSegment } from '../../../plan/model.ts';
import { isName, toSnakeCase } from '../../../plan/names.ts';
import type { NotedEndpoint } from '../../notation/item.ts';

const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const nowhere = { start: 0, end: 0 };

/** A noted route in the form of the plan: `get /Orders/:id/` is `GET /orders/{id}`. */
export interface NotedRoute {
  readonly method: Method;
  readonly url: string;
  readonly segments: readonly PathSegment[];
}

/**
 * Reads method and path as people write them: any case of the method, `:id` and `<id>` for `{id}`, a query string that is
 * left away. Undefined for what cannot be a route.
 */
export function readRoute({ method, path }: Pick<NotedEndpoint, 'method' | 'path'>): NotedRoute | undefined {
  const known = methods.find((each) => each === method.toUpperCase());
  const [plain = ''] = path.trim().split(/[?#]/);
  const parts = plain.split('/').filter((part) => part !== '');
  const segments = parts.map(readSegment);
  const sound = segments.flatMap((segment) => segment ?? []);
  const names = sound.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
  if (known === undefined || sound.length !== segments.length || new Set(names).size !== names.length) return undefined;
  const url = sound.map((segment) => (segment.kind === 'word' ? `/${segment.text}` : `/{${segment.name}}`)).join('');
  return { method: known, url: url === '' ? '/' : url, segments: sound };
}

function readSegment(part: string): PathSegment | undefined {
  const parameter = /^(?:\{([^{}]+)\}|:(\w+)|<(?:\w+:)?(\w+)>|\[(\w+)\])$/.exec(part);
  if (parameter !== null) {
    const name = toSnakeCase(parameter.slice(1).find((each) => each !== undefined) ?? '');
    return isName(name) ? { kind: 'parameter', name, at: nowhere } : undefined;
  }
  return /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/.test(part) ? { kind: 'word', text: part } : undefined;
}

/** The route as an endpoint of a plan, for those who infer what it does. */
export function endpointOf({ method, url, segments }: NotedRoute): Endpoint {
  return { at: nowhere, path: '', accept: new Map(), method, url, segments, deprecated: false, examples: [] };
}
