import { Duplex } from 'node:stream';
import type { Engine } from './engine.ts';

/** First byte of the protocol message with which a client says goodbye. */
const terminate = 'X'.charCodeAt(0);

/** A socket that ends in the embedded database: the ordinary `pg` client speaks to it as to a server. */
export class EngineStream extends Duplex {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    super();
    this.#engine = engine;
  }

  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setKeepAlive(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when they arrive.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    void this.#exchange(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error) => void): void {
    void this.#exchange(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  async #exchange(message: Buffer, done: (error?: Error) => void): Promise<void> {
    try {
      if (message[0] === terminate) {
        await this.#leave();
        this.push(null);
      } else {
        const { buffer, byteOffset, byteLength } = await this.#engine.send(message);
        if (byteLength > 0) this.push(Buffer.from(buffer, byteOffset, byteLength));
      }
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** The engine outlives its clients: the next one finds its only session as new, without a transaction, locks or prepared statements. */
  async #leave(): Promise<void> {
    await this.#engine.send(simpleQuery('rollback'));
    await this.#engine.send(simpleQuery('discard all'));
  }
}

/** The protocol's message for a statement without parameters (PostgreSQL documentation, 54.7: Query). */
function simpleQuery(text: string): Buffer {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.alloc(5);
  head.write('Q');
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}
