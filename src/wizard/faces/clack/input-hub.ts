import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { readKey } from './keys.ts';
import { type InputPart, splitInput } from './split-input.ts';

export type TerminalInput = Readable & { readonly isTTY?: boolean; readonly setRawMode?: (raw: boolean) => unknown };

/** What a prompt does with what the hub hands to it. */
export interface Listener {
  /** Whether it still wants keys. */
  readonly isOpen: () => boolean;
  /** Takes what it can use of a pasted text, and gives back what is for the next questions; it draws with the next key. */
  readonly paste: (text: string) => string;
  /** Nobody can answer any more. */
  readonly end: () => void;
}

type Waiting = InputPart & { readonly leftBy?: Listener | undefined };

/** Milliseconds after which ESC is the Esc key, and not the beginning of another one. */
const escapeDelay = 50;

/** The same where more than ESC came already: few people type `[` so soon after Esc, and lines may be slow. */
const sequenceDelay = 500;

/**
 * The one reader of the terminal, before all prompts. Prompts come and go; what is typed or pasted between them waits
 * here. It stands in for the terminal: prompts see it as an input stream that tells of keys, and set no raw mode of
 * their own. It gives one key at a time, and none to a prompt that is through.
 */
export class InputHub extends EventEmitter {
  readonly isTTY = true;
  readonly #source: TerminalInput;
  readonly #decoder = new StringDecoder('utf8');
  #rest = '';
  #waiting: Waiting[] = [];
  #listener: Listener | undefined;
  #delivers = false;
  #hasEnded = false;
  #endedInReturn = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(source: TerminalInput) {
    super();
    this.#source = source;
  }

  open(): void {
    this.#source.setRawMode?.(true);
    this.#source.on('data', this.#read);
    this.#source.once('end', this.#end);
    this.#source.once('close', this.#end);
    this.#source.resume();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source.off('data', this.#read);
    this.#source.off('end', this.#end);
    this.#source.off('close', this.#end);
    this.#source.setRawMode?.(false);
    this.#source.pause();
  }

  /** More keys wait: what is drawn now would be gone before anybody could read it. */
  get hasMore(): boolean {
    return this.#waiting.some((part) => part.leftBy !== this.#listener);
  }

  /** Hands over what waits, and what comes, until the listener is through. */
  listen(listener: Listener): void {
    this.#listener = listener;
    this.#deliver();
  }

  // The parts of a stream that prompts and `node:readline` call.
  setRawMode(): this {
    return this;
  }
  resume(): this {
    return this;
  }
  pause(): this {
    return this;
  }
  unpipe(): this {
    return this;
  }

  readonly #read = (chunk: Buffer | string): void => {
    clearTimeout(this.#timer);
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    // CRLF may come in two chunks.
    this.#split(this.#rest + (this.#endedInReturn && text.startsWith('\n') ? text.slice(1) : text));
    this.#endedInReturn = text.endsWith('\r');
    if (/^\u001b(?!\[200~)/.test(this.#rest)) {
      this.#timer = setTimeout(this.#endEscape, this.#rest === '\u001b' ? escapeDelay : sequenceDelay);
    }
    this.#deliver();
  };

  #split(text: string): void {
    const { parts, rest } = splitInput(text);
    this.#waiting.push(...parts);
    this.#rest = rest;
  }

  /** Nothing followed: it was Esc, and the rest are keys of their own. */
  readonly #endEscape = (): void => {
    const rest = this.#rest.slice(1);
    this.#waiting.push({ key: '\u001b' });
    this.#split(rest);
    this.#deliver();
  };

  readonly #end = (): void => {
    this.#hasEnded = true;
    this.#deliver();
  };

  #deliver(): void {
    // A prompt that takes a key may ask for more.
    if (this.#delivers) return;
    this.#delivers = true;
    while (this.#listener?.isOpen() === true) {
      const part = this.#takeFor(this.#listener);
      if (part === undefined) break;
      if ('key' in part) this.#press(part.key);
      else this.#paste(part.paste);
    }
    this.#delivers = false;
    if (this.#hasEnded && this.#listener?.isOpen() === true) this.#listener.end();
  }

  /** What was left over by a prompt that is still open waits for the next one; keys go past it. */
  #takeFor(listener: Listener): Waiting | undefined {
    const index = this.#waiting.findIndex((part) => part.leftBy !== listener);
    return index === -1 ? undefined : this.#waiting.splice(index, 1)[0];
  }

  #press(sequence: string): void {
    const isText = !sequence.startsWith('\u001b');
    this.emit('keypress', isText ? sequence : undefined, readKey(sequence));
  }

  #paste(text: string): void {
    const listener = this.#listener;
    const rest = listener?.paste(text) ?? '';
    if (rest !== '') this.#waiting.unshift({ paste: rest, leftBy: listener });
    // No key, but the prompt draws what it took, and is through if that was an answer.
    this.emit('keypress', undefined, readKey(''));
  }
}
