import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { generate } from '../generated/generate.ts';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const plans = {
  empty: '../plans/empty.yaml',
  everything: '../plans/everything.yaml',
  shop: '../../starters/shop.yaml',
};

/**
 * What is emitted, as files that a person can read and a review can compare.
 * `npx vitest run --project unit test/render/golden -u` writes them anew.
 */
describe.each(Object.entries(plans))('the golden project %s', (name, plan) => {
  const folder = join(golden, name);

  it('is emitted as it stands on disk', async () => {
    const files = await generate(await readFile(new URL(plan, import.meta.url), 'utf8'));
    for (const file of files) await expect(file.content).toMatchFileSnapshot(join(folder, `${file.path}.golden`));
  });

  it('has no file on disk that is no longer emitted', async () => {
    const files = await generate(await readFile(new URL(plan, import.meta.url), 'utf8'));
    const onDisk = (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
    expect(onDisk.toSorted()).toEqual(files.map((file) => `${file.path}.golden`).toSorted());
  });
});
