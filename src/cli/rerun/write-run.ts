import type { Changeset } from '../../project/transaction/model.ts';
import { runTransaction } from '../../project/transaction/run-transaction.ts';
import type { Host } from '../host.ts';
import { createProgress } from '../progress.ts';
import type { RunPorts } from './ports.ts';

export interface Writing {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly folder: string;
  readonly changeset: Changeset;
}

/** Writes a changeset, as a whole or not at all, and shows that it does. @throws what the transaction throws */
export async function writeChangeset({ host, ports, folder, changeset }: Writing): Promise<void> {
  if (changeset.writes.length === 0 && changeset.deletions.length === 0) return;
  const activity = createProgress(host).start('Writing');
  try {
    await runTransaction(ports.disk, { folder, changeset, signal: host.signal });
  } catch (error) {
    activity.fail('Nothing was written');
    throw error;
  }
  activity.succeed('Written');
}
