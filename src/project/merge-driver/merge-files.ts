import { resolve } from 'node:path';
import { type GitMerge, mergeForGit } from './merge-for-git.ts';
import { type HistoryPlace, wereGenerated } from './was-generated.ts';

/** What git names: the files that hold the three versions, the second of which takes the result. */
export interface DriverFiles {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  /** Of the file in the repository. */
  readonly path: string;
}

export interface FileMerge {
  readonly conflicts: number;
  /** Both sides were generated, and disagree: what stands there is to be generated again. */
  readonly isOutdated: boolean;
}

/**
 * Merges three files into the second; undefined when one of them is no text. Where two sides conflict that both were
 * generated as they are, there is nothing to decide: the file gets the text that its base gets, and the next run makes
 * what the merged plan says.
 * @throws what the disk throws; the signal's reason
 */
export async function mergeFiles(place: HistoryPlace, files: DriverFiles): Promise<FileMerge | undefined> {
  const { disk, folder } = place;
  const { path } = files;
  const names = [files.base, files.ours, files.theirs];
  const texts = await Promise.all(names.map(async (name) => decode(await disk.read(resolve(folder, name)))));
  const [base, ours, theirs] = texts;
  if (base === undefined || ours === undefined || theirs === undefined) return undefined;
  const merge = await mergeForGit({ path, base, ours, theirs });
  const isOutdated = merge.conflicts > 0 && (await wereGenerated(place, { path, files: [files.ours, files.theirs] }));
  const { text, conflicts }: GitMerge = isOutdated ? { text: merge.asBase, conflicts: 0, asBase: '' } : merge;
  await disk.write(resolve(folder, files.ours), text);
  return { conflicts, isOutdated };
}

function decode(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Another encoding: lines of it can be compared, but not here.
    return undefined;
  }
}
