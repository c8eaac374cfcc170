import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/command-line.ts';
import { doctorWith } from '../../src/cli/commands/doctor.ts';
import { reportError } from '../../src/cli/report-error.ts';
import type { CommandRunner } from '../../src/project/runner.ts';
import { createFakeHost } from './fake-host.ts';
import { createMemoryDisk } from '../project/memory-disk.ts';
import { createProject as makeProject, folder, plan, type Project } from './project-menu/project.ts';

interface Visit {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

let made: Promise<Project> | undefined;

/** A copy of a project that is made once; of another plan, one of its own. */
async function createProject(text?: string): Promise<Project> {
  if (text !== undefined) return makeProject(text);
  made ??= makeProject();
  const { memory: first, ports, ...rest } = await made;
  const memory = createMemoryDisk(first.volume.toJSON());
  return {
    ...rest,
    ...{ memory, ports: { ...ports, disk: memory.disk } },
    write: (path, content) => memory.volume.writeFileSync(`${folder}/${path}`, content),
  };
}

/** Git as a script: the answer to each command that begins so; anything else fails. */
function gitThatSays(answers: Readonly<Record<string, readonly string[]>>): CommandRunner {
  return async ([, ...parameters], { onLine }) => {
    const words = parameters.filter((word, index) => word !== '-c' && parameters[index - 1] !== '-c').join(' ');
    const found = Object.entries(answers).find(([begin]) => words.startsWith(begin));
    for (const line of found?.[1] ?? []) onLine?.(line);
    return { exitCode: found === undefined ? 1 : 0, lastLines: [] };
  };
}

const quietGit = gitThatSays({ 'rev-parse --show-prefix': [''], status: [] });

async function visit(
  project: Project,
  options: {
    readonly flags?: readonly string[];
    readonly git?: CommandRunner;
    readonly version?: string;
    readonly cwd?: string;
  } = {},
): Promise<Visit> {
  const { flags = [], git = project.ports.run, version = project.ports.version, cwd = folder } = options;
  const host = createFakeHost({ cwd, words: ['doctor', ...flags] });
  const line = parseCommandLine(host.words);
  const before = JSON.stringify(project.memory.volume.toJSON());
  const finished = doctorWith({ ...project.ports, run: git, version }, { line, host }).catch((error: unknown) =>
    reportError(error, { host, json: line.switches.has('json'), debug: true, version }),
  );
  const exitCode = await finished;
  expect(JSON.stringify(project.memory.volume.toJSON())).toBe(before);
  return { exitCode, out: host.out(), err: host.err() };
}

interface Report {
  readonly ok: boolean;
  readonly files: readonly { readonly path: string; readonly kind: string }[];
  readonly remarks: readonly { readonly code: string; readonly message: string; readonly weight: string }[];
}

async function examine(project: Project, options: Parameters<typeof visit>[1] = {}): Promise<Report & Visit> {
  const visited = await visit(project, { ...options, flags: ['--json'] });
  return { ...(JSON.parse(visited.out) as Report), ...visited };
}

const codes = ({ remarks }: Report): readonly string[] => remarks.map(({ code }) => code);

describe('a project as it was generated', () => {
  test('has nothing to do', async () => {
    const project = await createProject();
    const { exitCode, out } = await visit(project);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^notes: \d+ generated files, groundplan 1\.2\.3\n/);
    expect(out).toContain('There is no history to go back to: git is not installed.');
    expect(out).toMatch(/✓ There is nothing to do\.\n$/);
    expect(out).not.toContain('To do');
  });

  test('says it to programs, from a folder within it too', async () => {
    const project = await createProject();
    const report = await examine(project, { cwd: `${folder}/src/modules` });
    expect(report).toMatchObject({
      ok: true,
      exitCode: 0,
      files: [],
      folder,
      generator: '1.2.3',
      generatedBy: '1.2.3',
    });
    expect(codes(report)).toEqual(['no-git']);
  });

  test('is known where git merges line by line', async () => {
    expect(codes(await examine(await createProject(), { git: quietGit }))).toEqual(['no-merge-driver']);
  });
});

