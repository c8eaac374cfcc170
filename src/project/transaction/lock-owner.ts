import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Disk } from '../disk.ts';
import { systemCode } from '../errors.ts';
import type { Processes } from './processes.ts';

/** Who holds a lock. */
export interface LockOwner {
  /** 16 hexadecimal digits that nobody else ever has. */
  readonly token: string;
  readonly pid: number;
  readonly machine: string;
  /** When the process was started, see `Processes`; absent where the system does not tell. */
  readonly start?: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const fileName = 'owner.json';

/** This process, as the owner of one lock. */
export async function describeSelf(processes: Processes): Promise<LockOwner> {
  const { pid } = processes;
  const start = await processes.startOf(pid);
  return {
    ...{ token: randomBytes(8).toString('hex'), pid, machine: await processes.machine() },
    ...(start !== undefined && { start }),
    at: new Date().toISOString(),
  };
}

export async function writeOwner(disk: Disk, lock: string, owner: LockOwner): Promise<void> {
  await disk.write(join(lock, fileName), `${JSON.stringify(owner)}\n`);
}

/** Undefined: nobody's; `damaged`: its owner cannot be told (the power failed), so he cannot be at work any more. */
export async function readOwner(disk: Disk, lock: string): Promise<LockOwner | 'damaged' | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await disk.read(join(lock, fileName));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    if (systemCode(error) === 'ENOTDIR') return 'damaged';
    throw error;
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isOwner(value) ? value : 'damaged';
  } catch {
    return 'damaged';
  }
}

/**
 * Whether the owner is at work. A process number that was given to another process since does not count; on another
 * machine nobody can be asked, so there he is.
 */
export async function isAtWork(
  owner: LockOwner,
  { processes, held }: { readonly processes: Processes; readonly held: ReadonlySet<string> },
): Promise<boolean> {
  if (owner.machine !== (await processes.machine())) return true;
  if (owner.pid === processes.pid) return held.has(owner.token);
  if (!processes.isRunning(owner.pid)) return false;
  const start = await processes.startOf(owner.pid);
  return owner.start === undefined || start === undefined || owner.start === start;
}

function isOwner(value: unknown): value is LockOwner {
  if (typeof value !== 'object' || value === null) return false;
  const { token, pid, machine, start, at } = value as Partial<Record<keyof LockOwner, unknown>>;
  const isTold = typeof token === 'string' && /^[0-9a-f]{16}$/.test(token) && Number.isSafeInteger(pid);
  return (
    isTold && typeof machine === 'string' && typeof at === 'string' && ['string', 'undefined'].includes(typeof start)
  );
}
