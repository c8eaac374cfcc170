import type { Plan } from '../../plan/model.ts';
import type { ChoiceQuestion, Option } from '../../wizard/question.ts';
import type { Session } from '../../wizard/session.ts';
import { nextSlice } from '../rerun/slices.ts';

/** What can be done in a project. */
export type MenuChoice =
  | 'resolve'
  | 'apply'
  | 'diff'
  | 'update'
  | 'add'
  | 'change'
  | 'review'
  | 'build'
  | 'undo'
  | 'doctor'
  | 'explain'
  | 'quit';

export interface MenuState {
  readonly plan: Plan;
  /** plan.yaml is not the one that the files were generated from. */
  readonly planChanged: boolean;
  /** An earlier run left something to decide. */
  readonly isOpen: boolean;
  /** This version and the one that generated the project, when that is an older one. */
  readonly update?: { readonly from: string; readonly to: string };
  /** Title of the last run, when it can be taken back. */
  readonly undo?: string;
}

/** Asks what to do in a project; what cannot be done now is not offered. */
export async function askMenu(session: Session, state: MenuState): Promise<MenuChoice> {
  const answer = await session.ask(menuQuestion(state));
  return menuOptions(state).find(({ value }) => value === answer)?.value ?? 'quit';
}

interface MenuOption extends Option {
  readonly value: MenuChoice;
}

function menuOptions({ plan, planChanged, isOpen, update, undo }: MenuState): readonly MenuOption[] {
  const next = nextSlice(plan);
  const when = (isOffered: boolean, ...options: readonly MenuOption[]): readonly MenuOption[] =>
    isOffered ? options : [];
  return [
    ...when(isOpen, { value: 'resolve', label: 'Decide what was left open', hint: 'markers, texts that wait' }),
    ...when(
      planChanged,
      { value: 'apply', label: 'Apply the changed plan.yaml', hint: 'your own edits stay' },
      { value: 'diff', label: 'Show what that would change', hint: 'and write nothing' },
    ),
    ...(update === undefined
      ? []
      : [{ value: 'update', label: `Update to groundplan ${update.to}`, hint: `from ${update.from}` } as const]),
    { value: 'add', label: 'Add a feature', hint: 'the seven steps, about what is new' },
    { value: 'change', label: 'Change the plan', hint: 'edit it, rename, remove, move logic' },
    { value: 'review', label: 'Review', hint: 'what the rules find' },
    ...(next === undefined
      ? []
      : [{ value: 'build', label: 'Build the next slice', hint: `${next.name}: ${next.members.join(', ')}` } as const]),
    ...(undo === undefined ? [] : [{ value: 'undo', label: 'Undo the last run', hint: undo } as const]),
    { value: 'doctor', label: 'Check up', hint: 'edited, deleted, damaged files' },
    { value: 'explain', label: 'Explain', hint: 'a topic, a word or a rule' },
    { value: 'quit', label: 'Quit' },
  ];
}

export function menuQuestion(state: MenuState): ChoiceQuestion {
  const { plan } = state;
  const options = menuOptions(state);
  return {
    kind: 'choice',
    id: 'menu/what',
    message: `What would you like to do with ${plan.project.name}?`,
    why: {
      line: 'Whatever you choose, your own edits stay.',
      more: 'Files that you did not edit follow the plan; where you and the plan changed the same file, both are united. Lines that disagree are shown, and you decide, before anything is written. groundplan undo takes a run back.',
      topic: 'building',
    },
    options,
    proposal: options[0]?.value ?? 'quit',
  };
}
