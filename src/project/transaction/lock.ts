import type { Disk } from '../disk.ts';
import { ProjectError, systemCode } from '../errors.ts';
import { describeFailure } from './describe-failure.ts';
import { describeSelf, isAtWork, type LockOwner, readOwner, writeOwner } from './lock-owner.ts';
import { ownPath, places } from './places.ts';
import { type Processes, thisMachine } from './processes.ts';

export interface LockRequest {
  /** The project. */
  readonly folder: string;
  readonly processes?: Processes;
}

/** Attempts at a lock that others take and leave at the same time. */
const attempts = 20;

/** Locks that this process really holds: what else bears its number was left behind by an earlier failure. */
const held = new Set<string>();

/**
 * Runs work while no other process works on the project.
 *
 * The lock is a folder that is renamed into place with its owner's name in it, so it is there as a whole or not at all.
 * A lock whose owner has died is not replaced, since two who see that at the same time would replace each other's:
 * whoever first makes the folder `lock-<token of the dead>` follows. The end of that chain is who holds it.
 * @throws ProjectError when another process is at work; what the work throws
 */
export async function withLock<T>(disk: Disk, request: LockRequest, work: () => Promise<T>): Promise<T> {
  const { folder, processes = thisMachine } = request;
  await assertOwnFolder(disk, folder);
  const owner = await describeSelf(processes);
  held.add(owner.token);
  try {
    const chain = await take(disk, { folder, processes, owner });
    try {
      return await work();
    } catch (error) {
      throw describeFailure(error, 'Run the same command again when that is mended.');
    } finally {
      await leave(disk, { folder, owner, chain });
    }
  } finally {
    held.delete(owner.token);
  }
}

interface TakeRequest extends Required<LockRequest> {
  readonly owner: LockOwner;
}

/** @returns names of the locks from the first one to the own one */
async function take(disk: Disk, request: TakeRequest): Promise<readonly string[]> {
  const { folder, owner } = request;
  const ready = ownPath(folder, `${places.lock}-${owner.token}-new`);
  try {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const { holder, free } = await follow(disk, request);
      if (holder !== undefined) throw refuse(folder, holder);
      await writeOwner(disk, ready, owner);
      if (!(await claim(disk, { ready, place: ownPath(folder, free) }))) continue;
      const now = await follow(disk, request);
      if (now.holder?.token === owner.token) {
        await removeLeftOvers(disk, { folder, chain: now.chain });
        return now.chain;
      }
      // Whom we followed has been followed before, by somebody who is done already: the claim leads nowhere.
      if (free !== places.lock) await disk.remove(ownPath(folder, free));
    }
    throw refuse(folder);
  } catch (error) {
    await disk.remove(ready).catch(() => undefined);
    throw describeFailure(error, 'Nothing was written.');
  }
}

interface Chain {
  readonly chain: readonly string[];
  /** The end of the chain is at work. */
  readonly holder?: LockOwner;
  /** Where the next one goes. */
  readonly free: string;
}

async function follow(disk: Disk, { folder, processes }: TakeRequest): Promise<Chain> {
  const chain: string[] = [];
  for (let free: string = places.lock; ;) {
    const owner = await readOwner(disk, ownPath(folder, free));
    if (owner === undefined) return { chain, free };
    if (chain.includes(free)) throw refuse(folder);
    chain.push(free);
    if (owner !== 'damaged' && (await isAtWork(owner, { processes, held }))) return { chain, free, holder: owner };
    free = `${places.lock}-${owner === 'damaged' ? `after-${free}` : owner.token}`;
  }
}

/** @returns false when somebody else was faster */
async function claim(
  disk: Disk,
  { ready, place }: { readonly ready: string; readonly place: string },
): Promise<boolean> {
  // Windows would not replace a folder, be it empty.
  await disk.removeEmptyDirectory(place);
  try {
    await disk.rename(ready, place);
    return true;
  } catch (error) {
    const isTaken = (await disk.kind(place)) !== undefined || (await disk.kind(ready)) === undefined;
    if (systemCode(error) === undefined || !isTaken) throw error;
    return false;
  }
}

/** Of claims that led nowhere, and of locks that were left half-way. */
async function removeLeftOvers(
  disk: Disk,
  { folder, chain }: { readonly folder: string; readonly chain: readonly string[] },
): Promise<void> {
  for (const name of await disk.list(ownPath(folder))) {
    if (name.startsWith(`${places.lock}-`) && !chain.includes(name)) await disk.remove(ownPath(folder, name));
  }
}

/** The first lock goes first, by one rename: with it, everybody else's way to the others ends. */
async function leave(
  disk: Disk,
  { folder, owner, chain }: { readonly folder: string; readonly owner: LockOwner; readonly chain: readonly string[] },
): Promise<void> {
  const [first = places.lock, ...others] = chain;
  const old = `${places.lock}-${owner.token}-old`;
  try {
    await disk.rename(ownPath(folder, first), ownPath(folder, old));
    for (const name of [old, ...others]) await disk.remove(ownPath(folder, name));
  } catch (error) {
    // The work is done, and its outcome counts. The lock of a process that has ended is taken over by the next one.
    if (systemCode(error) === undefined) throw error;
  }
}

/** A link may lead anywhere. */
async function assertOwnFolder(disk: Disk, folder: string): Promise<void> {
  const kind = await disk.kind(ownPath(folder));
  if (kind === undefined || kind === 'directory') return;
  throw new ProjectError(`${ownPath(folder)} is no folder.`, {
    hint: 'Put a real folder in its place (git checkout .groundplan), and run this again. Nothing was written.',
  });
}

function refuse(folder: string, owner?: LockOwner): ProjectError {
  const who = owner === undefined ? '' : ` (process ${owner.pid} on ${owner.machine}, since ${owner.at})`;
  return new ProjectError(`Another groundplan is at work in this project${who}.`, {
    hint: `Run this again when it is done. If there is none, delete ${ownPath(folder, places.lock)}. Nothing was written.`,
  });
}
