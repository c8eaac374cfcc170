/**
 * How long a person at a terminal waits: from the start of the program to the first question, against bare Node, in turns,
 * so that a change of the machine's speed meets both; and from the last answer to the overview. Time on the clock.
 * Wanted: the first question within 0.25 s.
 *
 *     npm run build && node bench/tool/interview.mjs [rounds, default 9]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { median, program } from './measure.mjs';

const rounds = Number(process.argv[2] ?? 9);
const tables = [
  'users (email, password_hash)',
  'products (name, price, inventory)',
  'orders (user_id, total, status)',
  'order_items (order_id, product_id, quantity, price)',
];
/** What is answered, and what is seen when the next question is there. */
const answers = [
  ['\r', 'How closely shall we look'],
  ['\r', 'What do your users need?'],
  ['Customers order products\r', 'Which tables and fields'],
  [`${tables.join('\r')}\r\r`, 'Which endpoints'],
  ['\r', 'Which functions'],
  ['\r', 'Which background tasks'],
  ['\r', 'What may everybody read'],
  ['\r', 'Which permissions'],
  ['\r', 'What is the project called?'],
  ['\r', 'Shall it be built?'],
];

/** A program in a pseudo-terminal; `see` resolves when a text comes after what was seen before. */
function start(words) {
  const cwd = mkdtempSync(join(tmpdir(), 'groundplan-bench-'));
  const { CI: _, ...env } = process.env;
  const began = performance.now();
  const pty = spawn(process.execPath, words, { name: 'xterm-256color', cols: 80, rows: 24, cwd, env });
  let text = '';
  let wake = () => {};
  pty.onData((data) => {
    text += data;
    wake();
  });
  const ended = new Promise((resolve) => {
    pty.onExit(resolve);
  });
  return {
    began,
    write: (keys) => pty.write(keys),
    async see(wanted) {
      while (!text.includes(wanted)) {
        await new Promise((resolve) => {
          wake = resolve;
        });
      }
      text = text.slice(text.indexOf(wanted) + wanted.length);
    },
    async stop() {
      pty.kill('SIGKILL');
      await ended;
      rmSync(cwd, { recursive: true });
    },
  };
}

async function timeFirst(words, wanted) {
  const running = start(words);
  await running.see(wanted);
  const milliseconds = performance.now() - running.began;
  await running.stop();
  return milliseconds;
}

async function timeOverview() {
  const running = start([program]);
  await running.see('What do you begin with?');
  let asked = 0;
  for (const [keys, next] of answers) {
    asked = performance.now();
    running.write(keys);
    await running.see(next);
  }
  const milliseconds = performance.now() - asked;
  await running.stop();
  return milliseconds;
}

const runs = [];
for (let round = 0; round < rounds; round += 1) {
  const bare = await timeFirst(['-e', 'process.stdout.write("ready")'], 'ready');
  const first = await timeFirst([program], 'What do you begin with?');
  runs.push({ bare, first, overview: await timeOverview() });
}
const ratio = median(runs.map(({ bare, first }) => first / bare));
console.log(
  `bare Node to its first text    ${median(runs.map(({ bare }) => bare))
    .toFixed(0)
    .padStart(5)} ms`,
);
console.log(
  `start to the first question    ${median(runs.map(({ first }) => first))
    .toFixed(0)
    .padStart(5)} ms, ${ratio.toFixed(2)} of bare Node`,
);
console.log(
  `last answer to the overview    ${median(runs.map(({ overview }) => overview))
    .toFixed(0)
    .padStart(5)} ms`,
);
