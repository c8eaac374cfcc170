import { checkTypes, type TypeCheck, type TypeFault } from '../../project/type-check/check-types.ts';
import { newFaults } from '../../project/type-check/new-faults.ts';
import type { FileOutcome } from '../../changes/outcome.ts';
import type { ProjectRun } from '../../project/rerun/model.ts';
import type { Host } from '../host.ts';
import { changesPackages } from './next-commands.ts';
import type { RunPorts } from './ports.ts';
import { showWork } from './show-work.ts';
import { runOptions } from './surroundings.ts';

/** What a run did to the types of a project. */
export type TypesReport =
  | { readonly kind: 'checked'; readonly faults: readonly TypeFault[] }
  /** Half a sentence. */
  | { readonly kind: 'skipped'; readonly reason: string };

/** A check of the project as it was, that goes on while the person decides; then of what became of it. */
export interface TypesWatch {
  /** Waits until the old files have been read: they may change then. */
  readonly ready: () => Promise<void>;
  /** What is wrong now and was not then. @param marked files with markers, which do not compile */
  readonly compare: (marked: readonly string[]) => Promise<TypesReport>;
  /** Ends what still runs, since nothing is written. */
  readonly stop: () => void;
}

export interface WatchRequest {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly run: ProjectRun;
  /** The person wants to know. */
  readonly isWanted: boolean;
}

/** Begins to check the project as it is, where that is of use. */
export function watchTypes({ host, ports, run, isWanted }: WatchRequest): TypesWatch {
  if (!isWanted) return skip('as you said');
  if (changesPackages(run)) return skip('since packages are missing: npm install, then npm run typecheck');
  const controller = new AbortController();
  const signal = AbortSignal.any([host.signal, controller.signal]);
  const options = runOptions(host, run.project);
  const sign = { host, label: 'Checking types', done: 'Types checked' };
  const before = checkTypes(ports.run, { ...options, signal }).catch(explainFailure);
  return {
    async ready() {
      await showWork(before, sign);
    },
    async compare(marked) {
      if (marked.length > 0) return { kind: 'skipped', reason: 'since files with markers do not compile' };
      const earlier = await before;
      if (earlier.kind === 'skipped') return earlier;
      // The files are written: who stops here stops only this check.
      const after = await showWork(checkTypes(ports.run, options).catch(explainFailure), sign);
      if (after.kind === 'skipped') return after;
      const moved = movedBy(run.files);
      return { kind: 'checked', faults: newFaults({ before: earlier.errors, after: after.errors, moved }) };
    },
    stop: () => controller.abort(new Error('Nobody waits for it.')),
  };
}

function skip(reason: string): TypesWatch {
  return {
    ready: () => Promise.resolve(),
    compare: () => Promise.resolve({ kind: 'skipped', reason }),
    stop: () => undefined,
  };
}

/** The run goes on without: its result is a remark, no condition. */
function explainFailure(error: unknown): TypeCheck {
  return { kind: 'skipped', reason: error instanceof Error ? error.message : String(error) };
}

function movedBy(files: readonly FileOutcome[]): ReadonlyMap<string, string> {
  return new Map(
    files.flatMap(({ path, from, moved }) => (moved === 'plan' && from !== undefined ? [[from, path] as const] : [])),
  );
}
