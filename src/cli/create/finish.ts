import { join } from 'node:path';
import { cleanEnvironment } from '../../project/environment.ts';
import { createRepository } from '../../project/git.ts';
import type { RunOptions, RunResult } from '../../project/runner.ts';
import { Cancelled, StepFailed } from '../errors.ts';
import type { Host } from '../host.ts';
import type { Activity, Progress } from '../progress.ts';
import { quoteWord } from '../way-on.ts';
import type { CreatePorts } from './ports.ts';
import type { CreateRequest } from './request.ts';

export interface FinishOptions {
  readonly host: Host;
  readonly request: CreateRequest;
  readonly ports: CreatePorts;
  readonly progress: Progress;
  /** The project's folder, absolute and as the person would write it. */
  readonly folder: string;
  readonly shownFolder: string;
  readonly projectName: string;
}

/** What became of a step, for the report. */
export interface StepResult {
  readonly name: 'install' | 'git' | 'test';
  readonly status: 'done' | 'skipped' | 'failed';
  readonly reason?: string;
}

/**
 * What follows once the files are there: packages, the first commit, the project's own tests. The files stay whatever
 * happens. The commit comes after the installation, so that it holds the lock file.
 * @throws StepFailed with the last lines of the step; Cancelled.
 */
export async function finishProject(options: FinishOptions): Promise<StepResult[]> {
  const { request, folder, ports } = options;
  const steps: StepResult[] = [];
  let failure: StepFailed | undefined;
  try {
    const installed = request.installs ? await install(options) : skipped('install');
    if (installed instanceof StepFailed) failure = installed;
    else steps.push(installed);
    steps.push(request.usesGit ? await commit(options) : skipped('git'));
    if (failure !== undefined) throw failure;
    steps.push(request.tests ? await test(options) : skipped('test'));
    return steps;
  } catch (error) {
    if (!(error instanceof Cancelled)) throw error;
    // Half of the packages would look like all of them to the next `npm test`.
    const isInstalled = steps.some((step) => step.name === 'install');
    if (request.installs && !isInstalled) await ports.disk.remove(join(folder, 'node_modules'));
    throw new Cancelled(
      `Cancelled. ${options.shownFolder} is complete, but ${isInstalled ? 'not tested' : 'not installed'}.`,
    );
  }
}

async function install(options: FinishOptions): Promise<StepResult | StepFailed> {
  const activity = options.progress.start('Installing packages with npm');
  const result = await runStep(options, {
    command: ['npm', 'install', '--no-audit', '--no-fund', '--loglevel=error'],
    activity,
  });
  if (result.exitCode === 0) {
    activity.succeed('Packages installed');
    return { name: 'install', status: 'done' };
  }
  activity.fail('Packages were not installed');
  const reason = result.exitCode === 127 ? 'npm is not installed, or not on the PATH.' : 'npm install failed.';
  return new StepFailed(`${reason} The project itself is complete.`, {
    lastLines: result.lastLines.slice(-15),
    hint: `When the cause is mended: cd ${quoteWord(options.shownFolder)} && npm install && npm test`,
  });
}

async function commit(options: FinishOptions): Promise<StepResult> {
  const message = `Create ${options.projectName} with Groundplan ${options.ports.version}`;
  const outcome = await createRepository(options.ports.run, { message, options: createRunOptions(options) });
  if (outcome.kind === 'committed') {
    options.progress.note('First commit made');
    return { name: 'git', status: 'done' };
  }
  options.progress.note(`No commit: ${outcome.reason}.${outcome.hint === undefined ? '' : ` ${outcome.hint}`}`);
  return { name: 'git', status: 'skipped', reason: outcome.reason };
}

async function test(options: FinishOptions): Promise<StepResult> {
  const activity = options.progress.start("Running the project's tests");
  const result = await runStep(options, { command: ['npm', 'test'], activity });
  if (result.exitCode === 0) {
    activity.succeed(`Tests passed${formatTotal(result.lastLines)}`);
    return { name: 'test', status: 'done' };
  }
  activity.fail('Tests failed');
  throw new StepFailed("The new project's tests failed. The project itself is complete.", {
    lastLines: result.lastLines.slice(-25),
    hint: `To see everything: cd ${quoteWord(options.shownFolder)} && npm test`,
  });
}

async function runStep(
  options: FinishOptions,
  step: { readonly command: readonly [string, ...string[]]; readonly activity: Activity },
): Promise<RunResult> {
  const onLine = (line: string): void => {
    if (line.trim() !== '') step.activity.update(line);
  };
  try {
    return await options.ports.run(step.command, { ...createRunOptions(options), onLine });
  } catch (error) {
    step.activity.fail(error instanceof Cancelled ? 'Stopped' : 'Failed');
    throw error;
  }
}

function createRunOptions(options: FinishOptions): RunOptions {
  const { host, folder } = options;
  return { cwd: folder, env: { ...cleanEnvironment(host.env), NO_COLOR: '1' }, signal: host.signal };
}

function skipped(name: StepResult['name']): StepResult {
  return { name, status: 'skipped', reason: 'not asked for' };
}

/** vitest's own count: `Tests  152 passed (152)`. */
function formatTotal(lines: readonly string[]): string {
  const total = lines.map((line) => /^\s*Tests\s+(\d+) passed/.exec(line)?.[1]).find((count) => count !== undefined);
  return total === undefined ? '' : `: ${total}`;
}
