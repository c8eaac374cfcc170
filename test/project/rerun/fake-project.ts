import { expect } from 'vitest';
import { formatSchema } from '../../../src/migrations/format-schema.ts';
import { assembleProject } from '../../../src/project/base.ts';
import type { ProjectFormatter } from '../../../src/project/formatter/project-formatter.ts';
import { openProject } from '../../../src/project/open-project.ts';
import { changesetOf } from '../../../src/project/rerun/changeset.ts';
import { compileText } from '../../../src/project/rerun/compile-text.ts';
import type { ProjectRun, Resolution } from '../../../src/project/rerun/model.ts';
import { planRun, type RunRequest } from '../../../src/project/rerun/plan-run.ts';
import type { Changeset } from '../../../src/project/transaction/model.ts';
import type { ProjectFile } from '../../../src/render/file.ts';
import { sqlSchemaOf } from '../../../src/render/schema/sql-schema.ts';
import { createMemoryDisk, type MemoryDisk } from '../memory-disk.ts';

export const folder = '/home/ada/shop';
export const generator = '1.0.0';
const schema = { title: 'plan' };

/** A plan that compiles; plans of different descriptions are rendered anew. */
export function planOf(description: string): string {
  return `groundplan: 1
project:
  name: shop
  description: ${description}
tables:
  notes:
    fields:
      text: text, max 500
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: public }
`;
}

export type Texts = Readonly<Record<string, string>>;

/** Generated files by path; those whose path begins with `once:` are written once. */
function filesOf(texts: Texts): ProjectFile[] {
  return Object.entries(texts).map(([name, content]) => {
    const path = name.replace(/^once:/, '');
    const owner = name === path ? 'generated' : 'once';
    return { path, content, owner, template: path, ...(path.endsWith('.sh') ? { executable: true } : {}) };
  });
}

/** A project as it was created, on a disk in memory. `edits`: what the person changed since; null deletes. */
export function createProject(texts: Texts, edits: Readonly<Record<string, string | null>> = {}): MemoryDisk {
  const planText = planOf('first');
  const compiled = compileText(planText, []);
  if (compiled === undefined) throw new Error('The plan of the test does not compile.');
  const schemaText = formatSchema(sqlSchemaOf(compiled.blueprint));
  const files = assembleProject({ files: filesOf(texts), planText, schema, schemaText, generator, without: [] });
  const memory = createMemoryDisk(Object.fromEntries(files.map(({ path, content }) => [`${folder}/${path}`, content])));
  edit(memory, edits);
  return memory;
}

export function edit({ volume }: MemoryDisk, edits: Readonly<Record<string, string | null>>): void {
  for (const [path, text] of Object.entries(edits)) {
    const place = `${folder}/${path}`;
    if (text === null) volume.rmSync(place);
    else {
      volume.mkdirSync(place.slice(0, place.lastIndexOf('/')), { recursive: true });
      volume.writeFileSync(place, text);
    }
  }
}

type RunOptions = Partial<RunRequest> & { readonly formatter?: ProjectFormatter };

export interface FakeRun {
  readonly run: ProjectRun;
  /** How often something was rendered. */
  readonly renderings: number;
}

/** Plans a run that generates these texts now. */
export async function plan(
  { disk }: MemoryDisk,
  texts: Texts,
  { formatter, ...request }: RunOptions = {},
): Promise<FakeRun> {
  const project = await openProject(disk, folder);
  if (project === undefined) throw new Error('There is no project.');
  let renderings = 0;
  const render = async (): Promise<ProjectFile[]> => {
    renderings += 1;
    return filesOf(texts);
  };
  const ports = { disk, render, ...(formatter === undefined ? {} : { formatter }) };
  const run = await planRun(ports, { project, planText: planOf('second'), generator, without: [], ...request });
  return { run, renderings };
}

export function changesOf(run: ProjectRun, resolutions: Readonly<Record<string, Resolution>> = {}): Changeset {
  return changesetOf(run, new Map(Object.entries(resolutions)), { title: 'test', generator, schema });
}

/** Writes a changeset, and checks that it says truly what stood there. */
export function write({ volume }: MemoryDisk, { writes, deletions }: Changeset): void {
  for (const { path, seen } of [...writes, ...deletions]) {
    const place = `${folder}/${path}`;
    const there = volume.existsSync(place) ? String(volume.readFileSync(place)) : undefined;
    const told = seen === undefined ? undefined : Buffer.from(seen).toString();
    expect(told, `what was seen of ${path}`).toBe(there);
  }
  for (const { path } of deletions) volume.rmSync(`${folder}/${path}`);
  for (const { path, content } of writes) {
    volume.mkdirSync(`${folder}/${path}`.slice(0, `${folder}/${path}`.lastIndexOf('/')), { recursive: true });
    volume.writeFileSync(`${folder}/${path}`, content);
  }
}

/** Plans, and writes with these resolutions. */
export async function rerun(
  memory: MemoryDisk,
  texts: Texts,
  { resolutions = {}, ...request }: RunOptions & { readonly resolutions?: Record<string, Resolution> } = {},
): Promise<ProjectRun> {
  const { run } = await plan(memory, texts, request);
  write(memory, changesOf(run, resolutions));
  return run;
}

export function read({ volume }: MemoryDisk, path: string): string | undefined {
  return volume.existsSync(`${folder}/${path}`) ? String(volume.readFileSync(`${folder}/${path}`)) : undefined;
}

export function readBase(memory: MemoryDisk, path: string): string | undefined {
  return read(memory, `.groundplan/base/${path}.base`);
}

/** Everything that stands in the project, by path. */
export function snapshotOf({ volume }: MemoryDisk): Readonly<Record<string, string | null>> {
  return Object.fromEntries(Object.entries(volume.toJSON()).filter(([, content]) => content !== null));
}

export function decisionsOf({ files }: ProjectRun): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, decision }) => [path, decision]));
}
