import { proposeCleanup } from './cleanup.ts';
import { proposeDigest } from './digest.ts';
import { proposeExpiry } from './expiry.ts';
import { proposeReminder } from './reminders.ts';
import type { Work, WorkProposal } from './work.ts';

/** Work that no request starts: reminding, expiring, cleaning up, a daily digest. */
export function proposeSchedules(work: Work): readonly WorkProposal[] {
  const { plan } = work;
  return [
    ...plan.tables.flatMap((table) => proposeReminder(table, plan)),
    ...plan.tables.flatMap((table) => proposeExpiry(table, plan)),
    ...plan.tables.flatMap((table) => proposeCleanup(table, plan)),
    ...plan.tables.flatMap((table) => proposeDigest(table, plan)),
  ];
}
