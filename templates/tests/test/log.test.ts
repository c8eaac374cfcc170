import { describe, expect, it, vi } from 'vitest';
import { buildApp } from '../src/app.ts';
import { send } from './app.ts';
import { testConfig } from './setup/config.ts';
import { database } from './setup/database.ts';

/** What an app of its own logs while it answers one request. */
async function logOf(url: string) {
  const lines: Record<string, unknown>[] = [];
  const log = { write: (line: string) => lines.push(JSON.parse(line)) };
  const app = await buildApp({ config: testConfig({ LOG_LEVEL: 'info' }), database, log });
  const response = await send('GET', url, { to: app, headers: { 'user-agent': 'tests', authorization: 'Bearer hidden' } });
  await app.close();
  return { lines, requestId: response.headers['x-request-id'] };
}

describe('the log', () => {
  it('has one line for each request, with its id and without secrets', async () => {
    const { lines, requestId } = await logOf('/nothing-here?token=hidden');

    expect(lines).toEqual([
      expect.objectContaining({
        method: 'GET',
        url: '/nothing-here?token=[redacted]',
        status: 404,
        userAgent: 'tests',
        requestId,
      }),
    ]);
    expect(JSON.stringify(lines)).not.toContain('hidden');
  });

  it('says what the client is not told of an unexpected error', async () => {
    const ping = vi.spyOn(database, 'ping').mockRejectedValueOnce(new Error('the disk is full'));
    const { lines, requestId } = await logOf('/ready');
    ping.mockRestore();

    expect(lines).toEqual([
      expect.objectContaining({ requestId, err: expect.objectContaining({ message: 'the disk is full' }) }),
    ]);
  });
});
