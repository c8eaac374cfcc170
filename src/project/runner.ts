import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';
import { execa, type ResultPromise } from 'execa';
import { systemCode } from './errors.ts';

export interface RunOptions {
  readonly cwd: string;
  /** The whole environment: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Called with every line of output, of both streams, without escape codes. */
  readonly onLine?: (line: string) => void;
}

export interface RunResult {
  /** 127 when there is no such command. */
  readonly exitCode: number;
  /** The last lines of both streams, at most 40. */
  readonly lastLines: readonly string[];
}

/**
 * Runs other programs (npm, git). Implementations: `processRunner` here; tests use scripted ones.
 * To add one: a failing command is a result, not an exception; when the signal is aborted, end the command with
 * everything it started, then reject with the signal's reason.
 */
export type CommandRunner = (command: readonly [string, ...string[]], options: RunOptions) => Promise<RunResult>;

const keptLines = 40;
const isWindows = process.platform === 'win32';

/** Runs commands as child processes. */
export const processRunner: CommandRunner = async ([file, ...parameters], options) => {
  options.signal.throwIfAborted();
  const child = execa(file, parameters, {
    cwd: options.cwd,
    env: { ...options.env },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    buffer: false,
    reject: false,
    // A process group of its own, so that what npm starts can be ended with it.
    detached: !isWindows,
  });
  let insist: NodeJS.Timeout | undefined;
  const stop = (): void => void (insist = endGroup(child));
  options.signal.addEventListener('abort', stop, { once: true });
  const lastLines: string[] = [];
  const reading = readLines(child, (line) => {
    lastLines.push(line);
    if (lastLines.length > keptLines) lastLines.shift();
    options.onLine?.(line);
  });
  const result = await child;
  await reading;
  clearTimeout(insist);
  options.signal.removeEventListener('abort', stop);
  options.signal.throwIfAborted();
  if (result.exitCode !== undefined) return { exitCode: result.exitCode, lastLines };
  if (systemCode(result.cause) === 'ENOENT') return { exitCode: 127, lastLines };
  return { exitCode: 1, lastLines: [...lastLines, result.shortMessage ?? `${file} was ended from outside.`] };
};

async function readLines(
  child: { readonly all: NodeJS.ReadableStream },
  onLine: (line: string) => void,
): Promise<void> {
  for await (const line of createInterface({ input: child.all })) onLine(stripVTControlCharacters(line).trimEnd());
}

/** Asks the whole group to end, and insists two seconds later. */
function endGroup(child: Pick<ResultPromise, 'pid' | 'kill'>): NodeJS.Timeout | undefined {
  const { pid } = child;
  if (pid === undefined) return undefined;
  if (isWindows) {
    child.kill();
    return undefined;
  }
  signalGroup(pid, 'SIGTERM');
  return setTimeout(() => signalGroup(pid, 'SIGKILL'), 2000);
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}
