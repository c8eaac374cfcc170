import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { build } from 'esbuild';
import { nodeDisk } from '../../../src/project/disk.ts';
import { type Recovery, recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import { findFaults, readVersion } from './toggle.ts';

/** A program that changes a project to and fro, see `toggle-process.ts`. */
export async function buildToggleProgram(outfile: string): Promise<void> {
  const entry = join(import.meta.dirname, 'toggle-process.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs' });
}

export interface Kill {
  readonly program: string;
  readonly folder: string;
  /** Milliseconds after its first change. */
  readonly after: number;
}

/** Runs the program, and kills it in the midst of its work. */
export async function killProgram({ program, folder, after }: Kill): Promise<void> {
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const exit = once(child, 'exit');
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, after));
  child.kill('SIGKILL');
  await exit;
}

export interface KillOutcome {
  readonly recovery: Recovery;
  /** What is wrong with the project after recovery, and after an undo. */
  readonly faults: readonly string[];
}

/** What a killed process has left is recovered, and its last change taken back. */
export async function examineKill(folder: string): Promise<KillOutcome> {
  const recovery = await recoverTransaction(nodeDisk, folder);
  const faults = await findFaults(nodeDisk, folder);
  const version = await readVersion(nodeDisk, folder);
  await undoLast(nodeDisk, { folder, signal: new AbortController().signal });
  const isBack = (await readVersion(nodeDisk, folder)) === version - 1;
  const after = await findFaults(nodeDisk, folder);
  return { recovery, faults: [...faults, ...after, ...(isBack ? [] : ['the version before did not come back'])] };
}
