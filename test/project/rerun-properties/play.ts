import { serialize } from 'node:v8';
import { buildBlueprint } from '../../../src/blueprint/build.ts';
import type { Blueprint } from '../../../src/blueprint/model.ts';
import { textOf } from '../../../src/changes/merge/pieces.ts';
import { withMarkers } from '../../../src/changes/merge/markers.ts';
import { formatSchema } from '../../../src/migrations/format-schema.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { assembleProject } from '../../../src/project/base.ts';
import type { Disk } from '../../../src/project/disk.ts';
import { openProject } from '../../../src/project/open-project.ts';
import { changesetOf } from '../../../src/project/rerun/changeset.ts';
import type { ProjectRun, Resolution } from '../../../src/project/rerun/model.ts';
import { type CompiledText, planRun } from '../../../src/project/rerun/plan-run.ts';
import { createTemplateSource } from '../../../src/project/templates.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';
import { recoverTransaction } from '../../../src/project/transaction/recover.ts';
import { runTransaction } from '../../../src/project/transaction/run-transaction.ts';
import { undoLast } from '../../../src/project/transaction/undo-last.ts';
import type { ProjectFile } from '../../../src/render/file.ts';
import { renderProject } from '../../../src/render/render.ts';
import { sqlSchemaOf } from '../../../src/render/schema/sql-schema.ts';
import { createMemoryDisk, type MemoryDisk } from '../memory-disk.ts';

export const folder = '/home/ada/small';
const generator = '1.0.0';
const templates = createTemplateSource();
const never = new AbortController().signal;

/** Rendered once for each plan, by what it compiles to: most of the time of these tests would be spent on it. */
const rendered = new Map<string, Promise<ProjectFile[]>>();

function render(blueprint: Blueprint): Promise<ProjectFile[]> {
  const key = serialize(blueprint).toString('latin1');
  const files = rendered.get(key) ?? renderProject(blueprint, { templates });
  rendered.set(key, files);
  return files;
}

/** A plan that is known to compile, with what it renders to. */
export interface ReadyPlan {
  readonly text: string;
  readonly compiled: CompiledText;
  readonly files: readonly ProjectFile[];
}

export async function preparePlan(text: string): Promise<ReadyPlan> {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  const built = plan === undefined ? undefined : buildBlueprint(plan, { without: new Set() });
  const found = [...problems, ...(built?.problems ?? [])].filter(({ severity }) => severity === 'error');
  if (plan === undefined || built?.blueprint === undefined || found.length > 0) {
    throw new Error(`${found.map(({ path, message }) => `${path}: ${message}`).join('\n')}\n${text}`);
  }
  return { text, compiled: { plan, blueprint: built.blueprint }, files: await render(built.blueprint) };
}

/** A project in memory as `create` makes it. */
export function createProject({ text, compiled, files }: ReadyPlan): MemoryDisk {
  const schemaText = formatSchema(sqlSchemaOf(compiled.blueprint));
  const staged = assembleProject({ files, planText: text, schema: {}, schemaText, generator, without: [] });
  const memory = createMemoryDisk(
    Object.fromEntries(staged.map(({ path, content }) => [`${folder}/${path}`, content])),
  );
  for (const { path, executable } of staged) {
    memory.volume.chmodSync(`${folder}/${path}`, executable === true ? 0o755 : 0o644);
  }
  return memory;
}

export interface Planned {
  readonly run: ProjectRun;
  readonly changeset: Changeset;
}

/** What a run would do; a disk that is written to meanwhile makes it fail. */
export async function plan({ disk }: MemoryDisk, next: ReadyPlan, conflict: 'markers' | 'mine'): Promise<Planned> {
  const reading = forbidWriting(disk);
  const project = await openProject(reading, folder);
  if (project === undefined) throw new Error('There is no project.');
  const run = await planRun(
    { disk: reading, render },
    { project, planText: next.text, generator, without: [], compiled: next.compiled },
  );
  const changeset = changesetOf(run, settle(run, conflict), { title: 'apply', generator, schema: {} });
  return { run, changeset };
}

