import type { CodeLine } from '../../../wizard/prompter.ts';
import type { ChoiceQuestion } from '../../../wizard/question.ts';
import type { Session } from '../../../wizard/session.ts';
import { showConflict } from './conflict-lines.ts';
import { conflictQuestion } from './conflict-question.ts';
import { type Choice, type Choices, keyOf, type OpenConflict } from './open-conflicts.ts';

export interface ConflictsToAsk {
  readonly conflicts: readonly OpenConflict[];
  /** How many were decided before; they count in what is shown. */
  readonly decided: number;
  readonly canEdit: boolean;
  /** How the person's own file and the new one differ. */
  readonly compare: (open: OpenConflict, width: number) => readonly CodeLine[];
}

export interface Asked {
  readonly choices: Choices;
  /** The person wants to edit this one; what comes after it is still open. */
  readonly edit?: OpenConflict;
}

/** Asks one conflict after the other, until all are decided or one is to be edited. */
export async function askConflicts(session: Session, asking: ConflictsToAsk): Promise<Asked> {
  const { conflicts, decided, canEdit } = asking;
  const choices = new Map<string, Choice>();
  for (const [index, open] of conflicts.entries()) {
    if (open.kind === 'lines') session.show({ kind: 'code', lines: showConflict(open.conflict, session.width) });
    const place = { number: decided + index + 1, count: decided + conflicts.length, canEdit };
    const answer = await askOne(session, { question: conflictQuestion(open, place), open, asking });
    if (answer === 'edit') return { choices, edit: open };
    if (answer === 'mine-all') {
      for (const rest of conflicts.slice(index)) choices.set(keyOf(rest), 'mine');
      break;
    }
    choices.set(keyOf(open), toChoice(answer));
  }
  return { choices };
}

async function askOne(
  session: Session,
  {
    question,
    open,
    asking,
  }: { readonly question: ChoiceQuestion; readonly open: OpenConflict; readonly asking: ConflictsToAsk },
): Promise<string> {
  const answer = await session.ask(question);
  if (answer !== 'compare') return answer;
  session.show({ kind: 'code', lines: asking.compare(open, session.width) });
  const options = question.options.filter(({ value }) => value !== 'compare');
  return session.ask({ ...question, id: `${question.id}/compared`, options });
}

const choiceWords: readonly Choice[] = ['mine', 'generated', 'suggestion', 'markers', 'beside'];

function toChoice(answer: string): Choice {
  const choice = choiceWords.find((word) => word === answer);
  if (choice === undefined) throw new Error(`There is no way ${answer} to end a conflict.`);
  return choice;
}
