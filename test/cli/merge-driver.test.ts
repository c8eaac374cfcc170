import { describe, expect, test } from 'vitest';
import { parseCommandLine } from '../../src/cli/command-line.ts';
import { mergeDriverWith } from '../../src/cli/commands/merge-driver.ts';
import { reportError } from '../../src/cli/report-error.ts';
import type { RunPorts } from '../../src/cli/rerun/ports.ts';
import { assembleProject } from '../../src/project/base.ts';
import { createMemoryDisk, type MemoryDisk } from '../project/memory-disk.ts';
import { createFakeHost } from './fake-host.ts';

const folder = '/home/ada/shop';

interface Call {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly commands: readonly string[];
  readonly memory: MemoryDisk;
}

/** A project in memory, and a git that remembers what it was told. */
async function call(
  words: readonly string[],
  options: { readonly lines?: readonly string[]; readonly memory?: MemoryDisk; readonly fails?: boolean } = {},
): Promise<Call> {
  const assembled = assembleProject({
    files: [],
    planText: 'groundplan: 1\n',
    schema: {},
    generator: '1.0.0',
    without: [],
  });
  const {
    lines,
    fails = false,
    memory = createMemoryDisk(Object.fromEntries(assembled.map(({ path, content }) => [`${folder}/${path}`, content]))),
  } = options;
  const commands: string[] = [];
  const settings = new Map<string, string>();
  const ports: RunPorts = {
    disk: memory.disk,
    async run([, ...parameters], { onLine }) {
      commands.push(parameters.slice(0, 3).join(' '));
      const [, flag, key = '', value = ''] = parameters;
      if (fails) return { exitCode: 128, lastLines: ['fatal: not in a git directory'] };
      if (flag === '--local') settings.set(key, value);
      const known = settings.get(key);
      if (flag === '--get' && known === undefined) return { exitCode: 1, lastLines: [] };
      if (flag === '--get') onLine?.(known ?? '');
      return { exitCode: 0, lastLines: [] };
    },
    openEditor: () => Promise.reject(new Error('No editor is opened.')),
    render: () => Promise.reject(new Error('Nothing is rendered.')),
    starters: () => [],
    version: '1.0.0',
  };
  const host = createFakeHost({ cwd: folder, words: ['merge-driver', ...words], pipesInput: lines !== undefined });
  const line = (): ReturnType<typeof parseCommandLine> => parseCommandLine(host.words);
  const finished = (async () => mergeDriverWith(ports, { line: line(), host }))().catch((error: unknown) =>
    reportError(error, { host, json: false, debug: true, version: '1.0.0' }),
  );
  for (const each of lines ?? []) host.stdin.push(`${each}\n`);
  host.stdin.push(null);
  return { exitCode: await finished, out: host.out(), err: host.err(), commands, memory };
}

const attributes = ({ memory }: Call): string | undefined =>
  memory.volume.existsSync(`${folder}/.gitattributes`)
    ? String(memory.volume.readFileSync(`${folder}/.gitattributes`))
    : undefined;

describe('merge-driver install', () => {
  test('writes what git needs, when it may', async () => {
    const installed = await call(['install', '--yes']);
    expect(installed.exitCode).toBe(0);
    expect(installed.out).toContain('Installed: git merge now unites');
    expect(installed.commands).toContain('config --local merge.groundplan.driver');
    expect(attributes(installed)).toContain('plan.yaml merge=groundplan');
  });

  test('asks before it does', async () => {
    const asked = await call(['install'], { lines: ['i'] });
    expect(asked.exitCode).toBe(0);
    expect(asked.out + asked.err).toContain('Write the merge driver into .git/config and .gitattributes?');
    expect(attributes(asked)).toBeDefined();
  });

  test('writes nothing for a no, and where nobody can be asked', async () => {
    const refused = await call(['install'], { lines: ['n'] });
    expect(refused.exitCode).toBe(130);
    expect(attributes(refused)).toBeUndefined();
    const alone = await call(['install']);
    expect(alone.exitCode).toBe(2);
    expect(alone.err).toContain('Add --yes.');
    for (const { commands } of [refused, alone]) expect(commands.join()).not.toContain('--local');
  });

  test('says what git says when it refuses', async () => {
    const failed = await call(['install', '--yes'], { fails: true });
    expect(failed.exitCode).toBe(1);
    expect(failed.err).toContain('git did not take the merge driver: fatal: not in a git directory');
    expect(attributes(failed)).toBeUndefined();
  });
});

describe('merge-driver run', () => {
  const texts = (ours: string, theirs: string): MemoryDisk =>
    createMemoryDisk({ [`${folder}/.O`]: 'a\nb\nc\nd\n', [`${folder}/.A`]: ours, [`${folder}/.B`]: theirs });
  const run = (memory: MemoryDisk): Promise<Call> => call(['run', '.O', '.A', '.B', 'my notes.txt'], { memory });

  test('merges three files into the second, and says whether lines conflict', async () => {
    const clean = await run(texts('x\nb\nc\nd\n', 'a\nb\nc\ny\n'));
    expect(clean.exitCode).toBe(0);
    expect(String(clean.memory.volume.readFileSync(`${folder}/.A`))).toBe('x\nb\nc\ny\n');
    const conflict = await run(texts('x\nb\nc\nd\n', 'y\nb\nc\nd\n'));
    expect(conflict.exitCode).toBe(4);
    expect(String(conflict.memory.volume.readFileSync(`${folder}/.A`))).toContain('<<<<<<< ours\nx\n=======\ny\n');
  });

  test('leaves what is no text to git', async () => {
    const binary = await run(texts('x\0', 'y\n'));
    expect(binary.exitCode).toBe(1);
    expect(binary.err).toContain('my notes.txt is no UTF-8 text; git merges it alone.');
  });
});

test.each([[[]], [['remove']], [['run', '.O', '.A']]])('%j is not understood', async (words) => {
  expect(await call(words)).toMatchObject({ exitCode: 2, commands: [] });
});
