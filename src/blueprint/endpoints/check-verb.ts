import type { Endpoint, Method, Span } from '../../plan/model.ts';
import type { PlannedEndpoint, TableAction } from '../api.ts';
import type { Report } from '../report.ts';

type Verb = TableAction['verb'];

/** Methods each verb may be reached by, the usual one first. Reading never changes anything, so it is GET alone. */
const methodsByVerb: Readonly<Record<Verb, readonly Method[]>> = {
  list: ['GET'],
  get: ['GET'],
  search: ['GET'],
  aggregate: ['GET'],
  create: ['POST'],
  update: ['PATCH', 'POST'],
  replace: ['PUT'],
  delete: ['DELETE', 'POST'],
  restore: ['POST', 'PUT', 'PATCH'],
  move: ['POST', 'PUT', 'PATCH'],
  attach: ['PUT', 'POST'],
  detach: ['DELETE', 'POST'],
};

type VerbKey =
  | 'filter'
  | 'sort'
  | 'page'
  | 'maxLimit'
  | 'include'
  | 'from'
  | 'group'
  | 'show'
  | 'cacheSeconds'
  | 'input';

const keysByVerb: Partial<Record<Verb, readonly VerbKey[]>> = {
  list: ['filter', 'sort', 'page', 'maxLimit', 'include', 'cacheSeconds'],
  search: ['filter', 'maxLimit', 'include', 'cacheSeconds'],
  get: ['include', 'cacheSeconds'],
  aggregate: ['filter', 'group', 'show', 'cacheSeconds'],
  move: ['from'],
};

const keyWords: Readonly<Record<VerbKey, string>> = {
  filter: 'filter',
  sort: 'sort',
  page: 'page',
  maxLimit: 'limit',
  include: 'include',
  from: 'from',
  group: 'group',
  show: 'show',
  cacheSeconds: 'cache',
  input: 'input',
};

/** Reports a method that does not fit the verb, keys that would change nothing, and a status that is no success. */
export function checkVerb({ endpoint, action }: PlannedEndpoint, report: Report): void {
  const { method, url, path, at, status } = endpoint;
  const methods = methodsByVerb[action.verb];
  if (!methods.includes(method)) {
    report.error({
      code: 'wrong-method',
      message: `\`${action.verb}\` does not go with ${method}.`,
      at,
      path,
      expected: methods.length === 1 ? `${methods[0] ?? ''} ${url}` : `one of ${methods.join(', ')}`,
    });
  }
  const allowed = keysByVerb[action.verb] ?? [];
  for (const key of Object.keys(keyWords) as VerbKey[]) {
    if (endpoint[key] === undefined || allowed.includes(key)) continue;
    report.error({
      code: 'key-without-effect',
      message:
        key === 'input'
          ? `\`input\` of \`${method} ${url}\` would reach nothing: a ${action.verb} takes what its table gives.`
          : `\`${keyWords[key]}\` changes nothing at \`${method} ${url}\`, which is a ${action.verb}.`,
      at: spanOf(endpoint, key) ?? at,
      path,
      expected: key === 'input' ? 'steps that use it, or no `input`' : `no \`${keyWords[key]}\` here`,
    });
  }
  if (status === undefined || (status >= 200 && status < 300)) return;
  report.error({ code: 'bad-status', message: `${status} does not mean success.`, at, path, expected: '200 to 299' });
}

function spanOf(endpoint: Endpoint, key: VerbKey): Span | undefined {
  const value = endpoint[key];
  return Array.isArray(value) ? (value[0] as { at?: Span } | undefined)?.at : undefined;
}
