import { singular } from '../../infer/inflect.ts';
import type { Endpoint } from '../../plan/model.ts';
import { capitalize, namesOf, withArticle } from '../casing.ts';
import { isNoun, readingVerbs } from './action-words.ts';

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

/** A word of a path. */
interface Place {
  /** `order_items` */
  readonly word: string;
  /** A parameter follows: it is about one of them. */
  readonly isOne: boolean;
}

/**
 * How an endpoint of steps is called in code and in the API document: what its path says is done, and to what.
 * @param options.answersList what it returns is a list
 */
export function wordAction(
  { method, segments, url }: Pick<Endpoint, 'method' | 'segments' | 'url'>,
  { answersList }: { answersList: boolean },
): Wording {
  const places = placesOf(segments);
  const last = places.at(-1);
  const owner = places.at(-2);
  if (last === undefined) return { operation: method.toLowerCase(), summary: url };
  if (isDone(last, { method, owner })) return doing(last.word, { method, owner });
  const isMany = !last.isOne && singular(last.word) !== last.word;
  if (method === 'GET' && isMany) return about(last, { verb: answersList ? 'list' : 'get', owner });
  return about(method === 'POST' ? { ...last, word: singular(last.word) } : last, { verb: verbs[method], owner });
}

/** The words of a path; parameters are left out. */
function placesOf(segments: Endpoint['segments']): Place[] {
  return segments.flatMap((segment, index) => {
    if (segment.kind !== 'word') return [];
    const word = segment.text.replaceAll('-', '_').replaceAll(/[^A-Za-z0-9_]/g, '_');
    return [{ word, isOne: segments[index + 1]?.kind === 'parameter' }];
  });
}

/** `POST /orders/checkout`, `PATCH /tickets/{id}/solve`: the last word is what is done. */
function isDone(
  { word, isOne }: Place,
  { method, owner }: { method: Endpoint['method']; owner: Place | undefined },
): boolean {
  if (isOne || owner === undefined || method === 'DELETE') return false;
  if (method === 'GET') return readingVerbs.has(word);
  if (method === 'POST') return !isNoun(word);
  return owner.isOne && !isNoun(word);
}

/** `solveTicket`; of all of them without their name, `checkout`, unless it only reads: `searchProducts`. */
function doing(word: string, { method, owner }: { method: Endpoint['method']; owner: Place | undefined }): Wording {
  if (owner === undefined || (!owner.isOne && method !== 'GET')) return named([word], spoken(word));
  const of = owner.isOne ? singular(owner.word) : owner.word;
  return named([word, of], `${spoken(word)} ${owner.isOne ? withArticle(spoken(of)) : spoken(of)}`);
}

/** `getTicketFigures`, `listOrderItems`, `createOrderNote` */
function about(last: Place, { verb, owner }: { verb: string; owner: Place | undefined }): Wording {
  const word = last.isOne ? singular(last.word) : last.word;
  const thing = spoken(word);
  const isMany = singular(word) !== word;
  const isOneOfMany = last.isOne || verb === 'create';
  const what = isMany ? thing : isOneOfMany ? withArticle(thing) : `the ${thing}`;
  if (owner === undefined) return named([verb, word], `${verb} ${what}`);
  const of = singular(owner.word);
  const whose = owner.isOne ? withArticle(spoken(of)) : spoken(owner.word);
  return named([verb, of, word], `${verb} ${what} of ${whose}`);
}

function named(words: readonly string[], summary: string): Wording {
  return { operation: namesOf(words.join('_'), 'camel').camel, summary: capitalize(summary) };
}

function spoken(word: string): string {
  return word.replaceAll('_', ' ').trim();
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
