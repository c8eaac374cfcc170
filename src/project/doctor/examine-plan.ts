import type { FileDecision } from '../../changes/outcome.ts';
import { ProjectError } from '../errors.ts';
import { hasConflictMarkers } from '../heal/conflict-sides.ts';
import { findUnwritten } from '../hand-written.ts';
import { isNewer } from '../is-newer.ts';
import type { OpenProject } from '../open-project.ts';
import { compileText } from '../rerun/compile-text.ts';
import { planRun, type RunPorts } from '../rerun/plan-run.ts';
import type { Remark } from './remark.ts';

export interface PlanExamination {
  readonly ports: RunPorts;
  readonly project: OpenProject;
  /** Version of this program. */
  readonly generator: string;
}

/** Whether the project is what its plan makes of it, by this version of the program. */
export async function examinePlan(examination: PlanExamination): Promise<readonly Remark[]> {
  const { project, generator } = examination;
  if (isNewer(project.generator, generator)) {
    return [
      {
        code: 'newer-generator',
        message: `groundplan ${project.generator} generated it; this is ${generator}, which is older.`,
        hint: 'Use that version or a later one: npx create-groundplan@latest',
        weight: 'todo',
      },
    ];
  }
  if (hasConflictMarkers(project.planText)) {
    return [
      {
        code: 'plan-markers',
        message: 'plan.yaml has conflict markers of a merge.',
        hint: 'Decide what is to stay, take the markers out, then: groundplan apply',
        weight: 'todo',
      },
    ];
  }
  const compiled = compileText(project.planText, project.without);
  if (compiled === undefined) {
    return [
      {
        code: 'plan-invalid',
        message: 'plan.yaml has errors.',
        hint: 'groundplan check shows them, each with its place.',
        weight: 'todo',
      },
    ];
  }
  const unwritten = await findUnwritten(compiled.blueprint, { disk: examination.ports.disk, folder: project.folder });
  const byHand = unwritten.map(({ name, file, state }): Remark => {
    const what = state === 'planned' ? 'is not there' : 'still throws NotImplementedError';
    return { code: 'not-written', message: `${name} is written by hand, and ${file} ${what}.`, weight: 'note' };
  });
  return [...(await examineChanges(examination)), ...byHand];
}

const changing: ReadonlySet<FileDecision> = new Set(['add', 'update', 'delete', 'merge', 'conflict']);

async function examineChanges({ ports, project, generator }: PlanExamination): Promise<readonly Remark[]> {
  const { planText, without } = project;
  const files = await countChanges(ports, { project, planText, generator, without });
  if (files instanceof ProjectError) {
    const hint = files.hint === undefined ? {} : { hint: files.hint };
    return [{ code: 'cannot-compare', message: files.message, ...hint, weight: 'todo' }];
  }
  const count = files === 1 ? 'one file' : `${files} files`;
  const hint = 'groundplan diff shows what would change, groundplan apply changes it.';
  if (planText !== project.generatedFrom) {
    const message = `plan.yaml is not the plan that was applied last; applying it changes ${files === 0 ? 'no file' : count}.`;
    return [{ code: 'plan-not-applied', message, hint, weight: 'todo' }];
  }
  if (isNewer(generator, project.generator)) {
    const message = `groundplan ${project.generator} generated it; this is ${generator}, which would change ${files === 0 ? 'no file' : count}.`;
    return [{ code: 'older-generator', message, hint: 'groundplan update takes over what is new.', weight: 'note' }];
  }
  if (files === 0) return [];
  const what =
    files === 1 ? 'One file is not what plan.yaml makes of it' : `${files} files are not what plan.yaml makes of them`;
  const message = `${what}, as after a merge of two branches.`;
  return [{ code: 'files-outdated', message, hint, weight: 'todo' }];
}

/** How many files a run would change; the error that would stop it. */
async function countChanges(ports: RunPorts, request: Parameters<typeof planRun>[1]): Promise<number | ProjectError> {
  try {
    const { files } = await planRun(ports, request);
    return files.filter(({ decision }) => changing.has(decision)).length;
  } catch (error) {
    if (error instanceof ProjectError) return error;
    throw error;
  }
}
