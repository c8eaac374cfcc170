import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import fse from 'fs-extra';

/** Moves a file of a project, and mends its imports and those of it, as an editor does. Paths relative to the project. */
export async function moveFile(
  directory: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await fse.move(join(directory, from), join(directory, to));
  for (const folder of ['src', 'test']) {
    for (const name of await readdir(join(directory, folder), { recursive: true })) {
      if (!name.endsWith('.ts')) continue;
      const path = join(folder, name);
      const text = await readFile(join(directory, path), 'utf8');
      const mended = text.replace(/'(\.\.?\/[^']+\.ts)'/g, (quoted, specifier: string) => {
        const was = path === to ? from : path;
        const target = join(dirname(was), specifier);
        // Texts that only look like imports lead nowhere.
        if (target !== from && (path !== to || !existsSync(join(directory, target)))) return quoted;
        const mend = relative(dirname(path), target === from ? to : target);
        return `'${mend.startsWith('.') ? mend : `./${mend}`}'`;
      });
      if (mended !== text) await writeFile(join(directory, path), mended);
    }
  }
}
