import { createDatabase, type Database } from '../client.ts';
import { startEngine, type EngineOptions } from './engine.ts';
import { lockFolder } from './lock.ts';
import { EngineStream } from './stream.ts';
import { startEngineThread } from './thread.ts';

export interface EmbeddedOptions extends EngineOptions {
  /** In a thread of its own; tests run it in theirs. */
  readonly thread: boolean;
}

export interface EmbeddedDatabase extends Database {
  /** Everything, for `snapshot` of another one. */
  dump(): Promise<Uint8Array>;
}

/**
 * A PostgreSQL inside this process, behind the driver that also speaks to a server.
 * It has one session: a statement outside a transaction waits until the transaction ends, and fails after ten seconds
 * when that transaction waits for it in turn.
 */
export async function openEmbedded({ thread, ...options }: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const unlock = options.folder === undefined ? undefined : await lockFolder(options.folder);
  try {
    const engine = await (thread ? startEngineThread(options) : startEngine(options));
    const database = createDatabase('embedded', {
      max: 1,
      idleTimeoutMillis: 0,
      connectionTimeoutMillis: 10_000,
      user: 'postgres',
      database: 'postgres',
      stream: () => new EngineStream(engine),
    });
    return {
      ...database,
      dump: () => engine.dump(),
      async close() {
        await database.close();
        await engine.close();
        unlock?.();
      },
    };
  } catch (error) {
    unlock?.();
    throw error;
  }
}
