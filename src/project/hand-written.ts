import { join } from 'node:path';
import type { Blueprint } from '../blueprint/model.ts';
import type { Disk } from './disk.ts';
import { systemCode } from './errors.ts';

/** A function that the plan leaves to people, and that nobody has written yet. */
export interface UnwrittenFunction {
  readonly name: string;
  /** From the project's folder. */
  readonly file: string;
  /** planned: the file is not there. open: it is there, and still throws `NotImplementedError`. */
  readonly state: 'planned' | 'open';
}

/** The functions with `code: true` that are still to be written, as the files beside the plan tell. */
export async function findUnwritten(
  blueprint: Blueprint,
  { disk, folder }: { readonly disk: Pick<Disk, 'read'>; readonly folder: string },
): Promise<UnwrittenFunction[]> {
  const found: UnwrittenFunction[] = [];
  for (const { name, program } of blueprint.functions) {
    if (program !== undefined) continue;
    const file = `src/functions/${name.kebab}.ts`;
    const text = await readText(disk, join(folder, file));
    if (text === undefined) found.push({ name: name.snake, file, state: 'planned' });
    else if (/\bthrow new NotImplementedError\(/.test(text)) found.push({ name: name.snake, file, state: 'open' });
  }
  return found;
}

async function readText(disk: Pick<Disk, 'read'>, path: string): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await disk.read(path));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined;
    throw error;
  }
}
