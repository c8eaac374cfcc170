import type { ReviewContext } from '../../context.ts';
import { callGraphOf } from '../../facts/calls.ts';
import { durationOf, LONG_SECONDS, longLoopsOf } from '../../facts/duration.ts';
import { placeOfStatement, programsOf } from '../../facts/programs.ts';
import { statementsOf } from '../../facts/statements.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * The runner logs by itself when a task is done, tried again and failed, with its id. What it cannot know: how far a task
 * is that takes more than 30 seconds (or asks another system for many rows) and neither logs nor tells its progress; and
 * failures that a `catch` swallows: all it does is to give names to values that nothing reads.
 */
export const silentTasks: Rule = {
  id: 'BG-04',
  severity: 'warning',
  title: 'Task that does not tell what it does',
  reason: 'When somebody asks why nothing has arrived, there is nothing to look at.',
  seed: { document: 0, sentence: 'Log progress and errors' },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind === 'task')
      .flatMap((owner) => [...progressHits(context, owner), ...swallowHits(context, owner)]),
};

function progressHits(context: ReviewContext, owner: StepOwner): readonly Hit[] {
  const seconds = durationOf(context, { owner })?.seconds ?? 0;
  const reviewed = programsOf(context).task(owner.name);
  const isLong = seconds > LONG_SECONDS || (reviewed !== undefined && longLoopsOf(context, reviewed).length > 0);
  const tells = callGraphOf(context)
    .reach(owner)
    .some(({ all }) => all.some(({ key }) => key === 'log' || key === 'progress'));
  if (!isLong || tells) return [];
  return [
    {
      at: owner.at,
      path: owner.item.path,
      message: `The task ${owner.name} takes long, and tells nothing until it is done.`,
      remedy: `Add \`progress\` (0 to 100) and \`log\` steps to ${owner.name}.`,
    },
  ];
}

function swallowHits(context: ReviewContext, { name }: StepOwner): readonly Hit[] {
  const reviewed = programsOf(context).task(name);
  if (reviewed === undefined) return [];
  return statementsOf(reviewed).flatMap((statement): Hit[] => {
    if (statement.kind !== 'try') return [];
    const isForgotten = statement.catch.statements.every((each) => each.kind === 'set' && !each.variable.isRead);
    if (!isForgotten) return [];
    return [
      {
        ...placeOfStatement(reviewed, statement),
        message: `What fails here in the task ${name} is forgotten: its \`catch\` tells nobody.`,
        remedy: 'Write `log: "{error.code} {error.message}"` into `catch`.',
      },
    ];
  });
}
