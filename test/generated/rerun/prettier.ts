import { mkdtemp, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import fse from 'fs-extra';

/** Installed once for all: nothing that generated projects depend on brings it along. */
let installed: Promise<string> | undefined;

async function installPrettier(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'groundplan-prettier-'));
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await execa('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', 'prettier@3.10.1'], { cwd: folder });
  return join(folder, 'node_modules', 'prettier');
}

/** Makes prettier the formatter of a project, with four spaces and double quotes, and formats it. */
export async function formatWithPrettier(directory: string): Promise<void> {
  installed ??= installPrettier();
  await addPackage(directory, { name: 'prettier', folder: await installed });
  await writeFile(join(directory, '.prettierrc'), '{ "tabWidth": 4, "printWidth": 100 }\n');
  await rm(join(directory, '.oxfmtrc.json'));
  // Of what it has written itself, it would write one file in two hundred otherwise the second time.
  for (let time = 1; time <= 2; time += 1) await prettier(directory, '--write');
}

export async function isFormatted(directory: string): Promise<boolean> {
  return (await prettier(directory, '--check')) === 0;
}

async function prettier(directory: string, mode: '--write' | '--check'): Promise<number> {
  const program = join(directory, 'node_modules', 'prettier', 'bin', 'prettier.cjs');
  const { exitCode } = await execa(process.execPath, [program, mode, 'src', 'test'], { cwd: directory, reject: false });
  return exitCode ?? -1;
}

/** A folder of packages of its own, each of them a link to where it is installed. */
async function addPackage(
  directory: string,
  { name, folder }: { readonly name: string; readonly folder: string },
): Promise<void> {
  const packages = join(directory, 'node_modules');
  const shared = await readlink(packages);
  await rm(packages);
  await fse.ensureDir(packages);
  for (const each of await readdir(shared)) await symlink(join(shared, each), join(packages, each));
  await symlink(folder, join(packages, name));
}
