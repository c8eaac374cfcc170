import type { FastifyBaseLogger } from 'fastify';
import type { Redis } from 'ioredis';

/** Redis at this address. While it is away, what is asked of it fails at once, so that no request waits for it. */
export async function connectRedis(url: string, log: FastifyBaseLogger): Promise<Redis> {
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(url, {
    lazyConnect: true,
    connectTimeout: 500,
    commandTimeout: 500,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
  });
  redis.on('error', (err) => log.warn({ err }, 'redis'));
  // It goes on trying by itself.
  await redis.connect().catch(() => undefined);
  return redis;
}
