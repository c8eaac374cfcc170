import type { Blueprint } from '../../blueprint/model.ts';
import { type FileVersions, type GeneratedText, type MergeTexts, needsMerge } from '../../changes/decide-file.ts';
import { decideFiles, pairVersions } from '../../changes/decide-files.ts';
import { relocateVersions } from '../../changes/relocate.ts';
import type { ProjectFile } from '../../render/file.ts';
import { basePathOf, pendingFolder, stateFolder } from '../base.ts';
import type { Disk } from '../disk.ts';
import type { ProjectFormatter } from '../formatter/project-formatter.ts';
import type { OpenProject } from '../open-project.ts';
import type { FileIdentity } from '../state.ts';
import type { ComparedPlans } from './compare-plans.ts';
import type { CompiledText } from './compile-text.ts';
import { generatedLast } from './generate.ts';
import type { ProjectRun } from './model.ts';
import type { DatabaseRun } from './plan-database.ts';
import { filesBelow, type FilesOnDisk, readFiles } from './read-files.ts';
import { searchMoved } from './search-moved.ts';

export type { CompiledText } from './compile-text.ts';

export interface RunPorts {
  readonly disk: Disk;
  readonly render: (blueprint: Blueprint) => Promise<ProjectFile[]>;
  /** Of the project, when it has another one than ours. */
  readonly formatter?: ProjectFormatter;
}

export interface RunRequest {
  readonly project: OpenProject;
  /** What plan.yaml is to be. It has been checked: it compiles. */
  readonly planText: string;
  /** Version of this program. */
  readonly generator: string;
  /** Parts of the plan that are left out. */
  readonly without: readonly string[];
  /** What the plan compiles to, where the caller has it already. */
  readonly compiled?: CompiledText;
}

/**
 * What applying a plan to a project would do to its files and its database. Writes nothing.
 * @throws ProjectError when nothing says which tables the database has, or the project's formatter does not work;
 *   Error when the plan does not compile: the caller has to have checked it; what the disk throws
 */
export async function planRun(ports: RunPorts, request: RunRequest): Promise<ProjectRun> {
  const { project, planText, without } = request;
  const waiting = await readWaiting(ports.disk, project.folder);
  const plans = isUnchanged(request) && waiting.size === 0 ? undefined : await compare(ports, request);
  const { next, identities } = plans?.generated ?? generatedLast(project);
  const { texts, bytes } = await readProject(ports.disk, { project, next });
  const renaming = plans?.renaming ?? { renamed: new Map() };
  const moves = await searchMoved(ports.disk, { project, texts, next, renamed: renaming.renamed });
  const pairs = pairVersions({
    ...{ base: project.base, mine: new Map([...texts, ...moves.texts]), next, waiting, moved: moves.moved },
    once: new Set([...project.identities].filter(([, { once }]) => once).map(([path]) => path)),
    ...renaming,
  });
  const versions = await format(relocateVersions(pairs, moves.moved), ports.formatter);
  const decided = decideFiles(versions, await loadMerge(versions));
  const database = plans?.database;
  const schemaText = database?.schemaText ?? project.schemaText;
  return {
    ...{ project, planText, without, waiting, renames: plans?.renames ?? [], remarks: plans?.remarks ?? [] },
    files: sortByPath([...decided, ...(database?.file === undefined ? [] : [database.file])]),
    migration: database?.migration ?? { name: '', sql: '', losses: [], problems: [] },
    ...(schemaText === undefined ? {} : { schemaText }),
    identities: withMigration(identities, database),
    moved: new Map(
      decided.flatMap(({ path, from, moved }) => (moved === 'person' && from !== undefined ? [[from, path]] : [])),
    ),
    seen: new Map([...bytes, ...moves.bytes]),
  };
}

/** Whether what is generated now is known to be what was generated last, so that nothing has to be rendered. */
function isUnchanged({ project, planText, generator, without }: RunRequest): boolean {
  const isSamePlan = planText === project.generatedFrom && generator === project.generator;
  const isKnown = project.isAsGenerated && project.schemaText !== undefined;
  return isKnown && isSamePlan && without.toSorted().join() === project.without.toSorted().join();
}

/** Everything that compiles and renders is loaded when something has changed. */
async function compare(ports: RunPorts, request: RunRequest): Promise<ComparedPlans> {
  const { comparePlans } = await import('./compare-plans.ts');
  return comparePlans(ports, request);
}

async function format(
  versions: readonly FileVersions[],
  formatter: ProjectFormatter | undefined,
): Promise<readonly FileVersions[]> {
  const isRenamed = versions.some(({ mine, onDisk }) => onDisk !== undefined && onDisk !== mine);
  if (formatter === undefined && !isRenamed) return versions;
  return (await import('./format-versions.ts')).formatVersions(versions, formatter);
}

/** The merge brings a parser along: it is loaded when a file was changed on both sides. */
async function loadMerge(versions: readonly FileVersions[]): Promise<MergeTexts> {
  if (versions.some(needsMerge)) return (await import('../../changes/merge/merge-texts.ts')).mergeTexts;
  return ({ path }) => {
    throw new Error(`${path} was not expected to need a merge.`);
  };
}

/** Bases that are known, and stay, need not be read again. */
async function readProject(
  disk: Disk,
  { project, next }: { readonly project: OpenProject; readonly next: ReadonlyMap<string, GeneratedText> },
): Promise<FilesOnDisk> {
  const { folder, base, moved, identities, isAsGenerated } = project;
  const staying = new Map(
    [...base]
      .filter(([path, text]) => isAsGenerated && next.get(path)?.content === text)
      .map(([path, text]) => [basePathOf(path), text]),
  );
  const skips = (path: string): boolean => staying.has(path) || isOfThisMachine(path);
  const own = await filesBelow(disk, { project: folder, folder: stateFolder, skips });
  const { texts, bytes } = await readFiles(disk, {
    folder,
    paths: new Set([...base.keys(), ...identities.keys(), ...next.keys(), ...moved.values(), 'plan.yaml', ...own]),
  });
  return {
    texts,
    bytes: new Map([...bytes, ...[...staying].map(([path, text]) => [path, Buffer.from(text)] as const)]),
  };
}

function withMigration(
  identities: ReadonlyMap<string, FileIdentity>,
  database: DatabaseRun | undefined,
): ReadonlyMap<string, FileIdentity> {
  if (database?.file === undefined) return identities;
  return new Map([...identities, [database.file.path, { template: 'migration', once: true }]]);
}

function sortByPath<Placed extends { readonly path: string }>(files: readonly Placed[]): readonly Placed[] {
  return files.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/** The new texts that the person was told of in earlier runs, by the path of the file that they are for. */
async function readWaiting(disk: Disk, folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = await filesBelow(disk, { project: folder, folder: pendingFolder });
  const { bytes } = await readFiles(disk, { folder, paths });
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return new Map([...bytes].map(([path, content]) => [path.slice(pendingFolder.length + 1), decoder.decode(content)]));
}

/** What of `.groundplan/` a run does not write. */
function isOfThisMachine(path: string): boolean {
  return /^\.groundplan\/(?:undo|transaction|lock|next-|before-)/.test(path);
}
