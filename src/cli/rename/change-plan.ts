import { parts } from '../../blueprint/parts.ts';
import type { Plan } from '../../plan/model.ts';
import { parsePlan } from '../../plan/parse.ts';
import type { OpenProject } from '../../project/open-project.ts';
import { readPlanFile, replacePlanFile } from '../../project/plan-file.ts';
import type { CommandLine } from '../command-line.ts';
import { type CompiledPlan, compilePlan } from '../compile-plan.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';
import { changedLines } from '../move/changed-lines.ts';
import { formatChanges } from '../move/format-changes.ts';
import { choosePaint } from '../paint.ts';
import { findProject, findProjectFolder } from '../rerun/find-project.ts';
import { refuseMarkers } from '../rerun/plan-markers.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { runPlan } from '../rerun/run-plan.ts';

/** A plan that is to change, compiled; without errors. */
export interface PlanToChange extends CompiledPlan {
  /** As messages call it. */
  readonly file: string;
  readonly text: string;
  /** The plan that the project was generated from last; absent outside of projects. */
  readonly generated?: Plan;
}

export interface ChangedPlan {
  readonly text: string;
  /** For `groundplan undo`: `rename orders to purchases`. */
  readonly title: string;
  /** What was done, and what the person should know of it: a sentence each. */
  readonly sentences: readonly string[];
}

export interface PlanChangeRequest {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly line: CommandLine;
  /** A plan file outside of any project; without it the plan is that of the project, else plan.yaml. */
  readonly file: string | undefined;
  readonly change: (plan: PlanToChange) => ChangedPlan | Promise<ChangedPlan>;
}

/**
 * Changes a plan and shows the lines. In a project everything follows by `runPlan`; a plan file is written alone.
 * @throws PlanRejected for a plan with errors, and what the change and the run throw; nothing is written then
 */
export async function changePlan(request: PlanChangeRequest): Promise<number> {
  const { host, ports, file } = request;
  const isInProject = file === undefined && (await findProjectFolder({ host, ports })) !== undefined;
  return isInProject ? changeProject(request) : changeFile(request, file ?? 'plan.yaml');
}

async function changeProject(request: PlanChangeRequest): Promise<number> {
  const { host, ports, line, change } = request;
  const project: OpenProject = await findProject({ host, ports });
  const { plan: generated } = parsePlan(project.generatedFrom, 'plan.yaml');
  const before = project.planText;
  const plan = readPlan('plan.yaml', before);
  const changed = await change({ ...plan, ...(generated && { generated }) });
  checkChanged('plan.yaml', changed);
  if (!line.switches.has('json')) tell(request, { before, changed });
  return runPlan({ host, ports, line, project, planText: changed.text, title: changed.title });
}

async function changeFile(request: PlanChangeRequest, file: string): Promise<number> {
  const { host, ports, line, change } = request;
  const { cwd } = host;
  const before = await readPlanFile(ports.disk, { cwd, path: file });
  const changed = await change(readPlan(file, before));
  checkChanged(file, changed);
  const isDryRun = line.switches.has('dry-run');
  if (!isDryRun) await replacePlanFile(ports.disk, { cwd, path: file, text: changed.text });
  if (line.switches.has('json')) {
    const { title, sentences, text } = changed;
    const document = { ok: true, written: !isDryRun, title, sentences, lines: changedLines(before, text) };
    host.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return exitCodes.done;
  }
  tell(request, { before, changed });
  host.stderr.write(
    isDryRun ? 'Nothing was written.\n' : `${file} is written; in a project, groundplan apply follows it.\n`,
  );
  return exitCodes.done;
}

function readPlan(file: string, text: string): PlanToChange {
  refuseMarkers(text);
  return { ...compilePlan({ file, text }, new Set(parts)), file, text };
}

/** @throws PlanRejected: the lines are those of a text that nobody has yet */
function checkChanged(file: string, { text }: ChangedPlan): void {
  compilePlan({ file: `${file} with this change`, text }, new Set(parts));
}

function tell(
  { host }: PlanChangeRequest,
  { before, changed }: { readonly before: string; readonly changed: ChangedPlan },
): void {
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  host.stdout.write(formatChanges({ before, after: changed.text }, paint));
  for (const sentence of changed.sentences) host.stderr.write(`${sentence}\n`);
}
