import { describe, expect, it } from 'vitest';
import { webhookEvents } from '../../../src/db/schema/webhook-events.ts';
import { keepOnce } from '../../../src/webhooks/incoming/keep.ts';
import { testContext } from '../../context.ts';
import { database } from '../../setup/database.ts';

const message = { webhook: 'somebody', eventId: 'message-1', body: '{}' };

describe('keepOnce', () => {
  it('keeps no message whose task could not be started: its sender will send it again', async () => {
    const keeping = keepOnce(testContext(), message, async () => {
      throw new Error('not started');
    });

    await expect(keeping).rejects.toThrow('not started');
    expect(await database.db.select().from(webhookEvents)).toEqual([]);
  });

  it('starts a task once, however often the message comes at the same time', async () => {
    const started: string[] = [];
    const keeping = Array.from({ length: 5 }, async () =>
      keepOnce(testContext(), message, async () => started.push(message.eventId)),
    );

    expect((await Promise.all(keeping)).filter((isNew) => isNew)).toEqual([true]);
    expect(started).toEqual([message.eventId]);
  });

  it('takes messages of one id for two when they come from two senders', async () => {
    const other = { ...message, webhook: 'somebody else' };

    expect(await keepOnce(testContext(), message, async () => {})).toBe(true);
    expect(await keepOnce(testContext(), other, async () => {})).toBe(true);
  });
});
