import { singular } from '../../infer/inflect.ts';
import type { Endpoint } from '../../plan/model.ts';
import { capitalize, namesOf } from '../casing.ts';

interface Wording {
  /** camelCase, verb first: `checkout`, `cancelOrder`. */
  readonly operation: string;
  /** `Checkout`, `Cancel an order` in words. */
  readonly summary: string;
}

const verbs: Readonly<Record<Endpoint['method'], string>> = {
  GET: 'get',
  POST: 'create',
  PUT: 'replace',
  PATCH: 'update',
  DELETE: 'delete',
};

/** How an endpoint of steps is called in code and in the API document: what its path says is done, and to what. */
export function wordAction({ method, segments, url }: Endpoint): Wording {
  const { camel, words } = namesOf(wordsOf({ method, segments }).join('_'), 'camel');
  return { operation: camel === '' ? method.toLowerCase() : camel, summary: capitalize(words) || url };
}

function wordsOf({ method, segments }: Pick<Endpoint, 'method' | 'segments'>): string[] {
  const nouns = nounsOf(segments);
  const last = nouns.at(-1) ?? '';
  const owner = nouns.slice(-2, -1);
  const isCollection = segments.at(-1)?.kind === 'word' && singular(last) !== last;
  if (method === 'GET' && isCollection) return ['list', ...owner, last];
  if (method === 'POST' && isCollection) return ['create', ...owner, singular(last)];
  // `POST /orders/checkout`, `POST /orders/{id}/cancel`: the last word is what is done.
  if (method === 'POST' && segments.length > 1 && segments.at(-1)?.kind === 'word') {
    return hasParameter(segments) ? [last, ...owner] : [last];
  }
  return [verbs[method], ...owner, last];
}

function hasParameter(segments: Endpoint['segments']): boolean {
  return segments.at(-2)?.kind === 'parameter';
}

/** The words of a path; one before a parameter in the singular. */
function nounsOf(segments: Endpoint['segments']): string[] {
  return segments.flatMap((segment, index) => {
    if (segment.kind !== 'word') return [];
    const noun = segment.text.replaceAll('-', '_').replaceAll(/[^A-Za-z0-9_]/g, '_');
    return [segments[index + 1]?.kind === 'parameter' ? singular(noun) : noun];
  });
}

/** An operation's name that no other one has, and no file of its folder. */
export function freeOperation(
  wording: string,
  { group, isTaken }: { group: string; isTaken: (operation: string) => boolean },
): string {
  const start = /^[a-z]/.test(wording) ? wording : `do${capitalize(wording)}`;
  const { pascal } = namesOf(group, 'camel');
  const candidates = [start, `${start}${pascal}`];
  let free = candidates.find((candidate) => !isTaken(candidate));
  for (let number = 2; free === undefined; number += 1) {
    if (!isTaken(`${start}${pascal}${number}`)) free = `${start}${pascal}${number}`;
  }
  return free;
}
