/**
 * The load generator, a process of its own: keeps a number of connections busy until a number of requests is answered.
 * Speaks just enough HTTP/1.1 to cost little. Started by `run.mjs` with fork(); each message is a job.
 *
 * Job: { port, connections, requests, status, messages: string[] } → { milliseconds }
 */
import { connect } from 'node:net';

process.on('message', (job) => {
  run(job).then(
    (milliseconds) => process.send?.({ milliseconds }),
    (error) => process.send?.({ error: String(error) }),
  );
});

async function run({ port, connections, requests, status, messages }) {
  const texts = messages.map((message) => Buffer.from(message));
  const state = { sent: 0, requests, status, texts };
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, () => drive(port, state)));
  return performance.now() - start;
}

/** One connection: the next request goes out when the answer to the last one is complete. */
function drive(port, state) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.setNoDelay(true);
    let received = Buffer.alloc(0);
    const sendNext = () => {
      if (state.sent >= state.requests) {
        socket.end();
        resolve();
        return;
      }
      socket.write(state.texts[state.sent % state.texts.length]);
      state.sent += 1;
    };
    socket.on('connect', sendNext);
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed the connection')));
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const head = received.indexOf('\r\n\r\n');
      if (head === -1) return;
      const text = received.toString('latin1', 0, head);
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
      if (received.length < head + 4 + length) return;
      if (!text.startsWith(`HTTP/1.1 ${state.status}`)) {
        reject(new Error(`${text.split('\r\n', 1)[0]}: ${received.toString('utf8', head + 4)}`));
        socket.destroy();
        return;
      }
      received = received.subarray(head + 4 + length);
      sendNext();
    });
  });
}
