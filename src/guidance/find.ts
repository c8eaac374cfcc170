import { findNearest } from '../plan/nearest.ts';
import type { Topic } from './guidance.ts';
import { topics } from './topics.ts';

export interface FoundTopic {
  readonly topic?: Topic;
  /** The nearest word that leads somewhere, when this one does not. */
  readonly nearest?: string;
}

/** The topic a word leads to: its id or one of its words, in any case, with blanks, hyphens or underscores. */
export function findTopic(word: string): FoundTopic {
  const wanted = normalize(word);
  const topic =
    topics.find(({ id }) => id === wanted) ??
    topics.find((candidate) => normalize(candidate.title) === wanted) ??
    topics.find(({ words }) => words.some((other) => normalize(other) === wanted));
  if (topic !== undefined) return { topic };
  const nearest = findNearest(
    wanted,
    topics.flatMap(({ id, words }) => [id, ...words]),
  );
  return nearest === undefined ? {} : { nearest };
}

function normalize(word: string): string {
  return word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ');
}
