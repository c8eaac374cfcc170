/**
 * The thread of the embedded database; started by `thread.ts`.
 * In JavaScript, because a thread does not inherit what lets the main thread run TypeScript.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const port = parentPort;
if (port === null) throw new Error('worker.js runs in a thread only');

const lite = await PGlite.create(workerData);

port.on('message', (/** @type {import('./thread.ts').Question} */ question) => {
  answer(question).then(
    (bytes) => send({ id: question.id, bytes }),
    (error) => send({ id: question.id, bytes: new Uint8Array(), error: String(error) }),
  );
});
send({ id: 0, bytes: new Uint8Array() });

/**
 * @param {import('./thread.ts').Question} question
 * @returns {Promise<Uint8Array>}
 */
async function answer(question) {
  if (question.kind === 'send') {
    // The answer may be a view into the database's own memory, which the next message writes over.
    return lite.runExclusive(async () => Uint8Array.from(await lite.execProtocolRaw(question.message)));
  }
  if (question.kind === 'dump') return new Uint8Array(await (await lite.dumpDataDir('none')).arrayBuffer());
  await lite.close();
  return new Uint8Array();
}

/**
 * Hands the bytes over instead of copying them.
 * @param {import('./thread.ts').Answer} message
 */
function send(message) {
  port?.postMessage(message, [/** @type {ArrayBuffer} */ (message.bytes.buffer)]);
}
