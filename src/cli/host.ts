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
  /** Results. */
  readonly stdout: OutputStream;
  /** Progress and errors. */
  readonly stderr: OutputStream;
  /** Aborted by Ctrl-C, with a `Cancelled` as its reason. */
  readonly signal: AbortSignal;
}

/** Questions are asked only where somebody can answer them. */
export function isInteractive(host: Host): boolean {
  const ci = host.env['CI'];
  const automated = ci !== undefined && ci !== '' && ci !== 'false' && ci !== '0';
  return host.stdin.isTTY === true && host.stdout.isTTY === true && !automated && host.env['TERM'] !== 'dumb';
}
