import { createHash } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import fse from 'fs-extra';

const program = fileURLToPath(new URL('../../../bin/groundplan.js', import.meta.url));

/** Variables of our own test run must not reach the project's. */
const leaking = /^(VITEST|NODE_ENV|NODE_OPTIONS|DATABASE_URL|REDIS_URL|FORCE_COLOR|GIT_|npm_)/i;

const environment = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !leaking.test(name))),
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@shop.example',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@shop.example',
};

export interface Ended {
  readonly exitCode: number;
  /** Both streams, in the order in which they were written. */
  readonly all: string;
}

/** A project that the built program made, on disk and outside of the checkout. */
export interface LivingProject {
  readonly directory: string;
  /** Runs the built program in the project; nobody is there to be asked. */
  groundplan(...words: readonly string[]): Promise<Ended>;
  git(...words: readonly string[]): Promise<Ended>;
  read(path: string): Promise<string>;
  /** Changes a file that exists, or makes one. */
  edit(path: string, change: (text: string) => string): Promise<void>;
  /** Its type check; fails with the whole output. */
  checkTypes(): Promise<void>;
  /** Its type check, then its tests on the embedded database, of these folders or all; fails with the whole output. */
  prove(...folders: readonly string[]): Promise<void>;
  /** Every file by path, with its content, permissions and time of its last change; without installed packages and git. */
  standing(): Promise<ReadonlyMap<string, Standing>>;
  remove(): Promise<void>;
}

export interface Standing {
  /** Permissions and hash of the content, or where a link leads to. */
  readonly content: string;
  /** Nanoseconds. */
  readonly changed: bigint;
}

export interface CreateOptions {
  readonly planText: string;
  /** An installed project whose packages it uses. */
  readonly dependencies: string;
  readonly withGit?: true;
}

export async function createProject({ planText, dependencies, withGit }: CreateOptions): Promise<LivingProject> {
  const parent = await mkdtemp(join(tmpdir(), 'groundplan-rerun-'));
  await writeFile(join(parent, 'plan.yaml'), planText);
  const git = withGit === true ? [] : ['--no-git'];
  await groundplan(parent, ['create', 'shop', '--plan', 'plan.yaml', '--yes', '--no-install', ...git], 0);
  const directory = join(parent, 'shop');
  await symlink(join(dependencies, 'node_modules'), join(directory, 'node_modules'));
  return {
    directory,
    groundplan: (...words) => groundplan(directory, words),
    git: (...words) => run('git', words, directory),
    read: (path) => readFile(join(directory, path), 'utf8'),
    async edit(path, change) {
      const file = join(directory, path);
      const text = (await fse.pathExists(file)) ? await readFile(file, 'utf8') : '';
      const changed = change(text);
      if (changed === text) throw new Error(`${path}: the edit changes nothing.`);
      await fse.outputFile(file, changed);
    },
    checkTypes: () => checkTypes(directory),
    async prove(...folders) {
      await checkTypes(directory);
      await expectDone(run('npm', ['run', '--silent', 'test', '--', ...folders], directory), `tests in ${directory}`);
    },
    standing: () => findFiles(directory),
    remove: () => fse.remove(parent),
  };
}

async function checkTypes(directory: string): Promise<void> {
  await expectDone(run('npm', ['run', '--silent', 'typecheck'], directory), `type check in ${directory}`);
}

async function groundplan(directory: string, words: readonly string[], expected?: number): Promise<Ended> {
  const ended = run(process.execPath, [program, ...words], directory);
  return expected === undefined ? ended : expectDone(ended, `groundplan ${words.join(' ')}`);
}

async function run(command: string, words: readonly string[], cwd: string): Promise<Ended> {
  const options = { cwd, env: environment, extendEnv: false, reject: false, all: true, stdin: 'ignore' } as const;
  const { exitCode, all } = await execa(command, words, options);
  return { exitCode: exitCode ?? -1, all };
}

/** @throws Error with everything that was printed, when it did not end well */
export async function expectDone(running: Promise<Ended>, what: string): Promise<Ended> {
  const ended = await running;
  if (ended.exitCode === 0) return ended;
  throw new Error(`${what} ended with ${ended.exitCode}:\n${ended.all.slice(-20_000)}`);
}

async function findFiles(directory: string): Promise<ReadonlyMap<string, Standing>> {
  const found = new Map<string, Standing>();
  const search = async (folder: string): Promise<void> => {
    for (const name of await readdir(join(directory, folder))) {
      const path = folder === '' ? name : `${folder}/${name}`;
      // Installed packages, git's own files, and what tests and starts of the project leave behind.
      if (/^(?:node_modules|\.git|data)$/.test(path)) continue;
      const stats = await lstat(join(directory, path), { bigint: true });
      if (stats.isDirectory()) await search(path);
      else {
        const hash = createHash('sha256')
          .update(await readFile(join(directory, path)))
          .digest('hex');
        found.set(path, { content: `${(stats.mode & 0o777n).toString(8)} ${hash}`, changed: stats.mtimeNs });
      }
    }
  };
  await search('');
  return found;
}
