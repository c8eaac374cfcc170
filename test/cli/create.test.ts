import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/command-line.ts';
import { createWith } from '../../src/cli/commands/create.ts';
import type { RunPorts } from '../../src/cli/rerun/ports.ts';
import { Cancelled, PlanRejected, StepFailed } from '../../src/cli/errors.ts';
import type { CommandRunner, RunResult } from '../../src/project/runner.ts';
import { createMemoryDisk, type MemoryDisk } from '../project/memory-disk.ts';
import { createFakeHost, type FakeHost, type FakeHostOptions } from './fake-host.ts';

const plan = `# notes
groundplan: 1
project: { name: notes, description: Notes. }
tables:
  notes:
    fields:
      text: text, max 500
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: public }
`;

const passed: RunResult = { exitCode: 0, lastLines: [' Tests  12 passed (12)'] };

interface Run {
  readonly host: FakeHost;
  readonly memory: MemoryDisk;
  /** Commands in the order in which they were run. */
  readonly commands: string[];
  /** The environment of each. */
  readonly environments: object[];
  readonly finished: Promise<number>;
}

interface RunSetup {
  readonly host?: Omit<FakeHostOptions, 'words'>;
  readonly entries?: Readonly<Record<string, string | null>>;
  readonly answer?: (command: string) => RunResult | Error;
}

/** Runs `create` with a disk in memory, a scripted shell and a renderer of two files. */
function create(words: string, setup: RunSetup = {}): Run {
  const host = createFakeHost({ ...setup.host, words: words.split(' ').filter((word) => word !== '') });
  const memory = createMemoryDisk({ '/home/ada/plan.yaml': plan, ...setup.entries });
  const commands: string[] = [];
  const environments: object[] = [];
  const run: CommandRunner = async (command, { env }) => {
    const line = command.join(' ');
    commands.push(line);
    environments.push(env);
    const answered =
      setup.answer?.(line) ?? (line.includes('--is-inside-work-tree') ? { ...passed, exitCode: 128 } : passed);
    if (answered instanceof Error) throw answered;
    return answered;
  };
  const ports: RunPorts = {
    openEditor: () => Promise.reject(new Error('No editor is opened.')),
    disk: memory.disk,
    run,
    render: async (blueprint) => [
      {
        path: 'package.json',
        content: `{"name":"${blueprint.project.name}"}\n`,
        owner: 'generated',
        template: 'package',
      },
      { path: 'src/app.ts', content: 'app\n', owner: 'generated', template: 'app' },
    ],
    starters: () => [{ name: 'notes', description: 'Notes.', text: plan }],
    version: '1.2.3',
  };
  const finished = Promise.resolve().then(() => createWith(ports, { line: parseCommandLine(host.words), host }));
  return { host, memory, commands, environments, finished };
}

