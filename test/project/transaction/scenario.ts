import { join } from 'node:path';
import type { Disk } from '../../../src/project/disk.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';

export const signal = new AbortController().signal;

/** Bytes that are no text. */
const picture = Uint8Array.from([0xff, 0xd8, 0x00, 0x80]);

interface StartingFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  readonly mode?: number;
}

const files: readonly StartingFile[] = [
  { path: 'plan.yaml', content: '\uFEFFgroundplan: 1\r\n' },
  { path: 'src/a.ts', content: 'a\n', mode: 0o600 },
  { path: 'src/run.sh', content: 'run\n', mode: 0o755 },
  { path: 'src/fixed.ts', content: 'fixed\n', mode: 0o444 },
  { path: 'src/old/deep/b.ts', content: 'b\n', mode: 0o640 },
  { path: 'src/old/deep/c.ts', content: 'c\n' },
  { path: 'src/seeds/one.ts', content: 'seed\n' },
  { path: 'src/mine.ts', content: 'mine\n' },
  { path: 'becomes-folder', content: 'file\n' },
  { path: 'becomes-file/one.ts', content: 'one\n' },
  { path: 'becomes-file/below/two.ts', content: 'two\n' },
  { path: 'logo.jpg', content: picture },
  { path: '.groundplan/state.yaml', content: 'state 1\n' },
  { path: '.groundplan/base/src/a.ts.base', content: 'a\n' },
];

/** A project on a disk, with everything that permissions and names can be. */
export async function writeProject(disk: Disk, folder: string): Promise<void> {
  for (const { path, content, mode = 0o644 } of files) await disk.write(join(folder, path), content, { mode });
  await disk.setMode(join(folder, 'src/old'), 0o700);
  await disk.setMode(join(folder, 'src/seeds'), 0o750);
  await disk.makeDirectory(join(folder, 'empty'));
}

/** Every kind of change. */
export const changeset: Changeset = {
  title: 'add coupons',
  writes: [
    { path: '.groundplan/state.yaml', content: 'state 2\n', seen: 'state 1\n' },
    { path: '.groundplan/base/src/a.ts.base', content: 'a2\n', seen: 'a\n' },
    { path: 'plan.yaml', content: '\uFEFFgroundplan: 1\r\n# more\r\n', seen: '\uFEFFgroundplan: 1\r\n' },
    { path: 'src/a.ts', content: 'a2\n', seen: 'a\n' },
    { path: 'src/run.sh', content: 'run faster\n', seen: 'run\n' },
    { path: 'src/fixed.ts', content: 'fixed again\n', seen: 'fixed\n' },
    { path: 'src/new/deep/d.ts', content: 'd\n', seen: undefined },
    { path: 'src/new/tool.sh', content: 'tool\n', seen: undefined, executable: true },
    { path: 'src/seeds/two.ts', content: 'another seed\n', seen: undefined },
    { path: 'empty/e.ts', content: 'e\n', seen: undefined },
    { path: 'src/moved/b.ts', content: 'b2\n', seen: undefined, movedFrom: 'src/old/deep/b.ts' },
    { path: 'becomes-folder/file.ts', content: 'in a folder\n', seen: undefined },
    { path: 'becomes-file', content: 'a file\n', seen: undefined },
    { path: 'logo.jpg', content: picture.slice(1), seen: picture },
  ],
  deletions: [
    { path: 'src/old/deep/b.ts', seen: 'b\n' },
    { path: 'src/old/deep/c.ts', seen: 'c\n' },
    { path: 'src/seeds/one.ts', seen: 'seed\n' },
    { path: 'becomes-folder', seen: 'file\n' },
    { path: 'becomes-file/one.ts', seen: 'one\n' },
    { path: 'becomes-file/below/two.ts', seen: 'two\n' },
  ],
};

/** A few changes, where every crash is tried inside every other one. */
export const smallChangeset: Changeset = {
  title: 'add a little',
  writes: [
    { path: 'src/a.ts', content: 'a2\n', seen: 'a\n' },
    { path: 'src/new/d.ts', content: 'd\n', seen: undefined },
    { path: '.groundplan/state.yaml', content: 'state 2\n', seen: 'state 1\n' },
  ],
  deletions: [{ path: 'becomes-folder', seen: 'file\n' }],
};
