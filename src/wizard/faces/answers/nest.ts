import type { Answer } from '../../question.ts';

/** Answers as they stand in a file: `database/tables` is `tables` in the map `database`. */
export interface NestedAnswers {
  readonly [key: string]: unknown;
}

/** The key of a question in an answers file, as a person would write it down. */
export function formatKey(id: string): string {
  return id.replaceAll('/', '.');
}

/** What was given for a question; undefined when nothing was. An id as a whole (`database/tables: …`) is a key too. */
export function lookUp(answers: NestedAnswers, id: string): unknown {
  if (Object.hasOwn(answers, id)) return answers[id];
  let found: unknown = answers;
  for (const word of id.split('/')) {
    if (!isMap(found) || !Object.hasOwn(found, word)) return undefined;
    found = found[word];
  }
  return found;
}

/** The object of an answers file that repeats a run. */
export function nestAnswers(answers: ReadonlyMap<string, Answer>): NestedAnswers {
  const root: Record<string, unknown> = {};
  for (const [id, answer] of answers) {
    const words = id.split('/');
    const last = words.pop() ?? id;
    const place = findPlace(root, words);
    // Where a question stands in the way of another one's map, the id as a whole is the key.
    if (place === undefined || isMap(place[last])) root[id] = answer;
    else place[last] = answer;
  }
  return root;
}

function findPlace(root: Record<string, unknown>, words: readonly string[]): Record<string, unknown> | undefined {
  let place = root;
  for (const word of words) {
    const next = Object.hasOwn(place, word) ? place[word] : {};
    if (!isMap(next)) return undefined;
    // What was put there is a map of this function's own.
    place[word] = next;
    place = next as Record<string, unknown>;
  }
  return place;
}

function isMap(value: unknown): value is NestedAnswers {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
