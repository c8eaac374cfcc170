import type { FastifyRequest } from 'fastify';
import type { Requested } from '../audit/trail.ts';

/** Where a request comes from, as logins and the audit trail note it. */
export interface Client extends Requested {
  readonly userAgent: string | undefined;
}

export function clientOf({ id, ip, headers }: FastifyRequest): Client {
  return { id, ip, userAgent: headers['user-agent']?.slice(0, 500) };
}
