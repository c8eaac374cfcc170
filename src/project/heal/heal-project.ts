import type { Blueprint } from '../../blueprint/model.ts';
import type { ProjectFile } from '../../render/file.ts';
import { schemaPath, statePath } from '../base.ts';
import type { Damage, OpenProject } from '../open-project.ts';
import { compileText } from '../rerun/compile-text.ts';
import { type FileIdentity, identityOf, readState, type State } from '../state.ts';
import { readSides } from './conflict-sides.ts';
import { joinStates } from './join-states.ts';

export interface HealingPorts {
  readonly render: (blueprint: Blueprint) => Promise<readonly ProjectFile[]>;
  /** Version of this program: only what it generated itself can it generate again. */
  readonly generator: string;
}

export interface Healing {
  /** Without damage. What could not be found again is left out: such files are compared two ways, and stay. */
  readonly project: OpenProject;
  /** Sentences for the person: what was broken, and what was made of it. */
  readonly remarks: readonly string[];
}

/**
 * Mends what is broken in `.groundplan/`, in memory; the next run writes it. A state with markers of a merge is put
 * together of its sides; a base that is missing or broken is rendered again from the plan's snapshot, by the same
 * version only. Where that cannot be, the file has no base: it is compared two ways, and never overwritten.
 */
export async function healProject(opened: OpenProject, ports: HealingPorts): Promise<Healing> {
  if (opened.damage.length === 0) return { project: opened, remarks: [] };
  const remarks: string[] = [];
  const known = healState(opened, remarks);
  const { base, identities } = await healBase(known, { ports, remarks });
  if (opened.damage.some(({ kind }) => kind === 'schema')) {
    remarks.push(`${schemaPath} is damaged: the tables are taken from the plan that was applied last.`);
  }
  return { project: { ...known, base, identities, isAsGenerated: false, damage: [] }, remarks };
}

function healState(opened: OpenProject, remarks: string[]): OpenProject {
  const broken = opened.damage.find((damage) => damage.kind === 'state');
  if (broken === undefined) return opened;
  const state = joinSides(broken.text);
  if (state !== undefined) {
    remarks.push(`${statePath} has conflict markers of a merge: the files of both sides are known again.`);
    const { planText: generatedFrom, generator, without, identities, moved } = state;
    return { ...opened, generatedFrom, generator, without, identities, moved };
  }
  const what = broken.reason === 'missing' ? 'is missing' : 'is damaged';
  remarks.push(
    `${statePath} ${what}: which plan was applied last is not known, so renames and changes of tables since then are not seen. If git has it, take it back from there.`,
  );
  return { ...opened, generatedFrom: opened.planText };
}

function joinSides(text: string): State | undefined {
  const sides = readSides(text);
  if (sides === undefined) return undefined;
  const [ours, theirs] = [readState(sides.ours), readState(sides.theirs)];
  if (ours.kind === 'state' && theirs.kind === 'state') return joinStates(ours.state, theirs.state);
  if (ours.kind === 'state') return ours.state;
  return theirs.kind === 'state' ? theirs.state : undefined;
}

interface HealedBase {
  readonly base: ReadonlyMap<string, string>;
  readonly identities: ReadonlyMap<string, FileIdentity>;
}

async function healBase(
  project: OpenProject,
  { ports, remarks }: { readonly ports: HealingPorts; readonly remarks: string[] },
): Promise<HealedBase> {
  const broken = findBrokenBase(project);
  const isNameless = [...project.base.keys()].some((path) => !project.identities.has(path));
  const rendered = broken.length > 0 || isNameless ? await renderSnapshot(project, ports) : new Map<string, never>();
  const base = new Map(project.base);
  const lost: string[] = [];
  for (const path of broken) {
    const file = rendered?.get(path);
    if (file?.owner === 'generated') base.set(path, file.content);
    else lost.push(path);
  }
  if (broken.length > lost.length) {
    remarks.push(`The base of ${countFiles(broken.length - lost.length)} was broken or missing: it is made again.`);
  }
  for (const path of lost) {
    remarks.push(`${path} has no base any more: it stays as it is, and what is new for it is shown beside it.`);
  }
  const identities = new Map([...project.identities].filter(([path, { once }]) => once === true || base.has(path)));
  for (const path of base.keys()) {
    const file = rendered?.get(path);
    if (file !== undefined && !identities.has(path)) identities.set(path, identityOf(file));
  }
  return { base, identities };
}

/** Every path whose base is broken, or that the state knows and that has none. */
function findBrokenBase({ damage, identities, base }: OpenProject): readonly string[] {
  const told = damage.filter((each): each is Extract<Damage, { kind: 'base' }> => each.kind === 'base');
  const missing = [...identities].filter(([path, { once }]) => once !== true && !base.has(path));
  return [...new Set([...told.map(({ path }) => path), ...missing.map(([path]) => path)])].toSorted();
}

/** What the last run generated, by path; undefined when this program cannot tell. */
async function renderSnapshot(
  { generatedFrom, generator, without }: OpenProject,
  ports: HealingPorts,
): Promise<ReadonlyMap<string, ProjectFile> | undefined> {
  if (generator !== ports.generator) return undefined;
  const compiled = compileText(generatedFrom, without);
  if (compiled === undefined) return undefined;
  return new Map((await ports.render(compiled.blueprint)).map((file) => [file.path, file]));
}

function countFiles(count: number): string {
  return count === 1 ? 'one file' : `${count} files`;
}
