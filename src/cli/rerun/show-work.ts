import { setTimeout } from 'node:timers/promises';
import type { Host } from '../host.ts';
import { createProgress } from '../progress.ts';

/** Milliseconds after which somebody wonders what it is waiting for. */
const patience = 400;

/** Waits for work, and shows that it goes on when it takes a while. */
export async function showWork<R>(
  work: Promise<R>,
  { host, label, done }: { readonly host: Host; readonly label: string; readonly done: string },
): Promise<R> {
  // An idle timer must not keep the program alive.
  const isOver = await Promise.race([work.then(() => true), setTimeout(patience, false, { ref: false })]);
  if (isOver) return work;
  const activity = createProgress(host).start(label);
  try {
    const result = await work;
    activity.succeed(done);
    return result;
  } catch (error) {
    activity.fail(label);
    throw error;
  }
}
