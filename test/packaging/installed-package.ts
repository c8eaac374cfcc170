import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import fs from 'fs-extra';
import { cleanEnvironment } from '../../src/project/environment.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const environment: Readonly<Record<string, string>> = { ...cleanEnvironment(process.env), NO_COLOR: '1' };

/** What `npm pack` made, and that tarball installed in an empty folder outside of the checkout. */
export interface InstalledPackage {
  /** Where it is installed; the working directory of its users. */
  readonly folder: string;
  /** Paths in the tarball, without the leading `package/`. */
  readonly paths: readonly string[];
  /** Bytes of the tarball, and of what it unpacks to. */
  readonly size: number;
  readonly unpackedSize: number;
  remove(): Promise<void>;
}

/** Packs what `npm run build` made. Building again here would pull dist/ away from tests that run beside this one. */
export async function installPackage(): Promise<InstalledPackage> {
  if (!(await fs.pathExists(join(root, 'dist', 'main.js'))))
    throw new Error('There is no dist/: run npm run build first.');
  const folder = await mkdtemp(join(tmpdir(), 'groundplan-package-'));
  const options = { env: environment, extendEnv: false } as const;
  const pack = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await execa('npm', pack, { ...options, cwd: root });
  const [packed] = JSON.parse(stdout) as [
    { filename: string; size: number; unpackedSize: number; files: { path: string }[] },
  ];
  await fs.outputFile(join(folder, 'package.json'), '{ "private": true }\n');
  const install = ['install', '--no-audit', '--no-fund', '--prefer-offline', `./${packed.filename}`];
  await execa('npm', install, { ...options, cwd: folder });
  return {
    folder,
    paths: packed.files.map((file) => file.path),
    size: packed.size,
    unpackedSize: packed.unpackedSize,
    remove: () => fs.remove(folder),
  };
}

/** The manifest of this package. */
export async function readManifest(): Promise<{ readonly version: string; readonly dependencies: object }> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
}
