import type { Context } from '../../context.ts';
import { webhookEvents } from '../../db/schema/webhook-events.ts';

/**
 * Keeps a message and starts what handles it, both or neither. One that came before is kept and handled already.
 * @returns whether it is new
 */
export async function keepOnce<Used extends Pick<Context, 'db'>>(
  context: Used,
  message: typeof webhookEvents.$inferInsert,
  start: (context: Used) => Promise<unknown>,
): Promise<boolean> {
  return context.db.transaction(async (db) => {
    const kept = await db
      .insert(webhookEvents)
      .values(message)
      .onConflictDoNothing()
      .returning({ eventId: webhookEvents.eventId });
    if (kept.length === 0) return false;
    await start({ ...context, db });
    return true;
  });
}
