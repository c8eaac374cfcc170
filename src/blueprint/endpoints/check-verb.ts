import type { Endpoint, Span } from '../../plan/model.ts';
import type { PlannedEndpoint, TableAction } from '../api.ts';
import type { Report } from '../report.ts';

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

/** What each verb has a use for. The parser knows less: it sees no verb where the path alone tells it. */
const keysByVerb: Partial<Record<TableAction['verb'], readonly VerbKey[]>> = {
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
  maxLimit: 'page',
  include: 'include',
  from: 'from',
  group: 'group',
  show: 'show',
  cacheSeconds: 'cache',
  input: 'input',
};

/** Reports keys that would change nothing: nothing in a plan is silently ignored. */
export function checkVerb({ endpoint, action }: PlannedEndpoint, report: Report): void {
  const { method, url, path, at } = endpoint;
  const allowed = keysByVerb[action.verb] ?? [];
  for (const key of Object.keys(keyWords) as VerbKey[]) {
    if (endpoint[key] === undefined || allowed.includes(key)) continue;
    const word = keyWords[key];
    report.error({
      code: 'key-without-effect',
      message:
        key === 'input'
          ? `\`input\` of \`${method} ${url}\` would reach nothing: ${action.verb} takes what the table gives.`
          : `\`${word}\` changes nothing at \`${method} ${url}\`: ${action.verb} has no use for it.`,
      at: spanOf(endpoint, key) ?? at,
      path,
      expected: key === 'input' ? 'steps that use it, or no `input`' : `no \`${word}\` here`,
    });
  }
}

function spanOf(endpoint: Endpoint, key: VerbKey): Span | undefined {
  const value = endpoint[key];
  return Array.isArray(value) ? (value[0] as { at?: Span } | undefined)?.at : undefined;
}
