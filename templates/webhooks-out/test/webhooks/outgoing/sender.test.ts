import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseNetworks } from '../../../src/webhooks/outgoing/addresses.ts';
import { post } from '../../../src/webhooks/outgoing/sender.ts';
import { type Receiver, startReceiver } from './receiver.ts';

/** Sends to a URL, with this machine allowed or not; names lead to these addresses, one list after the other. */
function send(url: string, { allowed = '127.0.0.1', timeoutMs = 5000, resolve = resolveTo() } = {}) {
  const privateNetworks = parseNetworks(allowed);
  if (privateNetworks === undefined) throw new TypeError(allowed);
  return post({ url, headers: { 'webhook-id': '1' }, body: '{"a":"ä"}', timeoutMs, privateNetworks }, resolve);
}

function resolveTo(...answers: readonly (readonly string[])[]) {
  const left = [...answers];
  return vi.fn<Parameters<typeof post>[1] & object>((_name, done) => {
    done(
      null,
      (left.shift() ?? []).map((address) => ({ address, family: 4 })),
    );
  });
}

describe('a message', () => {
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await receiver.close();
  });

  it('is posted as JSON, and the answer comes back', async () => {
    receiver.answer = { status: 201, body: 'thanks' };

    expect(await send(receiver.url)).toEqual({ status: 201, body: 'thanks', milliseconds: expect.any(Number) });
    expect(receiver.received).toMatchObject([
      { method: 'POST', url: '/hook', headers: { 'content-type': 'application/json', 'content-length': '10', 'webhook-id': '1' }, body: '{"a":"ä"}' },
    ]);
  });

  it('goes to no private address that is not allowed', async () => {
    const urls = [receiver.url, receiver.url.replace('127.0.0.1', '[::ffff:127.0.0.1]'), receiver.url.replace('127.0.0.1', '2130706433')];
    for (const url of urls) {
      expect(await send(url, { allowed: '' })).toMatchObject({ error: expect.stringContaining('not an address') });
    }
    expect(receiver.received).toEqual([]);
  });

  it('goes to no name that leads to such an address, or to one beside others', async () => {
    for (const addresses of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1']]) {
      const url = receiver.url.replace('http://127.0.0.1', 'https://hooks.example');
      expect(await send(url, { allowed: '', resolve: resolveTo(addresses) })).toMatchObject({ error: expect.stringContaining('127.0.0.1 is not an address') });
    }
    expect(receiver.received).toEqual([]);
  });

  it('goes to the address that was looked at, whatever the name leads to afterwards', async () => {
    const resolve = resolveTo(['127.0.0.1'], ['10.0.0.1']);

    expect(await send(receiver.url.replace('127.0.0.1', 'hooks.example'), { resolve })).toMatchObject({ status: 200 });
    expect(resolve.mock.calls.map(([name]) => name)).toEqual(['hooks.example']);
    expect(receiver.received[0]?.headers.host).toMatch(/^hooks\.example:/);
  });

  it('goes to public addresses by TLS only', async () => {
    const resolve = resolveTo(['93.184.215.14']);

    expect(await send('http://hooks.example/', { resolve })).toMatchObject({ error: expect.stringContaining('not an address') });
  });

  it('follows no redirect', async () => {
    receiver.answer = { status: 307, headers: { location: receiver.url } };

    expect(await send(receiver.url)).toMatchObject({ status: 307 });
    expect(receiver.received).toHaveLength(1);
  });

  it('keeps the beginning of a long answer, without what the database cannot store', async () => {
    receiver.answer = { status: 200, body: `\0${'x'.repeat(1_000_000)}` };

    expect((await send(receiver.url)).body).toBe('x'.repeat(4095));
  });

  it('learns when the receiver wants to be asked again', async () => {
    receiver.answer = { status: 503, headers: { 'retry-after': '120' } };

    expect(await send(receiver.url)).toMatchObject({ status: 503, retryAfterSeconds: 120 });
  });

  it('fails when there is nobody', async () => {
    const { url } = receiver;
    await receiver.close();

    expect(await send(url)).toMatchObject({ error: expect.stringContaining('ECONNREFUSED') });
    receiver = await startReceiver();
  });
});

describe('a receiver that does not answer', () => {
  let silent: Server;
  afterEach(() => silent.close());

  it.each([
    ['says nothing', ''],
    ['begins and does not end', 'HTTP/1.1 2'],
  ])('is not waited for when it %s', async (_what, beginning) => {
    silent = createServer((socket) => {
      socket.on('error', () => {});
      socket.write(beginning);
    });
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => {
        const address = silent.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });

    expect(await send(`http://127.0.0.1:${port}/`, { timeoutMs: 100 })).toMatchObject({ error: 'No answer within 100 ms' });
  });
});
