import { join } from 'node:path';
import { hasMarkers } from '../../../changes/merge/markers.ts';
import type { FileOutcome } from '../../../changes/outcome.ts';
import { normalize } from '../../../changes/text-form.ts';
import { pendingFolder } from '../../../project/base.ts';
import type { Disk } from '../../../project/disk.ts';
import type { OpenProject } from '../../../project/open-project.ts';
import type { ProjectRun } from '../../../project/rerun/model.ts';
import type { Host } from '../../host.ts';
import type { RunPorts } from '../ports.ts';
import { previewRun } from '../prepare-run.ts';
import { readMarkers } from './read-markers.ts';

/** What earlier runs left to decide. */
export interface LeftOpen {
  /** Files with both sides in them, as conflicts of a run; what stands on the disk is in `seen`. */
  readonly marked: readonly FileOutcome[];
  readonly seen: ReadonlyMap<string, Uint8Array>;
  /** New texts that wait beside a file of the person's. */
  readonly waiting: readonly FileOutcome[];
  /** The run that knows of them: of the plan that was applied last; absent when nothing waits. */
  readonly run?: ProjectRun;
}

export interface OpenSearch {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly project: OpenProject;
}

/** Looks for markers in every file that is generated, and for texts in `.groundplan/pending/`. */
export async function findOpen({ host, ports, project }: OpenSearch): Promise<LeftOpen> {
  const { marked, seen } = await findMarked(ports.disk, project);
  const pending = join(project.folder, ...pendingFolder.split('/'));
  const hasPending = (await ports.disk.kind(pending)) === 'directory';
  if (!hasPending) return { marked, seen, waiting: [] };
  const run = await previewRun({ host, ports, project, planText: project.generatedFrom });
  return { marked, seen, waiting: run.files.filter(({ waits }) => waits === true), run };
}

/** Whether there is anything of the kind. */
export async function hasOpen(disk: Disk, project: OpenProject): Promise<boolean> {
  const pending = join(project.folder, ...pendingFolder.split('/'));
  if ((await disk.kind(pending)) === 'directory' && (await disk.list(pending)).length > 0) return true;
  return (await findMarked(disk, project)).marked.length > 0;
}

async function findMarked(
  disk: Disk,
  { folder, base, moved }: OpenProject,
): Promise<{ readonly marked: readonly FileOutcome[]; readonly seen: ReadonlyMap<string, Uint8Array> }> {
  const marked: FileOutcome[] = [];
  const seen = new Map<string, Uint8Array>();
  for (const path of [...base.keys()].map((each) => moved.get(each) ?? each).toSorted()) {
    const full = join(folder, ...path.split('/'));
    if ((await disk.kind(full)) !== 'file') continue;
    const bytes = await disk.read(full);
    const text = normalize(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    if (!hasMarkers(text)) continue;
    marked.push({ path, decision: 'conflict', pieces: readMarkers(text), notes: [] });
    seen.set(path, bytes);
  }
  return { marked, seen };
}
