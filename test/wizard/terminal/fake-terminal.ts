/**
 * Terminals for tests: what a person sees is asserted, not what was written.
 *
 *     const terminal = createFakeTerminal({ columns: 80, rows: 24 });
 *     const face = createClackFace({ input: terminal.input, output: terminal.output, color: false });
 *     const outcome = runInterview(interview, { prompter: face, store: createMemoryStore(), resume: 'always' });
 *     await terminal.screen.waitFor('What does the user need?');     // no fixed sleeps: wait for what is to be seen
 *     terminal.keyboard.type('An online shop');
 *     terminal.keyboard.press('enter');                              // enter esc up down tab space F1 F2 ctrl-c …
 *     terminal.keyboard.paste('products (name)\n\norders (total)');  // in brackets, when the program asked for them
 *     terminal.resize(40, 15);
 *     expect(terminal.screen.text()).toContain('…');                 // history() for what has scrolled away
 *     expect(terminal.screen.cursorShown).toBe(true);
 *     expect(terminal.keyboard.pressed).toBeLessThanOrEqual(200);
 *
 * `spawnInTerminal` in `spawn-in-terminal.ts` runs a program in a real pseudo-terminal, with the same screen and keyboard.
 */
import { PassThrough, Writable } from 'node:stream';
import { Keyboard } from './keys.ts';
import { Screen } from './screen.ts';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface FakeTerminal {
  readonly input: PassThrough & { readonly isTTY: true; readonly setRawMode: (raw: boolean) => void };
  readonly output: Writable & { readonly isTTY: true; readonly columns: number; readonly rows: number };
  readonly screen: Screen;
  readonly keyboard: Keyboard;
  /** Whether the program gets every key, as it was set last. */
  readonly isRaw: () => boolean;
  readonly resize: (columns: number, rows: number) => void;
  /** The person closes the window. */
  readonly hangUp: () => void;
}

export function createFakeTerminal(size: TerminalSize): FakeTerminal {
  const screen = new Screen({ ...size, convertsLineEnds: true });
  let isRaw = false;
  const setRawMode = (raw: boolean): void => {
    isRaw = raw;
  };
  const input = Object.assign(new PassThrough(), { isTTY: true as const, setRawMode });
  const writable = new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      screen.write(String(chunk));
      done();
    },
  });
  const output = Object.assign(writable, { isTTY: true as const, ...size });
  return {
    input,
    output,
    screen,
    keyboard: new Keyboard(
      (data) => void input.write(data),
      () => screen.pastesInBrackets,
    ),
    isRaw: () => isRaw,
    resize(columns, rows) {
      screen.resize(columns, rows);
      output.columns = columns;
      output.rows = rows;
      output.emit('resize');
    },
    hangUp: () => void input.end(),
  };
}
