import rateLimit from '@fastify/rate-limit';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';
import { connectRedis } from '../redis.ts';
import type { App } from './routes.ts';

/** Addresses that are remembered; beyond that the oldest is forgotten, so that the memory stays bounded. */
const rememberedAddresses = 10_000;

/**
 * Limits requests for each client address; a route sets its own limit with `config.rateLimit`. RATE_LIMIT_MAX=0: no limits.
 * Counts are kept in Redis when REDIS_URL is set, so that several servers count together; without it each counts alone.
 */
export async function addRateLimits(app: App, config: Config): Promise<void> {
  if (config.RATE_LIMIT_MAX === 0) return;
  const redis = config.REDIS_URL === undefined ? undefined : await connectRedis(config.REDIS_URL, app.log);
  app.addHook('onClose', async () => redis?.disconnect());
  await app.register(rateLimit, {
    max: config.RATE_LIMIT_MAX,
    timeWindow: 60_000,
    cache: rememberedAddresses,
    ...(redis === undefined ? {} : { redis, nameSpace: 'rate-limit:' }),
    // Without Redis for a moment, requests are served rather than refused.
    skipOnError: true,
    errorResponseBuilder: (_request, { after }) => new AppError(429, 'RATE_LIMITED', `Too many requests, try again in ${after}`),
  });
}