describe('create', () => {
  test('writes the project, installs, commits with the lock file, tests, and says how to start', async () => {
    const { host, memory, commands, finished } = create('create shop --starter notes --yes');
    expect(await finished).toBe(0);
    expect(Object.keys(memory.volume.toJSON('/home/ada/shop'))).toContain('/home/ada/shop/src/app.ts');
    expect(memory.volume.readFileSync('/home/ada/shop/plan.yaml', 'utf8')).toBe(plan);
    expect(commands.map((command) => command.split(' ').slice(0, 2).join(' '))).toEqual([
      'npm install',
      'git rev-parse',
      'git -c',
      'git add',
      'git var',
      'git commit',
      'npm test',
    ]);
    expect(host.out()).toContain('  cd shop\n  npm run seed\n  npm run dev\n');
    expect(host.out()).toContain('curl http://localhost:3000/api/notes');
    expect(host.out()).toContain('http://localhost:3000/docs');
    expect(host.err()).toContain('Tests passed: 12');
  });

  test('--no-install, --no-test and --no-git leave their steps out, and say so in what to do', async () => {
    const first = create('create shop --plan plan.yaml --no-install --no-git');
    await first.finished;
    expect(first.commands).toEqual([]);
    expect(first.host.out()).toContain('  cd shop\n  npm install\n  npm run seed\n  npm run dev\n');
    const second = create('create shop --plan plan.yaml --no-test --no-git');
    await second.finished;
    expect(second.commands).toEqual(['npm install --no-audit --no-fund --loglevel=error']);
  });

  test('--yes without a folder takes the name of the project', async () => {
    const { memory, finished } = create('--plan plan.yaml --yes --no-install --no-git');
    await finished;
    expect(memory.volume.existsSync('/home/ada/notes/package.json')).toBe(true);
  });

  test('--dry-run lists files with their sizes and writes nothing', async () => {
    const { host, memory, commands, finished } = create('create shop --plan plan.yaml --dry-run');
    expect(await finished).toBe(0);
    expect(host.out()).toMatch(/^ +4 B {2}src\/app\.ts$/m);
    expect(host.out()).toContain('would be written into /home/ada/shop. Nothing was.');
    expect(commands).toEqual([]);
    expect(memory.volume.toJSON()).toEqual({ '/home/ada/plan.yaml': plan });
  });

  test('--json is one document, and progress goes elsewhere', async () => {
    const { host, finished } = create('create shop --plan plan.yaml --json');
    await finished;
    expect(JSON.parse(host.out())).toMatchObject({
      ok: true,
      directory: '/home/ada/shop',
      written: true,
      files: expect.arrayContaining([{ path: 'src/app.ts', bytes: 4 }]),
      steps: [
        { name: 'install', status: 'done' },
        { name: 'git', status: 'done' },
        { name: 'test', status: 'done' },
      ],
      next: { commands: ['cd shop', 'npm run seed', 'npm run dev'], tryIt: 'curl http://localhost:3000/api/notes' },
    });
    expect(host.err()).toContain('Packages installed');
  });

  test('in the current folder there is nothing to enter', async () => {
    const { host, finished } = create('create . --plan ../plan.yaml --no-install --no-git', {
      host: { cwd: '/home/ada/empty' },
      entries: { '/home/ada/empty': null },
    });
    await finished;
    expect(host.out()).toContain('start it:\n\n  npm install\n  npm run seed\n  npm run dev\n');
  });
});

describe('create refuses', () => {
  test('a plan with errors, before it touches anything', async () => {
    const broken = plan.replace('text, max 500', 'txet, max 500');
    const { memory, commands, finished } = create('create shop --plan broken.yaml', {
      entries: { '/home/ada/broken.yaml': broken },
    });
    await expect(finished).rejects.toBeInstanceOf(PlanRejected);
    expect(commands).toEqual([]);
    expect(memory.volume.existsSync('/home/ada/shop')).toBe(false);
  });

  test('what this version cannot generate, unless it is left out', async () => {
    const entries = {
      '/home/ada/later.yaml': `${plan.replace('max 500', 'max 500\n      scan: file?')}      POST /notes/{id}/scan: { do: upload notes.scan, allow: public }\n`,
    };
    const refused = create('create shop --plan later.yaml --no-install', { entries });
    await expect(refused.finished).rejects.toMatchObject({ problems: [{ code: 'unsupported-uploads' }] });
    const { host, finished } = create('create shop --plan later.yaml --no-install --no-git --without uploads', {
      entries,
    });
    expect(await finished).toBe(0);
    expect(host.err()).toContain('left out: `POST /notes/{id}/scan` is left out.');
  });

  test.each([
    ['create shop --starter notse --yes', 'There is no starter "notse". Did you mean notes?'],
    ['create shop --starter notes --plan plan.yaml', 'Give --plan or --starter, not both.'],
    [
      'create shop --starter notes --without uplods',
      '--without does not know the part "uplods". Did you mean uploads?',
    ],
    ['create shop --yes', '--need (requirement/need): missing.'],
    ['create --plan plan.yaml', 'a folder is missing: groundplan create <dir>'],
    ['create shop --plan missing.yaml', 'There is no file missing.yaml.'],
    ['create plan.yaml --starter notes', 'exists and is not a folder'],
  ])('%s', async (words, sentence) => {
    const { memory, finished } = create(words);
    await expect(finished).rejects.toThrow(sentence);
    expect(memory.volume.toJSON()).toEqual({ '/home/ada/plan.yaml': plan });
  });
});

