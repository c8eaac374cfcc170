import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { buildBlueprint } from '../../../src/blueprint/build.ts';
import { formatSchema } from '../../../src/migrations/format-schema.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { assembleProject } from '../../../src/project/base.ts';
import { nodeDisk } from '../../../src/project/disk.ts';
import { healProject } from '../../../src/project/heal/heal-project.ts';
import { writeDriverSettings } from '../../../src/project/merge-driver/driver-settings.ts';
import { openProject } from '../../../src/project/open-project.ts';
import { changesetOf } from '../../../src/project/rerun/changeset.ts';
import type { ProjectRun } from '../../../src/project/rerun/model.ts';
import { planRun } from '../../../src/project/rerun/plan-run.ts';
import { processRunner } from '../../../src/project/runner.ts';
import { createTemplateSource } from '../../../src/project/templates.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import type { Blueprint } from '../../../src/blueprint/model.ts';
import type { ProjectFile } from '../../../src/render/file.ts';
import { renderProject } from '../../../src/render/render.ts';
import { sqlSchemaOf } from '../../../src/render/schema/sql-schema.ts';

const generator = '1.0.0';
const signal = new AbortController().signal;

/** Nobody's configuration. */
const env = {
  PATH: process.env['PATH'] ?? '',
  HOME: '/nowhere',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};

/** A project in a git repository on the real disk, rendered from a plan and changed as `groundplan apply` changes it. */
export interface GitProject {
  readonly folder: string;
  readonly git: (...parameters: string[]) => string;
  /** Merges a branch; the paths that conflict. */
  readonly merge: (branch: string) => readonly string[];
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  /** Makes the project follow plan.yaml, with another text where one is given; gives what it was about to do. */
  readonly apply: (planText?: string) => Promise<ProjectRun>;
  /** Sentences about what was mended when the project was opened last. */
  readonly remarks: () => readonly string[];
  readonly installDriver: () => Promise<void>;
  readonly remove: () => void;
}

export async function createGitProject(planText: string): Promise<GitProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-branches-')));
  const git = (...parameters: string[]): string =>
    execFileSync('git', parameters, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const blueprint = compile(planText);
  for (const { path, content } of assembleProject({
    ...{ files: await render(blueprint), planText, schema: {}, generator, without: [] },
    schemaText: formatSchema(sqlSchemaOf(blueprint)),
  })) {
    write(path, content);
  }
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message=Create');
  let remarks: readonly string[] = [];
  return {
    ...{ folder, git, write },
    merge(branch) {
      const { status, stderr, stdout } = spawnSync('git', ['merge', '--no-edit', branch], { cwd: folder, env });
      const conflicts = git('diff', '--name-only', '--diff-filter=U').split('\n').filter(Boolean);
      if (status !== 0 && conflicts.length === 0)
        throw new Error(`git merge failed: ${String(stderr)}${String(stdout)}`);
      return conflicts;
    },
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    async apply(text) {
      const opened = await openProject(nodeDisk, folder);
      if (opened === undefined) throw new Error('There is no project.');
      const healing = await healProject(opened, { render, generator });
      remarks = healing.remarks;
      const { project } = healing;
      const run = await planRun(
        { disk: nodeDisk, render },
        { project, planText: text ?? project.planText, generator, without: project.without },
      );
      const stuck = run.files.filter(({ decision }) => ['conflict', 'occupied', 'unreadable'].includes(decision));
      if (stuck.length > 0) throw new Error(`Conflicts in ${stuck.map(({ path }) => path).join(', ')}`);
      const changeset = changesetOf(run, new Map(), { title: 'apply', generator, schema: {} });
      await runTransaction(nodeDisk, { folder, changeset, signal });
      return run;
    },
    remarks: () => remarks,
    async installDriver() {
      const script = await buildDriver();
      const place = { run: processRunner, disk: nodeDisk, options: { cwd: folder, env, signal } };
      await writeDriverSettings(place, { node: process.execPath, script });
      git('add', '.gitattributes');
      git('commit', '--quiet', '--message=Merge driver');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Every file that a plan renders to. */
export function render(blueprint: Blueprint): Promise<ProjectFile[]> {
  return renderProject(blueprint, { templates: createTemplateSource() });
}

export function compile(planText: string): Blueprint {
  const { plan, problems } = parsePlan(planText, 'plan.yaml');
  const built = plan === undefined ? undefined : buildBlueprint(plan, { without: new Set() });
  if (built?.blueprint === undefined) {
    throw new Error([...problems, ...(built?.problems ?? [])].map(({ message }) => message).join('\n'));
  }
  return built.blueprint;
}

let driver: Promise<string> | undefined;

/** What git calls, as the built program has it: made of the sources that are tested, once for all tests of a file. */
function buildDriver(): Promise<string> {
  driver ??= (async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'groundplan-driver-')));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const script = join(folder, "ada's driver.js");
    await build({
      stdin: { contents: driverEntry, resolveDir: resolve('src'), loader: 'ts' },
      ...{ outdir: folder, entryNames: "ada's driver", bundle: true, splitting: true, platform: 'node', format: 'esm' },
      ...{ logLevel: 'error', external: ['oxfmt'] },
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    if (!existsSync(script)) throw new Error('The driver was not built.');
    return script;
  })();
  return driver;
}

const driverEntry = `
import { parseCommandLine } from './cli/command-line.ts';
import { runMergeDriver } from './cli/commands/merge-driver.ts';
const { stdin, stdout, stderr, env } = process;
const host = { cwd: process.cwd(), words: process.argv.slice(2), env, stdin, stdout, stderr, pipesInput: false, signal: new AbortController().signal };
process.exitCode = await runMergeDriver(parseCommandLine(host.words), host);
`;
