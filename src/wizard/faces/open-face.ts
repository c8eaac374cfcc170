import type { Writable } from 'node:stream';
import type { TerminalInput } from './clack/input-hub.ts';
import type { Face } from './face.ts';

export type FaceKind = 'terminal' | 'plain';

type Environment = Readonly<Record<string, string | undefined>>;

export interface FaceRequest {
  readonly env: Environment;
  readonly input: { readonly isTTY?: boolean };
  readonly output: { readonly isTTY?: boolean };
  /** Asked for by a flag. */
  readonly plain: boolean;
}

/** Plain lines for pipes, screen readers and terminals that cannot move their cursor; else the whole screen. */
export function chooseFace({ env, input, output, plain }: FaceRequest): FaceKind {
  const isTerminal = input.isTTY === true && output.isTTY === true;
  return plain || wantsPlainText(env) || !isTerminal ? 'plain' : 'terminal';
}

/** Screen readers, and terminals that understand no escape codes. */
export function wantsPlainText(env: Environment): boolean {
  return env['TERM'] === 'dumb' || !['', '0', 'false'].includes(env['ACCESSIBLE'] ?? '');
}

/** Close it when the interview is over, however it ended. */
export async function openFace(options: {
  readonly kind: FaceKind;
  readonly input: TerminalInput;
  readonly output: Writable;
  readonly color: boolean;
  /** False where the terminal has no more than ASCII; see `hasUnicode`. */
  readonly unicode?: boolean;
  readonly signal?: AbortSignal;
}): Promise<Face> {
  if (options.kind === 'plain') return (await import('./line/line-face.ts')).createLineFace(options);
  return (await import('./clack/clack-face.ts')).createClackFace(options);
}

/** The Linux console and the old console of Windows have no box drawing in their fonts. */
export function hasUnicode(env: Environment, platform: NodeJS.Platform): boolean {
  if (platform !== 'win32') return env['TERM'] !== 'linux';
  return env['WT_SESSION'] !== undefined || env['TERM_PROGRAM'] === 'vscode' || env['TERM'] === 'xterm-256color';
}
