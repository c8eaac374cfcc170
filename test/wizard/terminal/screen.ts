import xterm from '@xterm/headless';

/** How long a test waits for the screen to show something, in milliseconds. */
const patience = 30_000;

/** What a person sees: a terminal without a window. */
export class Screen {
  readonly #terminal: xterm.Terminal;
  readonly #watchers = new Set<() => void>();
  #raw = '';
  /** Whether the cursor is shown. */
  cursorShown = true;

  constructor(size: { readonly columns: number; readonly rows: number; readonly convertsLineEnds: boolean }) {
    this.#terminal = new xterm.Terminal({
      cols: size.columns,
      rows: size.rows,
      scrollback: 10_000,
      convertEol: size.convertsLineEnds,
      allowProposedApi: true,
    });
    const followCursor = (shown: boolean) => (parameters: readonly (number | number[])[]) => {
      if (parameters.includes(25)) this.cursorShown = shown;
      return false;
    };
    this.#terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, followCursor(true));
    this.#terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, followCursor(false));
  }

  write(data: string): void {
    this.#raw += data;
    this.#terminal.write(data, () => {
      for (const watcher of this.#watchers) watcher();
    });
  }

  resize(columns: number, rows: number): void {
    this.#terminal.resize(columns, rows);
  }

  /** The visible rows, without blanks at their ends and without empty rows at the end. */
  text(): string {
    return this.#rows(this.#terminal.buffer.active.baseY);
  }

  /** Everything, with what has scrolled away. */
  history(): string {
    return this.#rows(0);
  }

  /** Every byte that was written. */
  raw(): string {
    return this.#raw;
  }

  /** Whether the program asked for pastes in brackets. */
  get pastesInBrackets(): boolean {
    return this.#terminal.modes.bracketedPasteMode;
  }

  /** Resolves with the screen when it shows a text (or passes a test); rejects with a picture of it. */
  async waitFor(wanted: string | RegExp | ((screen: string) => boolean)): Promise<string> {
    const shows = (): boolean => {
      const screen = this.text();
      if (typeof wanted === 'string') return screen.includes(wanted);
      return typeof wanted === 'function' ? wanted(screen) : wanted.test(screen);
    };
    if (shows()) return this.text();
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        this.#watchers.delete(watcher);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`The screen never showed ${String(wanted)}:\n${this.text()}`));
      }, patience);
      const watcher = (): void => {
        if (!shows()) return;
        stop();
        resolve(this.text());
      };
      this.#watchers.add(watcher);
    });
  }

  /** Resolves when all that was written so far is on the screen. */
  async settle(): Promise<string> {
    await new Promise<void>((resolve) => this.#terminal.write('', resolve));
    return this.text();
  }

  #rows(from: number): string {
    const { active } = this.#terminal.buffer;
    const rows: string[] = [];
    for (let row = from; row < active.length; row += 1) {
      rows.push((active.getLine(row)?.translateToString(true) ?? '').trimEnd());
    }
    return rows.join('\n').trimEnd();
  }
}
