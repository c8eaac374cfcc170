import { join } from 'node:path';
import type { Disk } from './disk.ts';
import { ProjectError, systemCode } from './errors.ts';

/** In the folder where the interview runs; a dot file, since it lives only as long as the interview. */
export const journalFileName = '.groundplan-interview.json';

/** What is being written: a crash leaves it behind, and the next write replaces it. */
const draftFileName = '.groundplan-interview.json.new';

/** The journal of an interview on the disk; the wizard's `JournalStore`. */
export interface JournalFile {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
  remove(): Promise<void>;
  setAside(): Promise<string>;
}

/** @throws ProjectError where the folder cannot be written to, or something else stands in the file's place. */
export function createJournalFile(disk: Disk, folder: string): JournalFile {
  const path = join(folder, journalFileName);
  const draft = join(folder, draftFileName);
  return {
    async read() {
      const kind = await disk.kind(path);
      if (kind === undefined) return undefined;
      if (kind !== 'file')
        throw new ProjectError(`${journalFileName} is not a file.`, { hint: 'Move it out of the way.' });
      return new TextDecoder().decode(await disk.read(path));
    },
    async write(text) {
      try {
        await disk.write(draft, text);
        await disk.rename(draft, path);
      } catch (error) {
        throw new ProjectError(`Your answers cannot be saved in ${folder} (${systemCode(error) ?? 'unknown'}).`, {
          hint: 'Run it in a folder that you may write to, with room on its disk.',
          cause: error,
        });
      }
    },
    async remove() {
      await disk.remove(path);
      await disk.remove(draft);
    },
    async setAside() {
      const name = await findFreeName(disk, folder);
      await disk.rename(path, join(folder, name));
      return name;
    },
  };
}

async function findFreeName(disk: Disk, folder: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `.groundplan-interview.${number}.json`;
    if ((await disk.kind(join(folder, name))) === undefined) return name;
  }
}