describe('a step that fails leaves the project', () => {
  const failed: RunResult = { exitCode: 1, lastLines: ['npm error 404', 'npm error no such package'] };

  test('installation: the last lines, what to do, and a commit all the same', async () => {
    const { memory, commands, finished } = create('create shop --plan plan.yaml', {
      answer: (command) => (command.startsWith('npm install') ? failed : passed),
    });
    const error = await finished.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(StepFailed);
    expect(error).toMatchObject({
      lastLines: failed.lastLines,
      hint: expect.stringContaining('cd shop && npm install && npm test'),
    });
    expect(memory.volume.existsSync('/home/ada/shop/package.json')).toBe(true);
    expect(commands.at(-1)).toContain('git');
    expect(commands).not.toContain('npm test');
  });

  test('tests', async () => {
    const { memory, finished } = create('create shop --plan plan.yaml', {
      answer: (command) => (command === 'npm test' ? failed : passed),
    });
    await expect(finished).rejects.toThrow("The new project's tests failed.");
    expect(memory.volume.existsSync('/home/ada/shop/package.json')).toBe(true);
  });

  test('cancelling the installation takes the half of the packages away', async () => {
    const { memory, finished } = create('create shop --plan plan.yaml', {
      answer: (command) => {
        if (!command.startsWith('npm install')) return passed;
        memory.volume.mkdirSync('/home/ada/shop/node_modules/half', { recursive: true });
        return new Cancelled();
      },
    });
    await expect(finished).rejects.toThrow('Cancelled. shop is complete, but not installed.');
    expect(memory.volume.existsSync('/home/ada/shop/node_modules')).toBe(false);
    expect(memory.volume.existsSync('/home/ada/shop/package.json')).toBe(true);
  });

  test('cancelling the tests keeps the packages', async () => {
    const { memory, finished } = create('create shop --plan plan.yaml', {
      answer: (command) => {
        if (command.startsWith('npm install'))
          memory.volume.mkdirSync('/home/ada/shop/node_modules/whole', { recursive: true });
        return command === 'npm test' ? new Cancelled() : passed;
      },
    });
    await expect(finished).rejects.toThrow('Cancelled. shop is complete, but not tested.');
    expect(memory.volume.existsSync('/home/ada/shop/node_modules/whole')).toBe(true);
  });
});

test('who cancels does not wait for the renderer', async () => {
  const host = createFakeHost({ words: ['create', 'shop', '--starter', 'notes', '--yes'] });
  const { disk, volume } = createMemoryDisk({ '/home/ada': null });
  const ports: RunPorts = {
    openEditor: () => Promise.reject(new Error('No editor is opened.')),
    disk,
    run: async () => passed,
    render: () => {
      setTimeout(() => host.cancel(new Cancelled()), 5);
      return new Promise(() => undefined);
    },
    starters: () => [{ name: 'notes', description: 'Notes.', text: plan }],
    version: '1.2.3',
  };
  const creating = createWith(ports, { line: parseCommandLine(host.words), host });
  await expect(creating).rejects.toBeInstanceOf(Cancelled);
  expect(volume.toJSON()).toEqual({ '/home/ada': null });
});

test('no live database reaches the commands that work on the project', async () => {
  const { environments, finished } = create('create shop --plan plan.yaml', {
    host: { env: { DATABASE_URL: 'postgres://live', HTTPS_PROXY: 'http://proxy' } },
  });
  await finished;
  expect(environments.length).toBeGreaterThan(0);
  for (const env of environments) expect(env).toEqual({ HTTPS_PROXY: 'http://proxy', NO_COLOR: '1' });
});
