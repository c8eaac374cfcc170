import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

interface LeftOver {
  readonly lines: readonly string[];
  readonly rest: string;
  readonly hasEnded: boolean;
}

/** What one reader has read of a stream and not given: it is for the next one. */
const leftOvers = new WeakMap<Readable, LeftOver>();

/** Lines of a stream, one at a time; what comes early waits. LF, CRLF and CR end a line, and so does the end. */
export class LineReader {
  readonly #input: Readable;
  readonly #decoder = new StringDecoder('utf8');
  readonly #waiting: string[] = [];
  #rest = '';
  #hasEnded = false;
  #wake: (() => void) | undefined;

  constructor(input: Readable) {
    this.#input = input;
    const { lines, rest, hasEnded } = leftOvers.get(input) ?? { lines: [], rest: '', hasEnded: input.readableEnded };
    leftOvers.delete(input);
    this.#waiting.push(...lines);
    this.#rest = rest;
    this.#hasEnded = hasEnded;
    input.on('data', this.#read);
    input.once('end', this.#end);
    input.once('close', this.#end);
  }

  /** Undefined at the end of the input, or when the signal is aborted. */
  async next(signal: AbortSignal | undefined): Promise<string | undefined> {
    const isAborted = (): boolean => signal?.aborted === true;
    while (this.#waiting.length === 0 && !this.#hasEnded && !isAborted()) await this.#wait(signal);
    return isAborted() ? undefined : this.#waiting.shift();
  }

  close(): void {
    this.#input.off('data', this.#read);
    this.#input.off('end', this.#end);
    this.#input.off('close', this.#end);
    this.#input.pause();
    leftOvers.set(this.#input, { lines: this.#waiting, rest: this.#rest, hasEnded: this.#hasEnded });
  }

  #wait(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      this.#wake = wake;
      signal?.addEventListener('abort', wake, { once: true });
    });
  }

  readonly #read = (chunk: Buffer | string): void => {
    const text = this.#rest + (typeof chunk === 'string' ? chunk : this.#decoder.write(chunk));
    // A CR at the end may be the half of a CRLF.
    const complete = /^[^]*(?:\n|\r(?=[^\n]))/.exec(text)?.[0] ?? '';
    this.#rest = text.slice(complete.length);
    if (complete === '') return;
    this.#waiting.push(...complete.split(/\r\n|\n|\r/).slice(0, -1));
    this.#wake?.();
  };

  readonly #end = (): void => {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    const last = (this.#rest + this.#decoder.end()).replace(/\r$/, '');
    if (last !== '' || this.#rest !== '') this.#waiting.push(last);
    this.#wake?.();
  };
}
