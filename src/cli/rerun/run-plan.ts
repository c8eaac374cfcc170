import { planJsonSchema } from '../../plan/json-schema.ts';
import type { OpenProject } from '../../project/open-project.ts';
import { changesetOf } from '../../project/rerun/changeset.ts';
import type { ProjectRun, Resolutions } from '../../project/rerun/model.ts';
import type { Changeset } from '../../project/transaction/model.ts';
import { wrapText } from '../../wizard/faces/wrap.ts';
import type { CommandLine } from '../command-line.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { choosePaint } from '../paint.ts';
import { textWidth } from '../text-width.ts';
import { type TypesWatch, watchTypes } from './watch-types.ts';
import { confirmRun } from './confirm-run.ts';
import { openConflicts } from './conflicts/open-conflicts.ts';
import { markedFiles } from './conflicts/resolutions.ts';
import { decideConflicts } from './decide-conflicts.ts';
import { decideLosses } from './decide-losses.ts';
import { readRunFlags, type RunFlags } from './flags.ts';
import { reportRun } from './report-run.ts';
import type { RunPorts } from './ports.ts';
import { prepareRun, remarkOnVersion } from './prepare-run.ts';
import { describeRun } from './report/describe-run.ts';
import { formatRun } from './report/format-run.ts';
import { remarkOnGit } from './surroundings.ts';
import { writeChangeset } from './write-run.ts';

export interface PlanRun {
  readonly host: Host;
  readonly ports: RunPorts;
  /** Flags of every run: `runFlags` in commands.ts. */
  readonly line: CommandLine;
  readonly project: OpenProject;
  /** What plan.yaml is to be; the disk may still have another text. */
  readonly planText: string;
  /** For `groundplan undo`: `add coupons`. */
  readonly title: string;
  /** The person has approved of what is to be written already, as at the end of an interview. */
  readonly approved?: true;
}

/** A run that has been shown. */
export interface ShownRun {
  readonly request: PlanRun;
  readonly flags: RunFlags;
  readonly run: ProjectRun;
}

/**
 * Makes a project follow a plan, as a whole or not at all: compiles and reviews the plan, compares, shows, asks where
 * something has to be decided, writes plan.yaml and the files in one transaction, and says what to do next. Every
 * command that changes a project ends here.
 * @returns the exit code: 0, or 4 when files with markers are left
 * @throws PlanRejected, ReviewRejected, ProjectError, RunStopped, Cancelled, EndOfInput: nothing is written then
 */
export async function runPlan(request: PlanRun): Promise<number> {
  const { host, line, approved } = request;
  // Whoever came through an interview or the menu has answered, be it through a pipe.
  const flags = readRunFlags(line, { host, answers: approved === true || !line.named });
  if (line.command.name !== 'update') host.stderr.write(remarkOnVersion(request.project, request.ports.version));
  const run = await prepareRun(request);
  if (!flags.json) host.stdout.write(formatShownRun({ request, flags, run }));
  return flags.dryRun ? endUnwritten({ request, flags, run }) : decideAndWrite({ request, flags, run });
}

function formatShownRun({ request: { host }, flags, run }: ShownRun): string {
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  return formatRun(run, { paint, width: textWidth(host.stdout), all: flags.all || flags.dryRun });
}

async function decideAndWrite(shown: ShownRun): Promise<number> {
  const { request, flags, run } = shown;
  const { host, ports } = request;
  if (openConflicts(run.files).length === 0) {
    const changeset = changesOf(shown, new Map());
    if (isEmpty(changeset)) return endUnwritten(shown);
    if (!changesFiles(changeset)) return remember(shown, changeset);
  }
  const remark = await remarkOnGit({ host, ports, folder: run.project.folder });
  if (remark !== undefined) host.stderr.write(`${wrapText(remark, textWidth(host.stderr)).join('\n')}\n`);
  const types = watchTypes({ host, ports, run, isWanted: flags.checksTypes });
  try {
    const marked = await decideAndCommit(shown, types);
    return reportRun(shown, { marked, types: await types.compare(marked) });
  } finally {
    types.stop();
  }
}

/** Only what is known of the project changes, or the words of its plan: there is nothing to ask, and nothing to check. */
async function remember({ request, flags, run }: ShownRun, changeset: Changeset): Promise<number> {
  const { host, ports, title } = request;
  await writeChangeset({ host, ports, folder: run.project.folder, changeset });
  if (flags.json) {
    const document = { ok: true, written: true, title, ...describeRun(run), marked: [], next: [] };
    host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  }
  return exitCodes.done;
}

/** @returns the files in which markers are left */
async function decideAndCommit(shown: ShownRun, types: TypesWatch): Promise<readonly string[]> {
  const { request, run } = shown;
  const { host, ports } = request;
  await decideLosses(shown);
  const resolutions = await decideConflicts(shown);
  const changeset = changesOf(shown, resolutions);
  await confirmRun(shown, changeset);
  const marked = markedFiles(resolutions);
  // What has markers in it does not compile: nothing is compared then.
  if (marked.length === 0) await types.ready();
  else types.stop();
  await writeChangeset({ host, ports, folder: run.project.folder, changeset });
  return marked;
}

function changesOf({ request: { ports, title }, run }: ShownRun, resolutions: Resolutions): Changeset {
  return changesetOf(run, resolutions, { title, generator: ports.version, schema: planJsonSchema() });
}

function changesFiles({ writes, deletions }: Changeset): boolean {
  return [...writes, ...deletions].some(({ path }) => path !== 'plan.yaml' && !path.startsWith('.groundplan/'));
}

function isEmpty({ writes, deletions }: Changeset): boolean {
  return writes.length === 0 && deletions.length === 0;
}

function endUnwritten({ request: { host, title }, flags, run }: ShownRun): number {
  if (flags.json) {
    const document = { ok: true, written: false, title, ...describeRun(run) };
    host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  } else if (flags.dryRun) host.stderr.write('Nothing was written.\n');
  return exitCodes.done;
}
