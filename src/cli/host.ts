import type { Readable, Writable } from 'node:stream';
import type { Environment } from '../project/environment.ts';

export type InputStream = Readable & { readonly isTTY?: boolean };
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };

/** Everything a command may know of the process it runs in. Made in `main.ts`; tests make their own. */
export interface Host {
  readonly cwd: string;
  /** The command line after the program's name. */
  readonly words: readonly string[];
  readonly env: Environment;
  readonly stdin: InputStream;
  /** Standard input is a pipe or a file: it may bring answers. False for terminals and the null device. */
  readonly pipesInput: boolean;
  /** Results. */
  readonly stdout: OutputStream;
  /** Progress and errors. */
  readonly stderr: OutputStream;
  /** Aborted by Ctrl-C, with a `Cancelled` as its reason. */
  readonly signal: AbortSignal;
}

/** Continuous integration says so by `CI`: nobody is there. */
export function isAutomated({ env }: Host): boolean {
  const ci = env['CI'];
  return ci !== undefined && ci !== '' && ci !== 'false' && ci !== '0';
}

/** Questions are asked only where somebody can answer them. */
export function isInteractive(host: Host): boolean {
  return host.stdin.isTTY === true && host.stdout.isTTY === true && !isAutomated(host) && host.env['TERM'] !== 'dumb';
}
