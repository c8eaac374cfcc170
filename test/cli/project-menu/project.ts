import { type CommandLine, parseCommandLine } from '../../../src/cli/command-line.ts';
import { applyWith } from '../../../src/cli/commands/apply.ts';
import { buildWith } from '../../../src/cli/commands/build.ts';
import { createWith } from '../../../src/cli/commands/create.ts';
import { diffWith } from '../../../src/cli/commands/diff.ts';
import { resolveWith } from '../../../src/cli/commands/resolve.ts';
import { restoreWith } from '../../../src/cli/commands/restore.ts';
import { updateWith } from '../../../src/cli/commands/update.ts';
import { render } from '../../../src/cli/create/render.ts';
import type { RunPorts } from '../../../src/cli/rerun/ports.ts';
import { reportError } from '../../../src/cli/report-error.ts';
import { createMemoryDisk, type MemoryDisk } from '../../project/memory-disk.ts';
import { createFakeHost, type FakeHost } from '../fake-host.ts';

/** A small plan with comments, made of two slices of which one is built. */
export const plan = `# Notes of people.
groundplan: 1
project: { name: notes, description: Notes. }
tables:
  users:
    description: People who can sign in.
    fields:
      email: email, unique
      password_hash: password, min 8
      role: writer | admin, default writer, readonly # who may do what
  notes:
    description: What people write down.
    fields:
      user: -> users, cascade
      title: text, max 200
      stars: integer, min 0, default 0
api:
  notes:
    description: Notes.
    endpoints:
      # What people see.
      GET /notes: { do: list notes, allow: owner }
      GET /notes/{id}: { do: get notes, allow: owner }
      POST /notes: { do: create notes, allow: signed in }
  labels:
    description: Labels.
    endpoints:
      POST /labels:
        summary: A label.
        allow: signed in
        input: { text: "text, max 20" }
        steps:
          - set: { label: = upper(trim(input.text)) } # loud
          - set: { length_of_it: = length(label) }
          - return: { label: = label, characters: = length_of_it }
auth: { table: users, roles: [writer, admin] }
build:
  slices:
    - first: [notes]
    - second: [labels]
  built: 1
`;

export const folder = '/home/ada/notes';

export interface Session {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

export interface Project {
  readonly memory: MemoryDisk;
  readonly ports: RunPorts;
  /** The menu, answered through a pipe: a line for each answer. */
  readonly menu: (lines: readonly string[], options?: MenuRun) => Promise<Session>;
  /** A command, where nobody can be asked unless lines are given. */
  readonly run: (words: string, options?: MenuRun & { readonly lines?: readonly string[] }) => Promise<Session>;
  readonly read: (path: string) => string | undefined;
  readonly write: (path: string, text: string) => void;
  /** Every file with its text, those of `.groundplan/` left out. */
  readonly files: () => Readonly<Record<string, string>>;
}

interface MenuRun {
  readonly words?: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly version?: string;
  /** In place of the ports of the project. */
  readonly ports?: Partial<RunPorts>;
  /** Nobody is there. */
  readonly isClosed?: boolean;
  /** What the person does meanwhile. */
  readonly during?: (host: FakeHost) => void;
}

type Call = (ports: RunPorts, called: { readonly line: CommandLine; readonly host: FakeHost }) => Promise<number>;

/** What a changelog looks like. */
const changelog = '# Changelog\n\n## 1.3.0\n\n* Newer.\n\n## 1.2.3\n\n* Old.\n';

const calls: Readonly<Record<string, Call>> = {
  apply: applyWith,
  diff: diffWith,
  build: buildWith,
  update: (ports, called) => updateWith(ports, { ...called, readChangelog: () => changelog }),
  resolve: resolveWith,
  restore: restoreWith,
};

/** A project in memory, made by the real renderer from a plan. */
export async function createProject(text: string = plan): Promise<Project> {
  const memory = createMemoryDisk({ '/home/ada/plan.yaml': text });
  const ports: RunPorts = {
    disk: memory.disk,
    // As on a machine without git and without npm.
    run: () => Promise.resolve({ exitCode: 127, lastLines: [] }),
    openEditor: () => Promise.reject(new Error('No editor is opened.')),
    render,
    starters: () => [],
    version: '1.2.3',
  };
  const words = ['create', 'notes', '--plan', 'plan.yaml', '--yes', '--no-install', '--no-git'];
  await createWith(ports, { line: parseCommandLine(words), host: createFakeHost({ words }) });
  const { volume } = memory;
  const read = (path: string): string | undefined =>
    volume.existsSync(`${folder}/${path}`) ? String(volume.readFileSync(`${folder}/${path}`)) : undefined;
  return {
    memory,
    ports,
    read,
    write: (path, content) => volume.writeFileSync(`${folder}/${path}`, content),
    files: () =>
      Object.fromEntries(
        Object.entries(volume.toJSON(folder)).flatMap(([path, content]) =>
          path.includes('/.groundplan/') || content === null ? [] : [[path.slice(folder.length + 1), content]],
        ),
      ),
    async run(words, options = {}) {
      const { cwd = folder, env = {}, version = ports.version, lines } = options;
      const host = createFakeHost({ cwd, env, words: words.split(' '), pipesInput: lines !== undefined });
      const line = parseCommandLine(host.words);
      const call = calls[line.command.name];
      if (call === undefined) throw new Error(words);
      const finished = call({ ...ports, version, ...options.ports }, { line, host }).catch((error: unknown) =>
        reportError(error, { host, json: line.switches.has('json'), debug: true, version }),
      );
      for (const each of lines ?? []) host.stdin.push(`${each}\n`);
      host.stdin.push(null);
      return { exitCode: await finished, out: host.out(), err: host.err() };
    },
    async menu(lines, options = {}) {
      const { cwd = folder, env = {}, version = ports.version, isClosed = false, during } = options;
      const host = createFakeHost({ cwd, env, words: options.words ?? [], pipesInput: !isClosed });
      const line = parseCommandLine(host.words);
      const finished = createWith({ ...ports, version }, { line, host }).catch((error: unknown) =>
        reportError(error, { host, json: false, debug: true, version }),
      );
      host.stdin.push(lines.map((each) => `${each}\n`).join(''));
      if (during === undefined) host.stdin.push(null);
      else during(host);
      return { exitCode: await finished, out: host.out(), err: host.err() };
    },
  };
}
