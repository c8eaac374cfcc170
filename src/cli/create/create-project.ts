import { formatSchema } from '../../migrations/format-schema.ts';
import { planJsonSchema } from '../../plan/json-schema.ts';
import { assembleProject } from '../../project/base.ts';
import { type StagedFile, stageProject } from '../../project/stage.ts';
import { checkTarget, type Target } from '../../project/target.ts';
import { sqlSchemaOf } from '../../render/schema/sql-schema.ts';
import { type CompiledPlan, compilePlan, reviewCompiled } from '../compile-plan.ts';
import type { Host } from '../host.ts';
import type { Progress } from '../progress.ts';
import type { Choices } from './choices.ts';
import { finishProject, type StepResult } from './finish.ts';
import { describeNextSteps } from './next-steps.ts';
import type { CreatePorts } from './ports.ts';
import { type CreateReport, formatRemarks, formatReviewRemark, showFolder } from './report.ts';
import type { CreateRequest } from './request.ts';

export interface CreationOptions {
  readonly host: Host;
  readonly request: CreateRequest;
  readonly choices: Choices;
  readonly ports: CreatePorts;
  readonly progress: Progress;
}

/**
 * From a plan's text to a project on disk: everything is computed in memory, shown on a dry run, else written at once;
 * then the steps that need the files.
 * @throws PlanRejected, ReviewRejected, ProjectError (nothing is written then), StepFailed, Cancelled
 */
export async function createProject(options: CreationOptions): Promise<CreateReport> {
  const { host, request, choices, ports } = options;
  const compiled = compilePlan(choices.plan, request.without);
  const { blueprint } = compiled;
  host.stderr.write(formatRemarks(compiled, host));
  host.stderr.write(formatReviewRemark(reviewCompiled(compiled)));
  const target = await checkTarget(ports.disk, {
    cwd: host.cwd,
    directory: choices.directory ?? blueprint.project.name,
  });
  const files = await renderFiles(options, compiled);
  const steps = request.dryRun
    ? []
    : await writeAndFinish({ ...options, target, files, projectName: blueprint.project.name });
  const installed = steps.some((step) => step.name === 'install' && step.status === 'done');
  const next = describeNextSteps(blueprint, { shownFolder: showFolder(host.cwd, target.path), installed });
  return { folder: target.path, compiled, files, written: !request.dryRun, steps, next };
}

async function renderFiles(options: CreationOptions, { blueprint }: CompiledPlan): Promise<StagedFile[]> {
  const { host, request, choices, ports, progress } = options;
  const activity = progress.start(`Rendering ${blueprint.project.title}`);
  try {
    const files = await untilAborted(host.signal, ports.render(blueprint));
    activity.succeed(`${files.length} files rendered`);
    const { version: generator } = ports;
    const without = [...request.without];
    const schemaText = formatSchema(sqlSchemaOf(blueprint));
    const planText = choices.plan.text;
    return assembleProject({ files, planText, schema: planJsonSchema(), schemaText, generator, without });
  } catch (error) {
    activity.fail('Nothing was written');
    throw error;
  }
}

/** Rendering knows no signals: who cancels need not wait for its end. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    work.then(resolve, reject);
  });
}

interface WriteOptions extends CreationOptions {
  readonly target: Target;
  readonly files: readonly StagedFile[];
  readonly projectName: string;
}

async function writeAndFinish(options: WriteOptions): Promise<StepResult[]> {
  const { host, ports, progress, target, files } = options;
  const shownFolder = showFolder(host.cwd, target.path);
  const activity = progress.start(`Writing ${files.length} files into ${shownFolder}`);
  try {
    await stageProject(ports.disk, { target, files, signal: host.signal });
  } catch (error) {
    activity.fail('Nothing was written');
    throw error;
  }
  activity.succeed(`${files.length} files written into ${shownFolder}`);
  await options.choices.forget?.();
  return finishProject({ ...options, folder: target.path, shownFolder });
}