describe('files that differ', () => {
  test('are listed with what became of them; edits alone are nothing to do', async () => {
    const project = await createProject();
    project.write('src/app.ts', '// mine\n');
    project.memory.volume.rmSync(`${folder}/README.md`);
    const report = await examine(project);
    expect(report).toMatchObject({ ok: true, exitCode: 0 });
    expect(report.files).toEqual([
      { path: 'README.md', kind: 'deleted' },
      { path: 'src/app.ts', kind: 'edited' },
    ]);
    const { out } = await visit(project);
    expect(out).toContain('- README.md    deleted; stays deleted (groundplan restore brings it back)\n');
    expect(out).toContain('M src/app.ts   edited; runs merge it\n');
  });

  test('are something to do with markers in them, or a text that waits', async () => {
    const project = await createProject();
    project.write('src/app.ts', '<<<<<<< yours\na\n=======\nb\n>>>>>>> generated\n');
    project.memory.volume.mkdirSync(`${folder}/.groundplan/pending/src`, { recursive: true });
    project.write('.groundplan/pending/src/config.ts', 'new\n');
    const report = await examine(project);
    expect(report).toMatchObject({ ok: false, exitCode: 1 });
    expect(report.files).toEqual([
      { path: 'src/app.ts', kind: 'markers' },
      { path: 'src/config.ts', kind: 'waiting' },
    ]);
    expect(codes(report)).toEqual(expect.arrayContaining(['markers', 'waiting']));
    const { out } = await visit(project);
    expect(out).toContain('! Conflict markers stand in src/app.ts.\n');
    expect(out).toContain('! New texts wait in .groundplan/pending/ for src/config.ts.\n');
    expect(out).toMatch(/! 2 things to do\.\n$/);
  });

  test('are cut to twenty lines unless all are asked for', async () => {
    const project = await createProject();
    for (const path of Object.keys(project.files()).filter((each) => each.endsWith('.ts'))) project.write(path, 'x\n');
    const short = (await visit(project)).out;
    expect(short.match(/edited; runs merge it/g)).toHaveLength(20);
    expect(short).toMatch(/and \d+ more: --all lists them/);
    expect((await visit(project, { flags: ['--all'] })).out.match(/edited; runs merge it/g)?.length).toBeGreaterThan(
      20,
    );
  });
});

describe('the plan', () => {
  test('that was changed since it was applied', async () => {
    const project = await createProject();
    project.write('plan.yaml', plan.replace('title: text, max 200', 'title: text, max 100'));
    const { exitCode, out } = await visit(project);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/! plan\.yaml is not the plan that was applied last; applying it changes \d+ files\./);
    expect(out).toContain('groundplan diff shows what would change');
  });

  test.each([
    ['plan-invalid', `${plan}tables: {}\n`],
    ['plan-markers', `<<<<<<< HEAD\n${plan}=======\n${plan}>>>>>>> other\n`],
  ])('%s', async (code, text) => {
    const project = await createProject();
    project.write('plan.yaml', text);
    const report = await examine(project);
    expect(report.exitCode).toBe(1);
    expect(codes(report)).toContain(code);
  });

  test('leaves functions to people, which is said until they are written', async () => {
    const project = await createProject(
      `${plan}functions:\n  guess_stars: { description: Guesses., code: true, keep: It is a guess., input: { text: text }, returns: { stars: integer } }\n`,
    );
    const report = await examine(project);
    expect(report).toMatchObject({ ok: true });
    expect(report.remarks).toContainEqual({
      code: 'not-written',
      message: 'guess_stars is written by hand, and src/functions/guess-stars.ts still throws NotImplementedError.',
      weight: 'note',
    });
    project.memory.volume.rmSync(`${folder}/src/functions/guess-stars.ts`);
    const later = await examine(project);
    expect(later.files).toEqual([{ path: 'src/functions/guess-stars.ts', kind: 'once deleted' }]);
    expect(later.remarks.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/guess-stars\.ts is not there\.$/),
    );
  });
});

