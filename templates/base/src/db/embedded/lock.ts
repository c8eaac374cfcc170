import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../../run.ts';

const heartbeatMs = 5000;
const staleMs = 3 * heartbeatMs;
const retryMs = 100;

interface Owner {
  readonly pid: number;
  readonly host: string;
}

/**
 * Keeps other processes away from a database folder: the embedded database does not, and two writers lose data silently.
 * Waits up to `waitMs` for a process that is just stopping.
 * @returns the function that gives the folder free
 */
export async function lockFolder(folder: string, waitMs = 8000): Promise<() => void> {
  const file = `${folder}.lock`;
  mkdirSync(dirname(file), { recursive: true });
  const deadline = Date.now() + waitMs;
  while (!createLock(file)) {
    const owner = readOwner(file);
    if (isAbandoned(file, owner)) {
      rmSync(file, { force: true });
    } else if (Date.now() > deadline) {
      throw new StartError(
        `The database in ${folder} is in use by process ${owner?.pid ?? '?'} on ${owner?.host ?? 'another host'}. ` +
          'Stop that process, or set DATABASE_URL to a PostgreSQL server.',
      );
    } else {
      await sleep(retryMs);
    }
  }
  return holdLock(file);
}

function createLock(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, JSON.stringify({ pid: process.pid, host: hostname() } satisfies Owner));
    closeSync(handle);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Touches the file while this process lives, and removes it with the process. */
function holdLock(file: string): () => void {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimesSync(file, now, now);
  }, heartbeatMs);
  heartbeat.unref();
  const release = () => {
    clearInterval(heartbeat);
    process.off('exit', release);
    rmSync(file, { force: true });
  };
  process.on('exit', release);
  return release;
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner;
  } catch {
    // Just removed, or not written to its end yet.
    return undefined;
  }
}

/** On this host the process itself tells; on another one only its heartbeat does. */
function isAbandoned(file: string, owner: Owner | undefined): boolean {
  if (owner?.host === hostname()) return owner.pid === process.pid || !isAlive(owner.pid);
  const changed = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return changed !== undefined && Date.now() - changed > staleMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
