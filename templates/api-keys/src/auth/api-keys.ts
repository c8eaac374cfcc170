import { createHash, randomBytes } from 'node:crypto';

/** So that people, logs and scanners of secrets can tell what it is. */
const mark = 'gp_';

/** Of a key, as much as is shown later: the rest of it cannot be guessed from that. */
const shownLength = mark.length + 6;

export interface NewKey {
  readonly key: string;
  readonly prefix: string;
  readonly hash: string;
}

/** A secret of 256 random bits. */
export function createKey(): NewKey {
  const key = `${mark}${randomBytes(32).toString('base64url')}`;
  return { key, prefix: key.slice(0, shownLength), hash: hashKey(key) };
}

/** Whether somebody means it as a key, good or not. */
export function isMeantAsKey(text: string): boolean {
  return text.startsWith(mark);
}

/** What cannot be a key needs no look into the database. */
export function canBeKey(text: string): boolean {
  return /^gp_[\w-]{43}$/.test(text);
}

/** A fast hash is enough: what is random cannot be tried out, other than passwords. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}
