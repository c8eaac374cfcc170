/**
 * CPU time of --help and --version against bare Node, in turns, so that a change of the machine's speed meets both.
 * Wanted: at most 1.3 times.
 *
 *     npm run build && node bench/tool/start-up.mjs
 */
import { measure, median, program } from './measure.mjs';

const rounds = 9;
const times = 10;
const commands = {
  'node -e 0': [process.execPath, '-e', '0'],
  'groundplan --version': [process.execPath, program, '--version'],
  'groundplan --help': [process.execPath, program, '--help'],
};

const runs = Array.from({ length: rounds }, () =>
  Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, measure(command, { times }).cpu])),
);
for (const name of Object.keys(commands)) {
  const ratio = median(runs.map((run) => run[name] / run['node -e 0']));
  const cpu = median(runs.map((run) => run[name])) * 1000;
  console.log(`${name.padEnd(22)} ${cpu.toFixed(0).padStart(4)} ms CPU, ${ratio.toFixed(2)} of bare Node`);
}
