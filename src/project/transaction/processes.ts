import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { systemCode } from '../errors.ts';

/**
 * The processes of a machine, as far as a lock needs them. Implementations: `thisMachine` here; tests make their own.
 */
export interface Processes {
  /** Of this process. */
  readonly pid: number;
  /** The machine, and the part of it whose process numbers these are: containers count on their own. */
  machine(): Promise<string>;
  isRunning(pid: number): boolean;
  /**
   * When it was started, as text that no other process with that number ever has; undefined where the system does not
   * tell (Windows).
   */
  startOf(pid: number): Promise<string | undefined>;
}

export const thisMachine: Processes = {
  pid: process.pid,
  machine: async () => [hostname(), await readNamespace()].filter((part) => part !== '').join(' '),
  isRunning(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // Of somebody else: it may not be sent anything, but it is there.
      return systemCode(error) === 'EPERM';
    }
  },
  startOf: (pid) => (process.platform === 'linux' ? readStart(pid) : askStart(pid)),
};

async function readNamespace(): Promise<string> {
  return readlink('/proc/self/ns/pid').catch(() => '');
}

/** Ticks since this start of the machine: field 22 of proc_pid_stat(5), behind the name, which may hold blanks. */
async function readStart(pid: number): Promise<string | undefined> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? undefined : `${boot.trim()} ${ticks}`;
  } catch {
    // Gone meanwhile, or a system without /proc: its number alone has to do.
    return undefined;
  }
}

async function askStart(pid: number): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined;
  try {
    const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)], {
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}