function settle({ files }: ProjectRun, conflict: 'markers' | 'mine'): ReadonlyMap<string, Resolution> {
  const settled = new Map<string, Resolution>();
  for (const { path, pieces } of files) {
    if (pieces === undefined) continue;
    const text = textOf(pieces, conflict === 'markers' ? withMarkers : ({ mine }) => mine);
    settled.set(path, { kind: 'text', text });
  }
  return settled;
}

const writing = ['write', 'setMode', 'makeDirectory', 'rename', 'remove', 'removeEmptyDirectory'] as const;

/** The process ends before its n-th operation: nothing works any more from there on, cleaning up neither. */
export function crashingDisk(disk: Disk, n: number): Disk {
  let count = 0;
  return intercept(disk, () => {
    count += 1;
    if (count >= n) throw new Error('killed');
  });
}

function forbidWriting(disk: Disk): Disk {
  return intercept(disk, (operation, path) => {
    throw new Error(`${operation} ${path}: nothing may be written here.`);
  });
}

function intercept(disk: Disk, before: (operation: string, path: string) => void): Disk {
  const wrapped = { ...disk };
  for (const operation of writing) {
    const original: (...given: never[]) => Promise<never> = disk[operation] as never;
    wrapped[operation] = (async (...given: never[]) => {
      before(operation, String(given[0]));
      return original(...given);
    }) as never;
  }
  return wrapped;
}

export async function commit({ disk }: Pick<MemoryDisk, 'disk'>, changeset: Changeset): Promise<void> {
  await runTransaction(disk, { folder, changeset, signal: never });
}

export async function recover({ disk }: MemoryDisk): Promise<void> {
  await recoverTransaction(disk, folder);
}

export async function undo({ disk }: MemoryDisk): Promise<void> {
  await undoLast(disk, { folder, signal: never });
}

/** Every file with its permissions and text; what only undoing needs is left out. */
export function standing({ volume }: MemoryDisk): Readonly<Record<string, string>> {
  const entries = Object.entries(volume.toJSON(folder)).filter(
    ([path]) => !/\.groundplan\/(?:undo|lock|transaction)/.test(path),
  );
  return Object.fromEntries(
    entries.map(([path, text]) => {
      const mode = (volume.lstatSync(path).mode & 0o777).toString(8);
      return [path.slice(folder.length + 1), `${mode} ${text ?? '(empty folder)'}`];
    }),
  );
}

/** The files of the project itself, by path. */
export function filesOf({ volume }: MemoryDisk): ReadonlyMap<string, string> {
  const entries = Object.entries(volume.toJSON(folder)).flatMap(([path, text]) =>
    text === null || path.includes('/.groundplan/') ? [] : [[path.slice(folder.length + 1), text] as const],
  );
  return new Map(entries);
}

/** Puts the person's files in place of those that stand there. */
export function writeFiles({ volume }: MemoryDisk, files: ReadonlyMap<string, string>): void {
  const before = filesOf({ volume } as MemoryDisk);
  for (const path of before.keys()) if (!files.has(path)) volume.unlinkSync(`${folder}/${path}`);
  for (const [path, text] of files) {
    if (before.get(path) === text) continue;
    volume.mkdirSync(`${folder}/${path.slice(0, path.lastIndexOf('/') + 1)}`, { recursive: true });
    volume.writeFileSync(`${folder}/${path}`, text);
  }
}

export function copyOf({ volume }: MemoryDisk): MemoryDisk {
  const copy = createMemoryDisk(volume.toJSON());
  for (const path of Object.keys(volume.toJSON())) copy.volume.chmodSync(path, volume.lstatSync(path).mode & 0o7777);
  return copy;
}

/** Paths at which two projects differ, each with the first line that does. */
export function differences(
  actual: Readonly<Record<string, string>>,
  expected: Readonly<Record<string, string>>,
): string[] {
  return Object.keys({ ...actual, ...expected })
    .filter((path) => actual[path] !== expected[path])
    .map((path) => `${path}: ${firstDifference(actual[path], expected[path])}`);
}

function firstDifference(actual: string | undefined, expected: string | undefined): string {
  if (actual === undefined) return 'is missing';
  if (expected === undefined) return 'is too many';
  const wanted = expected.split('\n');
  const line = actual.split('\n').findIndex((each, index) => each !== wanted[index]);
  return `${JSON.stringify(actual.split('\n')[line])} in place of ${JSON.stringify(wanted[line])}`;
}
