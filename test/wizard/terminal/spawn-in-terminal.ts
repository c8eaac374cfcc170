import { spawn } from '@lydell/node-pty';
import type { TerminalSize } from './fake-terminal.ts';
import { Keyboard } from './keys.ts';
import { Screen } from './screen.ts';

export interface SpawnedTerminal {
  readonly screen: Screen;
  readonly keyboard: Keyboard;
  readonly pid: number;
  readonly exited: Promise<{ readonly exitCode: number; readonly signal: number | undefined }>;
  readonly resize: (columns: number, rows: number) => void;
  /** SIGKILL unless another is named. */
  readonly kill: (signal?: NodeJS.Signals) => void;
}

/**
 * Runs a program in a pseudo-terminal of this machine; see `fake-terminal.ts` for what can be done with it.
 * Kill it at the end of a test that may fail before the program ends.
 */
export function spawnInTerminal(
  command: string,
  args: readonly string[],
  options: TerminalSize & { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): SpawnedTerminal {
  const { columns, rows } = options;
  const screen = new Screen({ columns, rows, convertsLineEnds: false });
  const pty = spawn(command, [...args], {
    name: options.env?.['TERM'] ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], LANG: 'C.UTF-8', ...options.env },
  });
  pty.onData((data) => screen.write(data));
  const exited = new Promise<{ exitCode: number; signal: number | undefined }>((resolve) => {
    pty.onExit(({ exitCode, signal }) => void screen.settle().then(() => resolve({ exitCode, signal })));
  });
  return {
    screen,
    keyboard: new Keyboard(
      (data) => pty.write(data),
      () => screen.pastesInBrackets,
    ),
    pid: pty.pid,
    exited,
    resize(newColumns, newRows) {
      screen.resize(newColumns, newRows);
      pty.resize(newColumns, newRows);
    },
    kill: (signal = 'SIGKILL') => pty.kill(signal),
  };
}
