import { Cancelled, RunStopped } from '../errors.ts';
import { converse } from '../interview/converse.ts';
import { askLosses } from './losses.ts';
import { describeRun } from './report/describe-run.ts';
import type { ShownRun } from './run-plan.ts';

/**
 * Lets nothing be lost that nobody has confirmed by its name.
 * @throws RunStopped where nobody can be asked; Cancelled when the person leaves
 */
export async function decideLosses({ request: { host }, flags, run }: ShownRun): Promise<void> {
  const open = run.migration.losses.filter(({ name }) => !flags.accepted.has(name));
  if (open.length === 0) return;
  if (!flags.asks) {
    const names = open.map(({ name }) => name).join(',');
    throw new RunStopped('Data would be lost for good. Nothing was written.', {
      code: 'data-loss',
      details: open.map(({ name, sentence }) => `${name}: ${sentence}`),
      hint: `If that is meant: --accept-data-loss ${names}`,
      data: describeRun(run),
    });
  }
  const confirmed = await converse(async (session) => (await askLosses(session, open), true), {
    host,
    plain: flags.plain,
  });
  if (confirmed !== true) throw new Cancelled('Nothing was written.');
}
