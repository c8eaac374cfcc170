/**
 * What a transaction costs: 3,000 files of 3 KB, half of them new and half replaced, against writing the same texts twice.
 * Wanted: about as long as writing them twice.
 *
 *     node bench/rerun/transaction.mjs [files, default 3000] [rounds, default 5]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const count = Number(process.argv[2] ?? 3000);
const rounds = Number(process.argv[3] ?? 5);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const built = mkdtempSync(join(root, 'node_modules', '.transaction-bench-'));
const signal = new AbortController().signal;

const paths = Array.from({ length: count }, (_, index) => `src/modules/m${index % 200}/file${index}.ts`);
const textOf = (path, version) => `// ${path} ${version}\n${'const line = 1;\n'.repeat(190)}`;

async function time(work) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { clock: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

function describe(times) {
  const [median] = times.toSorted((one, two) => one.clock - two.clock).slice(Math.floor(times.length / 2));
  return `${median.clock.toFixed(2)} s on the clock, ${median.cpu.toFixed(2)} s CPU`;
}

try {
  const outfile = join(built, 'transaction.mjs');
  const contents = `
    export { nodeDisk } from './src/project/disk.ts';
    export { runTransaction } from './src/project/transaction/run-transaction.ts';
    export { undoLast } from './src/project/transaction/undo-last.ts';`;
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const { nodeDisk, runTransaction, undoLast } = await import(pathToFileURL(outfile).href);
  const results = { 'written twice': [], 'a transaction': [], 'its undo': [] };
  const writeAll = async (folder, chosen, version) => {
    for (const path of chosen) await nodeDisk.write(join(folder, path), textOf(path, version));
  };
  for (let round = 0; round < rounds; round += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'groundplan-bench-'));
    results['written twice'].push(
      await time(async () => {
        await writeAll(join(folder, 'one'), paths, 1);
        await writeAll(join(folder, 'two'), paths, 2);
      }),
    );
    const project = join(folder, 'project');
    const old = paths.filter((_, index) => index % 2 === 0);
    await writeAll(project, [...old, '.groundplan/state.yaml'], 1);
    const seen = new Set(old);
    const writes = paths.map((path) => ({
      path,
      content: textOf(path, 2),
      seen: seen.has(path) ? textOf(path, 1) : undefined,
    }));
    const changeset = { title: 'bench', writes, deletions: [] };
    results['a transaction'].push(await time(() => runTransaction(nodeDisk, { folder: project, changeset, signal })));
    results['its undo'].push(await time(() => undoLast(nodeDisk, { folder: project, signal })));
    rmSync(folder, { recursive: true, force: true });
  }
  for (const [name, times] of Object.entries(results)) console.log(`${name.padEnd(14)} ${describe(times)}`);
} finally {
  rmSync(built, { recursive: true, force: true });
}
