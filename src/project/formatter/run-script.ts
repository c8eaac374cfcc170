import { execa } from 'execa';
import type { FormatterPlace } from './project-formatter.ts';

export interface ScriptRun {
  /** Of Node itself: `-e`, the script, what it is given. */
  readonly parameters: readonly string[];
  readonly place: FormatterPlace;
  readonly input: string;
}

export interface ScriptResult {
  readonly failed: boolean;
  /** What it wrote to the given stream. */
  readonly output: string;
  /** The last lines of standard error. */
  readonly complaint: string;
}

/** Largest output: 2,000 files of 100 KB. */
const maxBuffer = 200 * 1024 * 1024;

/**
 * Runs a script with the Node of this process, without a terminal; gives what it writes to the stream `from`.
 * Stream 3 is for scripts whose plugins may print.
 * @throws the signal's reason
 */
export async function runScript({ parameters, place, input }: ScriptRun, from: 1 | 3): Promise<ScriptResult> {
  place.signal.throwIfAborted();
  const child = await execa(process.execPath, parameters, {
    ...{ cwd: place.folder, env: { ...place.env }, extendEnv: false, cancelSignal: place.signal, reject: false },
    ...{ input, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], stripFinalNewline: false, maxBuffer },
  });
  place.signal.throwIfAborted();
  const complaint = String(child.stdio[2] ?? '').trimEnd();
  return {
    failed: child.failed,
    output: String(child.stdio[from] ?? ''),
    complaint: complaint.split('\n').slice(0, 6).join('\n') || (child.shortMessage ?? ''),
  };
}
