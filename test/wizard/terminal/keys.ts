/** What a terminal sends for a key. */
const keys = {
  enter: '\r',
  esc: '\u001b',
  tab: '\t',
  space: ' ',
  backspace: '\u007f',
  delete: '\u001b[3~',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  home: '\u001b[H',
  end: '\u001b[F',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  F1: '\u001bOP',
  F2: '\u001bOQ',
  'ctrl-c': '\u0003',
  'ctrl-d': '\u0004',
  'ctrl-u': '\u0015',
  'ctrl-z': '\u001a',
} as const;

export type KeyName = keyof typeof keys;

/** Somebody at a keyboard. Counts the keys, as a person would: a character is one, so is a paste. */
export class Keyboard {
  readonly #send: (data: string) => void;
  readonly #pastesInBrackets: () => boolean;
  pressed = 0;

  constructor(send: (data: string) => void, pastesInBrackets: () => boolean) {
    this.#send = send;
    this.#pastesInBrackets = pastesInBrackets;
  }

  /**
   * One after the other, each in a chunk of its own. A terminal cannot tell Esc from the beginning of another key
   * before a moment has passed: wait for what Esc leads to before the next key.
   */
  press(...names: readonly KeyName[]): void {
    for (const name of names) {
      this.pressed += 1;
      this.#send(keys[name]);
    }
  }

  /** A text, character by character; no Enter at its end. */
  type(text: string): void {
    for (const character of text) {
      this.pressed += 1;
      this.#send(character);
    }
  }

  /** A text from the clipboard, as terminals send it: in brackets where the program asked for them, with CR for LF. */
  paste(text: string): void {
    this.pressed += 1;
    const sent = text.replaceAll('\n', '\r');
    this.#send(this.#pastesInBrackets() ? `\u001b[200~${sent}\u001b[201~` : sent);
  }

  /** Bytes as they are: chunks that are cut anywhere. */
  send(data: string): void {
    this.#send(data);
  }
}
