import { dirname, join } from 'node:path';
import { saysSame } from '../changes/text-form.ts';
import { baseEnding, baseFolder, checksumPath, formatChecksum, schemaPath, statePath } from './base.ts';
import type { Disk } from './disk.ts';
import { ProjectError, systemCode } from './errors.ts';
import { hasConflictMarkers } from './heal/conflict-sides.ts';
import { type FileIdentity, readState, type State } from './state.ts';

/** A project that was generated earlier. */
export interface OpenProject {
  /** Absolute. */
  readonly folder: string;
  /** As it stands in plan.yaml now. */
  readonly planText: string;
  /** From which the files were generated last, line ends aside; '' when the state is damaged. */
  readonly generatedFrom: string;
  /** Version of the program that generated them; '' when the state is damaged. */
  readonly generator: string;
  /** Parts that were left out. */
  readonly without: readonly string[];
  /** What each file is known by, by the path at which it is generated: those with a base, and those written once. */
  readonly identities: ReadonlyMap<string, FileIdentity>;
  /** Where the person keeps a file: the path at which it is generated → where it stands. */
  readonly moved: ReadonlyMap<string, string>;
  /** The last generated text of each generated file, by the path at which it is generated. */
  readonly base: ReadonlyMap<string, string>;
  /** Text of `.groundplan/schema.yaml`; absent in projects of before it was kept. */
  readonly schemaText?: string;
  /**
   * Base and state are known to be exactly what the last run on this machine wrote: rendering `generatedFrom` with the
   * same generator gives `base`. False in a fresh clone and after a merge, where nobody knows.
   */
  readonly isAsGenerated: boolean;
  /** What is broken in `.groundplan/`; `healProject` mends what can be mended. Damaged texts are left out above. */
  readonly damage: readonly Damage[];
}

/** `markers`: a merge has left them. `unreadable`: no UTF-8 text, or not what it has to be. */
export type Damage =
  | { readonly kind: 'state'; readonly reason: 'markers' | 'unreadable' | 'missing'; readonly text: string }
  | { readonly kind: 'schema'; readonly reason: 'markers' | 'unreadable' }
  | { readonly kind: 'base'; readonly path: string; readonly reason: 'markers' | 'unreadable' | 'missing' };

/**
 * The project in a folder; undefined when there is none. What is broken in `.groundplan/` is told as `damage`.
 * @throws ProjectError when its plan is missing, or a newer version of this program wrote it
 */
export async function openProject(disk: Disk, folder: string): Promise<OpenProject | undefined> {
  const stateText = await readText(disk, join(folder, statePath));
  const hasBase = (await disk.kind(join(folder, baseFolder))) === 'directory';
  if (stateText === undefined && !hasBase) return undefined;
  const planText = await readText(disk, join(folder, 'plan.yaml'));
  if (planText === undefined) {
    throw new ProjectError(`${folder} is a project of groundplan, but has no plan.yaml.`, {
      hint: `The plan it was generated from stands in ${statePath}: take it back from there, or from git.`,
    });
  }
  const { state, damage: broken } = openState(stateText);
  const { base, damage: brokenBase } = await readBase(disk, join(folder, baseFolder));
  const schema = await openSchema(disk, join(folder, schemaPath));
  const checksum = await readText(disk, join(folder, checksumPath));
  const isAsGenerated = stateText !== undefined && checksum === formatChecksum({ state: stateText, base });
  const known = new Set([...base.keys(), ...brokenBase.map(({ path }) => path)]);
  const missing = [...state.identities].filter(([path, { once }]) => once !== true && !known.has(path));
  return {
    ...{ folder, planText, base, isAsGenerated },
    // git may give the plan other line ends in every clone.
    generatedFrom: saysSame(planText, state.planText) ? planText : state.planText,
    ...{ generator: state.generator, without: state.without, identities: state.identities, moved: state.moved },
    ...(schema.text === undefined ? {} : { schemaText: schema.text }),
    damage: [
      ...broken,
      ...schema.damage,
      ...[...brokenBase, ...missing.map(([path]) => ({ kind: 'base', path, reason: 'missing' }) as const)].toSorted(
        (one, other) => (one.path < other.path ? -1 : 1),
      ),
    ],
  };
}

