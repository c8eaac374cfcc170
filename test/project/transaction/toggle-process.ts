import { writeSync } from 'node:fs';
import { nodeDisk } from '../../../src/project/disk.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { toggle } from './toggle.ts';

/**
 * A process of its own that changes a project to and fro until it is killed, or changes it so many times:
 * `node toggle-process.js <folder> [times]`. Each change that was made is a line of its output.
 */
const [folder = '', times = 'Infinity'] = process.argv.slice(2);
const signal = new AbortController().signal;

async function runToggles(): Promise<void> {
  for (let made = 0; made < Number(times);) {
    try {
      await recoverTransaction(nodeDisk, folder);
      const changeset = await toggle(nodeDisk, folder);
      await runTransaction(nodeDisk, { folder, changeset, signal });
      made += 1;
      writeSync(1, `${changeset.title}\n`);
    } catch (error) {
      // Another process is at work, or was faster.
      writeSync(2, `${String(error)}\n`);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4));
    }
  }
}

void runToggles();
