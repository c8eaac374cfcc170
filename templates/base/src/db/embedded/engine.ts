import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

/** Something that answers bytes of the PostgreSQL protocol, one message after the other. */
export interface Engine {
  send(message: Uint8Array): Promise<Uint8Array>;
  /** The whole data folder as a tar file, to start other engines from. */
  dump(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface EngineOptions {
  /** Absent: in memory. */
  readonly folder?: string;
  /** What `dump` of another engine gave. */
  readonly snapshot?: Uint8Array;
}

/** PostgreSQL as WebAssembly, in this thread. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const lite = await PGlite.create(toLiteOptions(options));
  return {
    // The answer may be a view into the database's own memory, which the next message writes over.
    send: (message) => lite.runExclusive(async () => Uint8Array.from(await lite.execProtocolRaw(message))),
    dump: async () => new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer()),
    close: () => lite.close(),
  };
}

export function toLiteOptions({ folder, snapshot }: EngineOptions): PGliteOptions {
  return {
    // The default of 128 MB is for servers.
    postgresqlconf: ['shared_buffers=16MB'],
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(snapshot === undefined ? {} : { loadDataDir: new Blob([new Uint8Array(snapshot)]) }),
  };
}
