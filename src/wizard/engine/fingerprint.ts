import { createHash } from 'node:crypto';
import type { Question } from '../question.ts';

/**
 * Changes with what a person reads of a question – message, options, hints, proposals – and not with how it is
 * explained. Functions do not count: whether an old answer still passes them is tried.
 */
export function takeFingerprint(question: Question): string {
  const { why: _why, ...read } = question;
  return createHash('sha256').update(JSON.stringify(read, sortKeys)).digest('base64url').slice(0, 16);
}

/** Two questions that read the same may have been put together in different orders. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([one], [two]) => (one < two ? -1 : 1)));
}
