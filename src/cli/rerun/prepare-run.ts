import { ProjectError } from '../../project/errors.ts';
import type { ProjectFormatter } from '../../project/formatter/project-formatter.ts';
import { isNewer } from '../../project/is-newer.ts';
import type { OpenProject } from '../../project/open-project.ts';
import type { ProjectRun } from '../../project/rerun/model.ts';
import { planRun } from '../../project/rerun/plan-run.ts';
import type { CompiledPlan } from '../compile-plan.ts';
import { RunStopped } from '../errors.ts';
import type { Host } from '../host.ts';
import { refuseMarkers } from './plan-markers.ts';
import type { RunPorts } from './ports.ts';
import { describeRun } from './report/describe-run.ts';
import { showWork } from './show-work.ts';
import { runOptions } from './surroundings.ts';

export interface PlanToRun {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly project: OpenProject;
  readonly planText: string;
}

/**
 * What a plan would do to a project; writes nothing. Remarks go to standard error.
 * @throws ProjectError for a newer generator and for markers of git in the plan; PlanRejected; ReviewRejected;
 * RunStopped when rows that exist could not follow the change
 */
export async function prepareRun(request: PlanToRun): Promise<ProjectRun> {
  const { host, ports, project, planText } = request;
  refuseOlder(project, ports.version);
  refuseMarkers(planText);
  const compiled = await compile(request);
  const work = comparePlan(request, compiled);
  const run = await showWork(work, { host, label: 'Comparing', done: 'Compared' });
  for (const remark of run.remarks) host.stderr.write(`${remark}\n`);
  refuseProblems(run);
  return run;
}

/** The same without review and refusals of the database, for a look ahead. @throws PlanRejected */
export async function previewRun(request: PlanToRun): Promise<ProjectRun> {
  const { compileFor } = await import('./compile-for-project.ts');
  return comparePlan(request, compileFor(request));
}

/** Undefined when this very version has compiled and reviewed this very plan before it applied it. */
async function compile(request: PlanToRun): Promise<CompiledPlan | undefined> {
  const { host, ports, project, planText } = request;
  const isApplied = planText === project.generatedFrom && project.generator === ports.version;
  if (isApplied && project.isAsGenerated) return undefined;
  return (await import('./compile-for-project.ts')).compileAndReview(request, host);
}

async function comparePlan(request: PlanToRun, compiled: CompiledPlan | undefined): Promise<ProjectRun> {
  const { ports, project, planText } = request;
  const { disk, render, version: generator } = ports;
  const { without } = project;
  // Where nothing is generated anew, nothing is formatted.
  const formatter = compiled === undefined ? undefined : await findProjectFormatter(request);
  return planRun(
    { disk, render, ...(formatter === undefined ? {} : { formatter }) },
    { project, planText, generator, without, ...(compiled === undefined ? {} : { compiled }) },
  );
}

async function findProjectFormatter({ host, ports, project }: PlanToRun): Promise<ProjectFormatter | undefined> {
  const { folder, base } = project;
  const { findFormatter } = await import('../../project/formatter/find-formatter.ts');
  const { env, signal } = runOptions(host, { folder });
  const { formatter, remark } = await findFormatter(ports.disk, { folder, base, env, signal });
  if (remark !== undefined) host.stderr.write(`${remark}\n`);
  return formatter;
}

/** What a newer version generates otherwise comes with every run; `update` says what. */
export function remarkOnVersion({ generator }: OpenProject, version: string): string {
  if (!isNewer(version, generator)) return '';
  return `groundplan ${generator} generated this project last: what ${version} generates otherwise comes along (groundplan update says what).\n`;
}

/** An older version would take back what a newer one generated. @throws ProjectError */
export function refuseOlder({ generator }: OpenProject, version: string): void {
  if (!isNewer(generator, version)) return;
  throw new ProjectError(
    `groundplan ${generator} generated this project; this is ${version}, and would take back what is new.`,
    { hint: 'Use that version or a later one: npx create-groundplan@latest' },
  );
}

function refuseProblems(run: ProjectRun): void {
  const { problems } = run.migration;
  if (problems.length === 0) return;
  throw new RunStopped(
    `${problems.length === 1 ? 'A change' : `${problems.length} changes`} of the tables cannot be made with rows that exist. Nothing was written.`,
    {
      code: 'migration',
      details: problems.flatMap(({ name, message, hint }) => [`${name}: ${message}`, `  ${hint}`]),
      hint: 'Write into plan.yaml what is to become of them, then run this again.',
      data: describeRun(run),
    },
  );
}
