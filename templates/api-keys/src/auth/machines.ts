import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Db } from '../db/client.ts';
import { ForbiddenError, UnauthorizedError } from '../errors.ts';
import { identifyMachine } from './api-keys.service.ts';
import { isMeantAsKey } from './api-keys.ts';
import type { CurrentUser } from './permissions.ts';

/** What a machine calls with: the header `X-Api-Key`, or the key as a bearer token. Undefined when a person calls. */
export function keyOf({ headers }: FastifyRequest, token: string | undefined): string | undefined {
  const key = headers['x-api-key'];
  if (key !== undefined) return String(key);
  return token !== undefined && isMeantAsKey(token) ? token : undefined;
}

/**
 * Who a machine calls for, if its key is good, and has the scope of the route. A route without one is not for machines.
 * @throws UnauthorizedError, ForbiddenError
 */
export async function admitMachine(db: Db, { key, reply }: { key: string; reply: FastifyReply }): Promise<CurrentUser> {
  const machine = await identifyMachine(db, key);
  if (machine === undefined) {
    reply.header('www-authenticate', 'Bearer error="invalid_token"');
    throw new UnauthorizedError('Invalid or expired API key');
  }
  const { scope } = reply.routeOptions.config;
  if (scope === undefined) throw new ForbiddenError('Machines may not call this');
  if (!machine.scopes.includes(scope)) {
    reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${scope}"`);
    throw new ForbiddenError(`The key needs the scope ${scope}`);
  }
  return machine.caller;
}
