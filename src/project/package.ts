import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This program's own package: what it is called, and the files that are shipped with it. */
export interface OwnPackage {
  readonly root: string;
  readonly version: string;
}

/** Finds the package that this code belongs to, built (`dist/`) or not (`src/project/`). */
export function findOwnPackage(): OwnPackage {
  for (let folder = dirname(fileURLToPath(import.meta.url)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifestPath = join(folder, 'package.json');
    if (!existsSync(manifestPath)) continue;
    const manifest = JSON.parse(readFileSync(manifestPath, 'utf8')) as { readonly version: string };
    return { root: folder, version: manifest.version };
  }
  throw new Error('There is no package.json above this program.');
}

/** All files below a folder of the package, relative with forward slashes, sorted. */
export function listPackageFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}
