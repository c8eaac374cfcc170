import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { nodeDisk } from '../../../src/project/disk.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { buildToggleProgram, examineKill, killProgram } from './kill-process.ts';
import { findFaults, readVersion, writeFirst } from './toggle.ts';

const root = mkdtempSync(join(tmpdir(), 'groundplan-processes-'));
const program = join(root, 'toggle-process.cjs');
let folder: string;

beforeAll(() => buildToggleProgram(program));
beforeEach(async () => {
  folder = mkdtempSync(join(root, 'project-'));
  await writeFirst(nodeDisk, folder);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const rounds = 8;
/** Programs are started, on machines that have other work as well. */
const timeout = 60_000;

test(`a process that is killed ${rounds} times leaves a whole version each time`, { timeout }, async () => {
  for (let round = 0; round < rounds; round += 1) {
    await killProgram({ program, folder, after: Math.random() * 25 });
    expect((await examineKill(folder)).faults).toEqual([]);
  }
});

test(
  'processes that want the same at the same time come one after the other, a dead one first',
  { timeout },
  async () => {
    await killProgram({ program, folder, after: 3 });
    await recoverTransaction(nodeDisk, folder);
    const before = await readVersion(nodeDisk, folder);
    const times = 5;
    const made = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const child = spawn(process.execPath, [program, folder, String(times)], {
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        const lines: string[] = [];
        child.stdout.on('data', (chunk: Buffer) => lines.push(...chunk.toString('utf8').trim().split('\n')));
        await once(child, 'close');
        return lines;
      }),
    );
    // Nobody's change was lost, and none was made twice.
    const versions = made.flat().map((title) => Number(title.replace('version ', '')));
    expect(versions.toSorted((one, two) => one - two)).toEqual(
      Array.from({ length: 4 * times }, (_, index) => before + 1 + index),
    );
    expect(await findFaults(nodeDisk, folder)).toEqual([]);
  },
);