describe('the program', () => {
  test('that is newer than the project is for information, one that is older is in the way', async () => {
    const project = await createProject();
    const older = await examine(project, { version: '1.3.0' });
    expect(older).toMatchObject({ ok: true });
    expect(older.remarks[0]).toMatchObject({
      code: 'older-generator',
      message: 'groundplan 1.2.3 generated it; this is 1.3.0, which would change no file.',
    });
    const newer = await examine(project, { version: '1.2.2' });
    expect(newer).toMatchObject({ ok: false, exitCode: 1 });
    expect(newer.remarks[0]).toMatchObject({ code: 'newer-generator' });
  });
});

describe('what is broken', () => {
  test('is told, each with its place', async () => {
    const project = await createProject();
    const marked = '<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n';
    project.write('.groundplan/base/src/app.ts.base', marked);
    project.memory.volume.rmSync(`${folder}/.groundplan/base/README.md.base`);
    project.write('.groundplan/schema.yaml', marked);
    const report = await examine(project);
    expect(report.exitCode).toBe(1);
    expect(report.remarks.filter(({ code }) => code.endsWith('-damaged')).map(({ message }) => message)).toEqual([
      '.groundplan/schema.yaml has conflict markers of a merge.',
      'The base of src/app.ts has conflict markers of a merge.',
      'The base of README.md is missing.',
    ]);
    for (const name of ['config', 'server', 'errors', 'envelope']) {
      project.write(`.groundplan/base/src/${name}.ts.base`, marked);
    }
    expect((await visit(project)).out).toContain(
      '! The base of src/app.ts, src/config.ts, src/envelope.ts and 2 more has conflict\n  markers of a merge.\n',
    );
    project.write('.groundplan/state.yaml', 'nothing');
    const worse = await examine(project);
    expect(worse.remarks.map(({ message }) => message)).toContain('.groundplan/state.yaml cannot be read.');
    expect((await visit(project)).out).toContain('groundplan unknown version');
  });

  test('a base that a merge has made another is generated again', async () => {
    const project = await createProject();
    project.write('.groundplan/base/src/app.ts.base', '// merged\n');
    project.write('src/app.ts', '// merged\n');
    const report = await examine(project);
    expect(report.remarks[0]).toMatchObject({
      code: 'files-outdated',
      message: 'One file is not what plan.yaml makes of it, as after a merge of two branches.',
    });
  });

  test('a run that was interrupted', async () => {
    const project = await createProject();
    project.memory.volume.mkdirSync(`${folder}/.groundplan/transaction`);
    expect(codes(await examine(project))).toContain('interrupted-run');
  });

  test('where there is no project', async () => {
    const { exitCode, err } = await visit(await createProject(), { cwd: '/home/ada' });
    expect(exitCode).toBe(1);
    expect(err).toContain('This is no project of groundplan');
  });
});

describe('git', () => {
  test('in the middle of a merge', async () => {
    const git = gitThatSays({
      'rev-parse --show-prefix': [''],
      'status --porcelain': ['UU src/app.ts', ' M src/b.ts'],
      'rev-parse --quiet --verify MERGE_HEAD': ['x'],
      'status --untracked': [],
    });
    const report = await examine(await createProject(), { git });
    expect(report.remarks).toContainEqual({
      code: 'git-operation',
      message: 'git is in the middle of a merge, with conflicts in src/app.ts.',
      hint: 'End it first; then groundplan apply.',
      weight: 'todo',
    });
  });

  test('with a merge driver whose program is gone, or that no attribute names', async () => {
    const project = await createProject();
    const command = (script: string): readonly string[] => [`if test -f '${script}' && { node; }; then exit $s; fi`];
    const gitWith = (script: string): CommandRunner =>
      gitThatSays({
        'rev-parse --show-prefix': [''],
        status: [],
        'config --get merge.groundplan.driver': command(script),
      });
    expect(codes(await examine(project, { git: gitWith('/gone/groundplan.js') }))).toEqual(['merge-driver-gone']);
    const there = gitWith(`${folder}/plan.yaml`);
    expect(codes(await examine(project, { git: there }))).toEqual(['merge-driver-unnamed']);
  });
});

test('a formatter that is not installed is something to do', async () => {
  const project = await createProject();
  project.write('.prettierrc', '');
  expect(codes(await examine(project))).toContain('no-formatter');
});
