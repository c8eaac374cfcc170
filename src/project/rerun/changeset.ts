import { type FileOutcome, generatedPathOf } from '../../changes/outcome.ts';
import { formOf, inForm } from '../../changes/text-form.ts';
import { assembleStateFolder, basePathOf, checksumPath, pendingFolder } from '../base.ts';
import type { FileIdentity } from '../state.ts';
import type { Changeset, FileDeletion, FileWrite } from '../transaction/model.ts';
import type { ProjectRun, Resolutions } from './model.ts';

export interface ChangesetOptions {
  /** For `groundplan undo`: `add coupons`. */
  readonly title: string;
  /** Version of this program. */
  readonly generator: string;
  /** JSON Schema of the plan language. */
  readonly schema: object;
}

/**
 * Everything that a run writes and deletes: files, plan.yaml, and what the next run needs in `.groundplan/`. Only what
 * differs from the disk; nothing at all when there is nothing to do.
 * @throws Error for a conflict that has no resolution: a fault of this program
 */
export function changesetOf(run: ProjectRun, resolutions: Resolutions, options: ChangesetOptions): Changeset {
  const results = run.files.map((outcome) => resolve(run, { outcome, resolution: resolutions.get(outcome.path) }));
  const wanted = new Map<string, Content>();
  for (const { outcome, text } of results) {
    if (text === undefined) continue;
    const { path, from, moved, executable } = outcome;
    wanted.set(path, {
      text,
      ...(executable === true ? { executable } : {}),
      ...(moved === 'plan' && from !== undefined && run.seen.has(from) ? { movedFrom: from } : {}),
    });
  }
  const unwanted = new Set(
    results.flatMap(({ outcome: { decision, path, from, moved }, text }) => [
      ...(decision === 'delete' ? [path] : []),
      ...(text !== undefined && moved === 'plan' && from !== undefined ? [from] : []),
    ]),
  );
  wanted.set('plan.yaml', { text: run.planText });
  addPending(run, { results, wanted, unwanted });
  addState(run, { results, wanted, unwanted, options });
  const writes = writesOf(run, wanted);
  const deletions = deletionsOf(run, { unwanted, wanted });
  // The checksum is only about the others: alone it is no reason to write.
  const isIdle = deletions.length === 0 && writes.every(({ path }) => path === checksumPath);
  return isIdle ? { title: options.title, writes: [], deletions: [] } : { title: options.title, writes, deletions };
}

interface Content {
  readonly text: string;
  readonly executable?: true;
  readonly movedFrom?: string;
}

interface Result {
  readonly outcome: FileOutcome;
  /** What is written at the outcome's path. */
  readonly text?: string;
  /** `new`: what is generated now; `old`: what was generated before; `none`. */
  readonly base: 'new' | 'old' | 'none';
  readonly pending: boolean;
}

function resolve(
  run: ProjectRun,
  {
    outcome,
    resolution,
  }: {
    readonly outcome: FileOutcome;
    readonly resolution: Resolutions extends ReadonlyMap<string, infer R> ? R | undefined : never;
  },
): Result {
  const { decision, path, next } = outcome;
  const taken = resolution?.kind === 'text' ? resolution.text : undefined;
  switch (decision) {
    case 'conflict':
      if (taken === undefined) throw new Error(`${path}: a conflict was left without a resolution.`);
      return { outcome, text: asOnDisk(run, { outcome, text: taken }), base: 'new', pending: false };
    case 'occupied':
      if (taken !== undefined)
        return { outcome, text: asOnDisk(run, { outcome, text: taken }), base: 'new', pending: false };
      if (resolution?.kind === 'mine') return { outcome, base: 'new', pending: false };
      return { outcome, base: 'none', pending: true };
    case 'unreadable':
      return {
        outcome,
        base: 'old',
        pending: next !== undefined && next !== run.project.base.get(generatedPathOf(outcome)),
      };
    case 'orphaned':
      return { outcome, base: 'old', pending: false };
    default: {
      const base = next === undefined ? 'none' : 'new';
      return { outcome, ...(outcome.text === undefined ? {} : { text: outcome.text }), base, pending: false };
    }
  }
}

/** A resolution's text with the byte order mark and the line ends of the file that it takes the place of. */
function asOnDisk(
  { seen }: ProjectRun,
  { outcome, text }: { readonly outcome: FileOutcome; readonly text: string },
): string {
  const bytes = seen.get(outcome.moved === 'plan' ? (outcome.from ?? outcome.path) : outcome.path);
  return bytes === undefined ? text : inForm(text, formOf(textOf(bytes)));
}

interface Collected {
  readonly results: readonly Result[];
  readonly wanted: Map<string, Content>;
  readonly unwanted: Set<string>;
}

/** New texts of files that stand in the way, for a comparison by hand; those of earlier runs that no longer wait go. */
function addPending(run: ProjectRun, { results, wanted, unwanted }: Collected): void {
  for (const { outcome, pending } of results) {
    const { next } = outcome;
    if (pending && next !== undefined) wanted.set(`${pendingFolder}/${generatedPathOf(outcome)}`, { text: next });
  }
  for (const path of run.waiting.keys()) unwanted.add(`${pendingFolder}/${path}`);
}

function addState(
  run: ProjectRun,
  { results, wanted, unwanted, options }: Collected & { readonly options: ChangesetOptions },
): void {
  const base = new Map<string, string>();
  const identities = new Map<string, FileIdentity>();
  for (const [path, identity] of run.identities) if (identity.once === true) identities.set(path, identity);
  for (const { outcome, base: kept } of results) {
    const path = generatedPathOf(outcome);
    const text = kept === 'new' ? outcome.next : run.project.base.get(path);
    if (kept === 'none' || text === undefined) continue;
    base.set(path, text);
    const identity = run.identities.get(path) ?? run.project.identities.get(path);
    if (identity !== undefined) identities.set(path, identity);
  }
  const moved = new Map([...run.moved].filter(([path]) => base.has(path)));
  const { planText, without, schemaText } = run;
  const { generator, schema } = options;
  const files = assembleStateFolder({
    ...{ identities, moved, base, planText, without, generator, schema },
    ...(schemaText === undefined ? {} : { schemaText }),
  });
  for (const { path, content } of files) wanted.set(path, { text: content });
  for (const path of run.project.base.keys()) if (!base.has(path)) unwanted.add(basePathOf(path));
}

function writesOf({ seen }: ProjectRun, wanted: ReadonlyMap<string, Content>): readonly FileWrite[] {
  return [...wanted].flatMap(([path, { text, executable, movedFrom }]) => {
    const before = seen.get(path);
    if (before !== undefined && Buffer.from(text).equals(before)) return [];
    return [
      {
        path,
        content: text,
        ...(executable === true && before === undefined ? { executable } : {}),
        seen: before,
        ...(movedFrom === undefined ? {} : { movedFrom }),
      },
    ];
  });
}

function deletionsOf(
  { seen }: ProjectRun,
  { unwanted, wanted }: { readonly unwanted: ReadonlySet<string>; readonly wanted: ReadonlyMap<string, unknown> },
): readonly FileDeletion[] {
  return [...unwanted].flatMap((path) => {
    const before = seen.get(path);
    return before === undefined || wanted.has(path) ? [] : [{ path, seen: before }];
  });
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}
