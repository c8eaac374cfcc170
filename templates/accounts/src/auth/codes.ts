import { createHash, createHmac } from 'node:crypto';
import type { Config } from '../config.ts';

/**
 * The code in a message. It follows from the id of the message and the secret of this project: a message that is sent
 * once more, because nobody knows whether it arrived, has the same code, and no code waits in the queue for its message.
 */
export function codeOf({ JWT_SECRET }: Pick<Config, 'JWT_SECRET'>, messageId: string): string {
  return createHmac('sha256', JWT_SECRET).update(`code of message ${messageId}`).digest('base64url');
}

/** What the database keeps of a code. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url');
}

/** How a message says its code: with the page of the app that takes it, where APP_URL says where the app is. */
export function presentCode({ APP_URL }: Pick<Config, 'APP_URL'>, page: string, code: string): string {
  return APP_URL === undefined ? code : `${APP_URL.replace(/\/+$/, '')}/${page}?code=${code}`;
}
