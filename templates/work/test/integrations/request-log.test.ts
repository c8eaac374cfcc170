import { describe, expect, it } from 'vitest';
import { integrationRequests } from '../../src/db/schema/integration-requests.ts';
import { createSend, type Operation, type Service } from '../../src/integrations/http.ts';
import { onBehalfOf } from '../../src/integrations/origin.ts';
import { openRequestLog } from '../../src/integrations/request-log.ts';
import { app } from '../app.ts';
import { database } from '../setup/database.ts';
import { startService } from './service.ts';

const { db } = database;
const operation: Operation<unknown> = { name: 'ask', method: 'GET', path: '/' };

/** A log of the last requests, and what sends some that it notes. */
function open({ rows = 100, ...settings }: Partial<Service> & { rows?: number } = {}) {
  const requestLog = openRequestLog({ db, log: app.log, rows });
  const service = { name: 'probe', baseUrl: 'http://127.0.0.1:1', isSimulated: false, timeoutMs: 2000, retries: 1, ...settings };
  const send = createSend(service, { log: app.log, record: requestLog.record });
  return { requestLog, send };
}

const stored = () => db.select().from(integrationRequests).orderBy(integrationRequests.id);

describe('the log of requests to services', () => {
  it('has each attempt, and for what it was made', async () => {
    const service = await startService({ status: 503 }, { body: {} });
    const { requestLog, send } = open({ baseUrl: service.url });
    await onBehalfOf({ requestId: 'r1' }, () => send(operation));
    await onBehalfOf({ runId: 't1' }, () => send(operation));
    await requestLog.close();
    const known = { service: 'probe', operation: 'ask', simulated: false, durationMs: expect.any(Number) };

    expect(await stored()).toMatchObject([
      { ...known, attempt: 1, status: 503, reason: 'it answered 503', requestId: 'r1', runId: null },
      { ...known, attempt: 2, status: 200, reason: null, requestId: 'r1', runId: null },
      { ...known, attempt: 1, status: 200, reason: null, requestId: null, runId: 't1' },
    ]);
  });

  it('has what was not answered, and what was simulated', async () => {
    const { requestLog, send } = open({ retries: 0 });
    await expect(send(operation)).rejects.toThrow('it cannot be reached');
    await requestLog.flush();
    const simulated = open({ isSimulated: true });
    await simulated.send(operation);
    await simulated.requestLog.flush();

    expect(await stored()).toMatchObject([
      { status: null, reason: 'it cannot be reached', simulated: false },
      { status: 200, reason: null, simulated: true },
    ]);
  });

  it('has nothing of what is sent and answered', async () => {
    const service = await startService({ status: 400, text: 'hidden' });
    const { requestLog, send } = open({ baseUrl: service.url, headers: { authorization: 'Bearer hidden' } });
    await expect(send({ ...operation, path: '/hidden' })).rejects.toThrow('it answered 400');
    await requestLog.flush();

    expect(JSON.stringify(await stored())).not.toContain('hidden');
  });

  it('forgets the oldest', async () => {
    const { requestLog, send } = open({ isSimulated: true, rows: 2 });
    for (const name of ['one', 'two', 'three', 'four']) await send({ ...operation, name });
    await requestLog.flush();

    expect((await stored()).map((row) => row.operation)).toEqual(['three', 'four']);
  });

  it('is not kept where it is switched off', async () => {
    const { requestLog, send } = open({ isSimulated: true, rows: 0 });
    await send(operation);
    await requestLog.flush();

    expect(await stored()).toEqual([]);
  });

  it('is written beside a transaction, which does not wait for it', async () => {
    const { requestLog, send } = open({ isSimulated: true });
    await db.transaction(async () => {
      await send(operation);
    });
    await requestLog.flush();

    expect(await stored()).toHaveLength(1);
  });

  it('never makes a request fail', async () => {
    const { requestLog, send } = open({ isSimulated: true });
    await send({ ...operation, name: 'unstorable \u0000' });
    await requestLog.flush();

    expect(await stored()).toEqual([]);
  });
});