/** The folder of the project that a folder lies in, itself not counted; undefined when it lies in none. */
export async function findProjectAbove(disk: Disk, folder: string): Promise<string | undefined> {
  for (let inner = folder, outer = dirname(folder); outer !== inner; inner = outer, outer = dirname(outer)) {
    if ((await disk.kind(join(outer, statePath))) === 'file') return outer;
  }
  return undefined;
}

const unknownState: State = { generator: '', without: [], identities: new Map(), moved: new Map(), planText: '' };

/** @throws ProjectError when a newer version of this program wrote it */
function openState(text: string | undefined): { readonly state: State; readonly damage: readonly Damage[] } {
  if (text === undefined) return { state: unknownState, damage: [{ kind: 'state', reason: 'missing', text: '' }] };
  const reading = readState(text);
  if (reading.kind === 'state') return { state: reading.state, damage: [] };
  if (reading.kind === 'newer') {
    throw new ProjectError(`A newer groundplan (${reading.generator}) generated this project.`, {
      hint: 'Use that version or a later one: npx create-groundplan@latest',
    });
  }
  const reason = hasConflictMarkers(text) ? 'markers' : 'unreadable';
  return { state: unknownState, damage: [{ kind: 'state', reason, text }] };
}

async function openSchema(
  disk: Disk,
  path: string,
): Promise<{ readonly text?: string; readonly damage: readonly Damage[] }> {
  const bytes = await readBytes(disk, path);
  if (bytes === undefined) return { damage: [] };
  const text = decode(bytes);
  if (text === undefined) return { damage: [{ kind: 'schema', reason: 'unreadable' }] };
  return hasConflictMarkers(text) ? { damage: [{ kind: 'schema', reason: 'markers' }] } : { text, damage: [] };
}

type BaseDamage = Extract<Damage, { readonly kind: 'base' }>;

async function readBase(
  disk: Disk,
  folder: string,
): Promise<{ readonly base: ReadonlyMap<string, string>; readonly damage: readonly BaseDamage[] }> {
  const paths = await findBases(disk, { folder, path: '' });
  const files = await Promise.all(
    paths.map(async (path) => ({
      path: path.slice(0, -baseEnding.length),
      bytes: await readBytes(disk, join(folder, path)),
    })),
  );
  const base = new Map<string, string>();
  const damage: BaseDamage[] = [];
  for (const { path, bytes } of files) {
    if (bytes === undefined) continue;
    const text = decode(bytes);
    if (text === undefined) damage.push({ kind: 'base', path, reason: 'unreadable' });
    else if (hasConflictMarkers(text)) damage.push({ kind: 'base', path, reason: 'markers' });
    else base.set(path, text);
  }
  return { base, damage };
}

/** Paths of the bases below a folder of theirs, in a fixed order. */
async function findBases(
  disk: Disk,
  { folder, path }: { readonly folder: string; readonly path: string },
): Promise<readonly string[]> {
  const names = await listFolder(disk, join(folder, path));
  const found = await Promise.all(
    names.map((name) => {
      const inner = path === '' ? name : `${path}/${name}`;
      return name.endsWith(baseEnding) ? [inner] : findBases(disk, { folder, path: inner });
    }),
  );
  return found.flat();
}

/** Nothing where no folder is: only what is called as a base counts. */
async function listFolder(disk: Disk, path: string): Promise<readonly string[]> {
  try {
    return await disk.list(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}

/** Undefined when there is no such file. What is no UTF-8 is read as far as it goes. */
async function readText(disk: Disk, path: string): Promise<string | undefined> {
  const bytes = await readBytes(disk, path);
  return bytes === undefined ? undefined : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Not UTF-8.
    return undefined;
  }
}

async function readBytes(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  try {
    return await disk.read(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw error;
  }
}
