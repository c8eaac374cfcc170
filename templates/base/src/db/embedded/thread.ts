import { Worker } from 'node:worker_threads';
import { toLiteOptions, type Engine, type EngineOptions } from './engine.ts';

/** What the engine's thread is asked; it answers each with its id. */
export type Question =
  | { readonly id: number; readonly kind: 'send'; readonly message: Uint8Array }
  | { readonly id: number; readonly kind: 'dump' | 'close' };

/** The first answer, 0, says that the engine has started. */
export interface Answer {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly error?: string;
}

interface Waiting {
  resolve(bytes: Uint8Array): void;
  reject(error: Error): void;
}

/** The engine in a thread of its own: a long query does not hold up the server, and a second core is used. */
export async function startEngineThread(options: EngineOptions): Promise<Engine> {
  const worker = new Worker(new URL('./worker.js', import.meta.url), { workerData: toLiteOptions(options) });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;

  const failAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', ({ id, bytes, error }: Answer) => {
    const question = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) question?.resolve(bytes);
    else question?.reject(new Error(error));
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('The thread of the embedded database has ended')));

  const answerTo = (id: number) => new Promise<Uint8Array>((resolve, reject) => waiting.set(id, { resolve, reject }));
  const ask = (question: Question) => {
    worker.postMessage(question);
    return answerTo(question.id);
  };
  const nextId = () => (lastId += 1);

  await answerTo(0);
  return {
    send: (message) => ask({ id: nextId(), kind: 'send', message }),
    dump: () => ask({ id: nextId(), kind: 'dump' }),
    async close() {
      await ask({ id: nextId(), kind: 'close' });
      await worker.terminate();
    },
  };
}
