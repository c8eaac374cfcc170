/**
 * What is left of a project when the process that changes it is killed. Two parts:
 * a run, an undo and its undo on a real folder, stopped at every operation of the disk, reading ones included;
 * a process that changes a project to and fro, killed (SIGKILL) at random moments.
 * After recovery every file must be of the old or of the new version, byte for byte, and the last change can be taken back.
 *
 *     node bench/rerun/crash.mjs [kills, default 100]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const kills = Number(process.argv[2] ?? 100);
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
// Inside of the project, so that what is not bundled is found.
const built = mkdtempSync(join(root, 'node_modules', '.crash-bench-'));
const grounds = mkdtempSync(join(tmpdir(), 'groundplan-crash-'));
const signal = new AbortController().signal;

async function load() {
  const contents = `
    export { nodeDisk } from './src/project/disk.ts';
    export { recoverTransaction } from './src/project/transaction/recover.ts';
    export { runTransaction } from './src/project/transaction/run-transaction.ts';
    export { undoLast } from './src/project/transaction/undo-last.ts';
    export { createCrashingDisk } from './test/project/transaction/crashing-disk.ts';
    export { examineKill, killProgram } from './test/project/transaction/kill-process.ts';
    export { changeset, writeProject } from './test/project/transaction/scenario.ts';
    export { takeSnapshot } from './test/project/transaction/snapshot.ts';
    export { writeFirst } from './test/project/transaction/toggle.ts';`;
  const outfile = join(built, 'crash.mjs');
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const program = join(built, 'toggle-process.cjs');
  const entry = join(root, 'test/project/transaction/toggle-process.ts');
  await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', format: 'cjs' });
  return { program, ...(await import(pathToFileURL(outfile).href)) };
}

async function stopEverywhere(name, { before, work }) {
  const start = async () => {
    const folder = mkdtempSync(join(grounds, 'project-'));
    await writeProject(nodeDisk, folder);
    for (const step of before) await step(nodeDisk, folder);
    return folder;
  };
  const look = async (folder) => JSON.stringify(await takeSnapshot(nodeDisk, folder));
  const sample = await start();
  const old = await look(sample);
  await work(nodeDisk, sample);
  const fresh = await look(sample);
  const counts = { old: 0, new: 0, neither: 0 };
  for (let last = 1; ; last += 1) {
    const folder = await start();
    const crashing = createCrashingDisk(nodeDisk, { last, counted: 'all' });
    await work(crashing.disk, folder).catch(() => undefined);
    if (crashing.count() < last) break;
    await recoverTransaction(nodeDisk, folder);
    const now = await look(folder);
    counts[now === old ? 'old' : now === fresh ? 'new' : 'neither'] += 1;
    rmSync(folder, { recursive: true });
  }
  console.log(`${name}: stopped ${counts.old + counts.new + counts.neither} times: ${JSON.stringify(counts)}`);
  return counts.neither;
}

async function killAtRandom() {
  const folder = mkdtempSync(join(grounds, 'killed-'));
  await writeFirst(nodeDisk, folder);
  const counts = { nothing: 0, finished: 0, 'taken back': 0, faults: 0 };
  for (let round = 0; round < kills; round += 1) {
    await killProgram({ program, folder, after: Math.random() * 40 });
    const { recovery, faults } = await examineKill(folder);
    counts[recovery] += 1;
    if (faults.length === 0) continue;
    counts.faults += 1;
    console.log(`round ${round}, ${recovery}: ${faults.join(', ')}`);
  }
  console.log(`killed ${kills} times: ${JSON.stringify(counts)}`);
  return counts.faults;
}

const {
  program,
  nodeDisk,
  recoverTransaction,
  runTransaction,
  undoLast,
  createCrashingDisk,
  examineKill,
  killProgram,
  changeset,
  writeProject,
  takeSnapshot,
  writeFirst,
} = await load();
try {
  const run = (disk, folder) => runTransaction(disk, { folder, changeset, signal });
  const undo = (disk, folder) => undoLast(disk, { folder, signal });
  let faults = await stopEverywhere('a run', { before: [], work: run });
  faults += await stopEverywhere('an undo', { before: [run], work: undo });
  faults += await stopEverywhere('an undo of an undo', { before: [run, undo], work: undo });
  faults += await killAtRandom();
  if (faults > 0) process.exitCode = 1;
} finally {
  rmSync(built, { recursive: true, force: true });
  rmSync(grounds, { recursive: true, force: true });
}
