/**
 * Server CPU time per request, generated against hand-written, on PostgreSQL.
 *
 *   DATABASE_URL=postgres://… node bench/backend/run.mjs [--project dir] [--rounds 12] [--requests 2000] [--only 'GET by id'] [--log]
 *
 * `--log` lets both write a line for each request; BENCH_PROFILE=generated or hand-written leaves a CPU profile in the project.
 * Makes the project of plan.yaml in a temporary folder, unless `--project` names one that is built already; empties and fills the table
 * `products`. Rounds are interleaved and each counts a fixed number of requests; the ratio is the median over the rounds.
 */
import { parseArgs } from 'node:util';
import { createProject, fillDatabase } from './project.mjs';
import { requireSameAnswers } from './same-answers.mjs';
import { scenarios } from './scenarios.mjs';
import { forkLoad, startServer } from './servers.mjs';

const { values: options } = parseArgs({
  options: {
    project: { type: 'string' },
    rounds: { type: 'string', default: '12' },
    requests: { type: 'string', default: '2000' },
    connections: { type: 'string', default: '8' },
    only: { type: 'string' },
    log: { type: 'boolean', default: false },
  },
});
const url = process.env['DATABASE_URL'];
if (url === undefined) throw new Error('DATABASE_URL is not set: this benchmark is about PostgreSQL');

const { project, remove } =
  options.project === undefined ? createProject() : { project: options.project, remove: () => {} };
const rows = await fillDatabase({ project, url });
const load = forkLoad();
const environment = { DATABASE_URL: url, LOG_LEVEL: options.log ? 'info' : 'silent' };
const servers = [
  await startServer('generated', { project, port: 3211, environment }),
  await startServer('hand-written', { project, port: 3212, environment }),
];
await requireSameAnswers(servers, rows);

const results = [];
for (const scenario of scenarios(rows).filter(({ name }) => options.only === undefined || name === options.only)) {
  const job = { ...scenario, connections: Number(options.connections), requests: Number(options.requests) };
  for (const server of servers) await measure(server, { ...job, requests: 4000 });
  const rounds = [];
  for (let round = 0; round < Number(options.rounds); round += 1) {
    const order = round % 2 === 0 ? servers : servers.toReversed();
    const spent = new Map();
    for (const server of order) spent.set(server.name, await measure(server, job));
    rounds.push({ generated: spent.get('generated'), handwritten: spent.get('hand-written') });
  }
  results.push({ name: scenario.name, ...summarize(rounds) });
}
console.table(results);
load.close();
await Promise.all(servers.map((server) => server.close()));
remove();

/** Microseconds of server CPU per request. */
async function measure(server, job) {
  const before = await server.cpu();
  await load.run({ ...job, port: server.port });
  return ((await server.cpu()) - before) / job.requests;
}

function summarize(rounds) {
  const ratios = rounds.map(({ generated, handwritten }) => handwritten / generated);
  return {
    'generated µs': Math.round(median(rounds.map(({ generated }) => generated))),
    'hand-written µs': Math.round(median(rounds.map(({ handwritten }) => handwritten))),
    ratio: Number(median(ratios).toFixed(2)),
    lowest: Number(Math.min(...ratios).toFixed(2)),
    highest: Number(Math.max(...ratios).toFixed(2)),
  };
}

function median(numbers) {
  const sorted = numbers.toSorted((one, two) => one - two);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
