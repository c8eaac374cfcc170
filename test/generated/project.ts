import { mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import fse from 'fs-extra';
import { generate } from './generate.ts';

/** A generated project on disk, outside of the checkout so that no configuration leaks in. */
export interface GeneratedProject {
  readonly directory: string;
  /** Runs an npm script; the promise fails with the script's whole output. */
  run(
    script: string,
    environment?: Readonly<Record<string, string>>,
    ...parameters: readonly string[]
  ): Promise<string>;
  remove(): Promise<void>;
}

/** Variables of our own test run must not reach the project's. */
const leaking = /^(VITEST|NODE_ENV|NODE_OPTIONS|DATABASE_URL|REDIS_URL|FORCE_COLOR|npm_)/i;

const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !leaking.test(name)));

/**
 * Writes the project of a plan into a fresh temporary folder.
 * @param dependencies an installed project whose packages it uses
 */
export async function writeProject(planText: string, dependencies?: string): Promise<GeneratedProject> {
  const directory = await mkdtemp(join(tmpdir(), 'groundplan-'));
  for (const file of await generate(planText)) {
    await fse.outputFile(join(directory, file.path), file.content, { mode: file.executable === true ? 0o755 : 0o644 });
  }
  await writeFile(join(directory, 'plan.yaml'), planText);
  if (dependencies !== undefined) {
    await symlink(join(dependencies, 'node_modules'), join(directory, 'node_modules'));
  }
  return {
    directory,
    run: (script, extra = {}, ...parameters) =>
      runScript({ directory, script, parameters, environment: { ...environment, ...extra } }),
    remove: () => fse.remove(directory),
  };
}

export async function installProject(planText: string): Promise<GeneratedProject> {
  const project = await writeProject(planText);
  await execa('npm', ['install', '--no-audit', '--no-fund'], {
    cwd: project.directory,
    env: environment,
    extendEnv: false,
  });
  return project;
}

interface ScriptOptions {
  readonly directory: string;
  readonly script: string;
  readonly parameters: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
}

async function runScript({ directory, script, parameters, environment: env }: ScriptOptions): Promise<string> {
  const result = await execa('npm', ['run', '--silent', script, '--', ...parameters], {
    cwd: directory,
    env,
    extendEnv: false,
    all: true,
    reject: false,
  });
  if (result.exitCode === 0) return result.all;
  throw new Error(`npm run ${script} failed in ${directory} (exit ${result.exitCode}):\n${result.all.slice(-20_000)}`);
}
