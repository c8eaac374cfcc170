import { randomInt } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { App } from '../src/http/routes.ts';
import { startApp } from './app.ts';

const redisUrl = process.env['REDIS_URL'];

async function startLimited(settings: Readonly<Record<string, string>> = {}): Promise<App> {
  const app = await startApp({ RATE_LIMIT_MAX: '2', ...settings });
  onTestFinished(() => app.close());
  return app;
}

/** An address that nobody has asked from. */
function newAddress(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;
}

function ask(app: App, remoteAddress: string) {
  return app.inject({ method: 'GET', url: '/openapi.json', remoteAddress });
}

/** The statuses of several requests, one after the other. */
async function statusesOf(times: number, request: () => ReturnType<typeof ask>): Promise<number[]> {
  const statuses = [];
  for (let n = 0; n < times; n += 1) statuses.push((await request()).statusCode);
  return statuses;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the rate limit', () => {
  it('is for each address', async () => {
    const app = await startLimited();
    const [one, other] = [newAddress(), newAddress()];

    expect(await statusesOf(3, () => ask(app, one))).toEqual([200, 200, 429]);
    expect(await statusesOf(1, () => ask(app, other))).toEqual([200]);
  });

  it('says how long to wait, and then starts anew', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const app = await startLimited();
    const address = newAddress();
    await statusesOf(2, () => ask(app, address));
    vi.advanceTimersByTime(20_000);
    const refused = await ask(app, address);
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('40');

    vi.advanceTimersByTime(40_001);
    expect(await statusesOf(3, () => ask(app, address))).toEqual([200, 200, 429]);
  });

  it('cannot be escaped with a header that only proxies may set', async () => {
    const app = await startLimited();
    const remoteAddress = newAddress();
    const forged = () =>
      app.inject({ method: 'GET', url: '/openapi.json', remoteAddress, headers: { 'x-forwarded-for': newAddress() } });

    expect(await statusesOf(3, forged)).toEqual([200, 200, 429]);
  });

  it('is left out while Redis is away, and nobody waits for it', async () => {
    const app = await startLimited({ REDIS_URL: 'redis://127.0.0.1:1' });
    const address = newAddress();
    const begin = performance.now();

    expect(await statusesOf(3, () => ask(app, address))).toEqual([200, 200, 200]);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

// With REDIS_URL the tests try that Redis, too.
describe.runIf(redisUrl !== undefined)('several servers with one Redis', () => {
  it('count together', async () => {
    const settings = { REDIS_URL: redisUrl ?? '' };
    const [one, other] = [await startLimited(settings), await startLimited(settings)];
    const address = newAddress();
    const [first, second] = [await ask(one, address), await ask(other, address)];
    const refused = await ask(one, address);

    expect([first.statusCode, second.statusCode, refused.statusCode]).toEqual([200, 200, 429]);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(await statusesOf(1, () => ask(other, address))).toEqual([429]);
  });
});
