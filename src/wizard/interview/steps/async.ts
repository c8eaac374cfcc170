import * as entries from '../catalogue/async.ts';
import { type CatalogueEntry, wordingOf } from '../catalogue/entry.ts';
import { approveOffers, asks, showStep, showTrees, type StepContext } from '../context.ts';
import { readTaskLines } from '../lines/task-lines.ts';

/** Are there long-running operations, should anything be scheduled, are background tasks needed. */
export async function askAsync(context: StepContext): Promise<void> {
  const { session, draft } = context;
  showStep(session, 'Background work');
  if (asks(entries.long, context)) {
    await askTasks(context, { entry: entries.long, timed: false, hint: 'export_orders' });
  }
  if (asks(entries.schedules, context)) {
    await askTasks(context, { entry: entries.schedules, timed: true, hint: 'send_report: every 1d' });
  }
  showTrees(context, 'task');
  await approveOffers(context, entries.tasks, draft.offers(5));
}

async function askTasks(
  { session, draft }: StepContext,
  { entry, timed, hint }: { readonly entry: CatalogueEntry; readonly timed: boolean; readonly hint: string },
): Promise<void> {
  const lines = await session.ask({
    ...wordingOf(entry),
    kind: 'lines',
    hint,
    proposal: [],
    atLeast: 0,
    read: (typed) => readTaskLines(typed, { timed }).reading,
  });
  draft.note(readTaskLines(lines, { timed }).items);
}
