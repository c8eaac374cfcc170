import type { Action, Endpoint, Method, Span } from '../model.ts';
import { report } from '../place.ts';
import type { Place } from '../reading.ts';

type Verb = Action['verb'];
type Key =
  | 'filter'
  | 'sort'
  | 'page'
  | 'include'
  | 'from'
  | 'group'
  | 'show'
  | 'emit'
  | 'cache'
  | 'do'
  | 'input'
  | 'examples';

/** Methods that fit a verb; the first one is what is suggested. Steps may stand behind any. */
const METHODS_OF: Readonly<Record<Exclude<Verb, 'steps'>, readonly Method[]>> = {
  list: ['GET'],
  get: ['GET'],
  search: ['GET'],
  aggregate: ['GET'],
  sync: ['GET'],
  create: ['POST'],
  update: ['PATCH'],
  replace: ['PUT'],
  delete: ['DELETE'],
  restore: ['POST', 'PUT'],
  move: ['POST', 'PUT', 'PATCH'],
  attach: ['PUT', 'POST'],
  detach: ['DELETE', 'POST'],
  upload: ['POST', 'PUT'],
};

/** Keys that mean something for some verbs only. */
const VERBS_OF: Readonly<Partial<Record<Key, readonly Verb[]>>> = {
  filter: ['list', 'search', 'aggregate'],
  sort: ['list', 'search'],
  page: ['list', 'search'],
  include: ['list', 'get', 'search'],
  from: ['move'],
  group: ['aggregate'],
  show: ['aggregate'],
  emit: ['create', 'update', 'replace', 'delete', 'restore', 'move', 'attach', 'detach', 'upload'],
  input: ['steps', 'create', 'update', 'replace', 'move', 'upload'],
  examples: ['steps'],
};

interface EndpointContext {
  readonly place: Place;
  /** Place of a written key, or of the short form. */
  readonly keyAt: (key: Key) => Span;
}

/** What cannot be meant: a verb behind the wrong method, and keys that the verb has no use for. */
export function checkEndpoint(endpoint: Endpoint, context: EndpointContext): void {
  const { action } = endpoint;
  if (endpoint.cacheSeconds !== undefined && endpoint.method !== 'GET') {
    reportKey(context, { key: 'cache', message: 'Only answers of GET can be reused.', expected: 'no cache' });
  }
  // Without an action the verb is inferred later, from the method and the path.
  if (!action) return;
  checkMethod(endpoint, { verb: action.verb, place: context.place });
  for (const key of writtenKeys(endpoint)) {
    const verbs = VERBS_OF[key];
    if (!verbs || verbs.includes(action.verb)) continue;
    const message = `"${key}" means nothing for ${action.verb}.`;
    reportKey(context, { key, message, expected: `"${key}" with ${verbs.join(', ')}` });
  }
  if (action.verb !== 'aggregate' || endpoint.show) return;
  const message = 'aggregate needs "show": what is counted or added up.';
  reportKey(context, { key: 'do', message, expected: 'show: {orders: count()}' });
}

function checkMethod(endpoint: Endpoint, { verb, place }: { verb: Verb; place: Place }): void {
  if (verb === 'steps') return;
  const methods = METHODS_OF[verb];
  if (methods.includes(endpoint.method)) return;
  const { start, end } = endpoint.at;
  report(place, {
    code: 'wrong-method',
    message: `${verb} does not go with ${endpoint.method}.`,
    at: { start, end: Math.min(start + endpoint.method.length, end) },
    expected: methods.join(' or '),
    suggestion: methods[0],
  });
}

function writtenKeys(endpoint: Endpoint): Key[] {
  const keys: (Key & keyof Endpoint)[] = ['filter', 'sort', 'include', 'from', 'group', 'show', 'emit', 'input'];
  const written: Key[] = keys.filter((key) => endpoint[key] !== undefined);
  if (endpoint.page !== undefined || endpoint.maxLimit !== undefined) written.push('page');
  if (endpoint.examples.length > 0) written.push('examples');
  return written;
}

function reportKey(context: EndpointContext, problem: { key: Key; message: string; expected: string }): void {
  const { key, ...rest } = problem;
  report(context.place, { code: 'contradiction', ...rest, at: context.keyAt(key) });
}
