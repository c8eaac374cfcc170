import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findOwnPackage, listPackageFiles } from './package.ts';

/** A plan to begin with. Each is one file `starters/<name>.yaml`. */
export interface Starter {
  readonly name: string;
  /** The first sentence of the plan's `project.description`. */
  readonly description: string;
  readonly text: string;
}

/** The starters shipped with this program, by name. */
export function readStarters(): Starter[] {
  const folder = join(findOwnPackage().root, 'starters');
  return listPackageFiles(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const description = /^ {2}description: (.+)$/m.exec(text)?.[1] ?? '';
      return { name: file.slice(0, -'.yaml'.length), description, text };
    });
}
