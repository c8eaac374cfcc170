import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanEdit } from '../../plan/edits/edit.ts';
import { Cancelled } from '../errors.ts';
import { exitCodes } from '../exit-codes.ts';
import { converse } from '../interview/converse.ts';
import { formatChanges } from '../move/format-changes.ts';
import type { Move } from '../move/move-logic.ts';
import { choosePaint } from '../paint.ts';
import { runPlan } from '../rerun/run-plan.ts';
import { editPlan } from './edit-plan.ts';
import { commandOf, type MenuOptions } from './menu-options.ts';

/** Changes the plan, in an editor, by another name or by moving logic, and makes the project follow. */
export async function changePlan(options: MenuOptions): Promise<number> {
  const { project } = options;
  const { askChange } = await import('./ask-change.ts');
  const change = await converse((session) => askChange(session, project.planText), options);
  if (change === undefined) throw new Cancelled('Nothing was changed.');
  switch (change.kind) {
    case 'edit':
      return editAndApply(options);
    case 'move':
      return moveAndApply(options, change.move);
    case 'accounts':
      return applyAndRun(options, change.edits);
    case 'rename': {
      const { renameWith } = await import('../commands/rename.ts');
      return renameWith(options.ports, commandOf(options, ['rename', change.rename.what, change.rename.to]));
    }
    case 'remove': {
      const { removeWith } = await import('../commands/remove.ts');
      return removeWith(options.ports, commandOf(options, ['remove', change.what]));
    }
  }
}

async function editAndApply(options: MenuOptions): Promise<number> {
  const { host, project } = options;
  const planText = await editPlan(options);
  if (planText === project.planText && planText === project.generatedFrom) {
    host.stderr.write('plan.yaml is as it was: there is nothing to apply.\n');
    return exitCodes.done;
  }
  // The editor has written it already.
  return runPlan({ ...options, project: { ...project, planText }, planText, title: 'edit plan.yaml' });
}

async function applyAndRun(options: MenuOptions, edits: readonly PlanEdit[]): Promise<number> {
  const { host, project } = options;
  if (edits.length === 0) throw new Cancelled('Nothing was changed.');
  const planText = applyEdits(project.planText, edits);
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  host.stdout.write(formatChanges({ before: project.planText, after: planText }, paint));
  return runPlan({ ...options, planText, title: 'more for accounts' });
}

async function moveAndApply(options: MenuOptions, move: Move): Promise<number> {
  const { host, project } = options;
  const { moveLogic } = await import('../move/move-logic.ts');
  const moved = moveLogic({ file: 'plan.yaml', text: project.planText }, move);
  const paint = choosePaint({ env: host.env, stream: host.stdout });
  host.stdout.write(formatChanges({ before: project.planText, after: moved.text }, paint));
  host.stderr.write(moved.sentences.map((sentence) => `${sentence}\n`).join(''));
  const title = move.kind === 'inline' ? `move ${move.what} back` : `move logic into ${move.into}`;
  return runPlan({ ...options, planText: moved.text, title });
}
