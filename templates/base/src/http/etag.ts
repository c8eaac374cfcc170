import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PreconditionFailedError, ValidationError } from '../errors.ts';

/** Entity tag of a row with a version column. */
export function versionTag(version: number): string {
  return `"${version}"`;
}

/** Entity tag of anything else that is sent: a hash of the data, without the envelope around it. */
export function contentTag(data: unknown): string {
  return `"${createHash('sha1').update(JSON.stringify(data)).digest('base64url')}"`;
}

/**
 * Sets the entity tag, and answers 304 when the client already has it (RFC 9110, 13.1.2).
 * @returns true when the answer is sent: the handler then returns `reply`.
 */
export function notModified(request: FastifyRequest, reply: FastifyReply, tag: string): boolean {
  reply.header('etag', tag);
  const known = request.headers['if-none-match'];
  if (known === undefined) return false;
  if (known !== '*' && !known.split(',').some((other) => other.trim().replace(/^W\//, '') === tag)) return false;
  reply.code(304).send();
  return true;
}

/**
 * The version a client expects, from `If-Match`; undefined when it states none, or `*`.
 * @throws PreconditionFailedError for a tag that no version ever had
 * @throws ValidationError for a list of tags: a row has one version
 */
export function expectedVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  if (ifMatch.includes(',')) throw new ValidationError({ 'if-match': 'Must be one entity tag' });
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw new PreconditionFailedError();
  return Number(version);
}
