import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import type { App } from '../http/routes.ts';

/** Five minutes. */
const timeWindow = 300_000;

/** Of a public route where passwords, codes or addresses can be guessed: an address of the network has few attempts. */
export function guarded({ AUTH_RATE_LIMIT_MAX: max }: Config) {
  return { allow: ['public'], rateLimit: { max, timeWindow } } as const;
}

/** What is counted: attempts at one thing, on one account. */
interface Counted {
  /** Tells the counts of one kind from others: `login`. */
  readonly kind: string;
  readonly account: (request: FastifyRequest) => string;
}

/**
 * Makes what counts attempts on one account, from wherever they come: an attacker has many addresses. An account has twice
 * the attempts of an address, so that nobody locks somebody else out from one.
 */
export function limitAttempts(app: App, config: Config, { kind, account }: Counted) {
  if (config.RATE_LIMIT_MAX === 0) return async () => {};
  const count = app.createRateLimit({
    max: config.AUTH_RATE_LIMIT_MAX * 2,
    timeWindow,
    // What clients send as an account may be long, and is nobody's business who reads the counts.
    keyGenerator: (request) => `${kind}:${createHash('sha256').update(account(request)).digest('base64url')}`,
  });
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const limit = await count(request);
    if (limit.isAllowed || !limit.isExceeded) return;
    reply.header('retry-after', limit.ttlInSeconds);
    throw new AppError(429, 'RATE_LIMITED', `Too many requests, try again in ${limit.ttlInSeconds} seconds`);
  };
}

/** The account that a request is about by its address, whether there is one or not. */
export function addressOf({ body }: FastifyRequest): string {
  return typeof body === 'object' && body !== null && 'email' in body ? String(body.email).trim().toLowerCase() : '';
}
