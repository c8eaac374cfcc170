import { capitalize } from '../../../blueprint/casing.ts';
import { walkSteps } from '../../../plan/check/walk-steps.ts';
import type { Step, Value } from '../../../plan/model-steps.ts';
import { formulasOfValue, memberName, membersOf, textsOfValue } from '../../facts/formulas.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

const INTERNAL =
  /\b(stack ?trace|traceback|sqlstate|sql (error|query|statement)|select \S.* from|insert into|syntax error|postgres(ql)?|node_modules|exception in|null pointer)\b|(^|\s)\/(var|home|usr|etc|app|srv)\/\S+/i;

/**
 * Unexpected failures are answered with INTERNAL_ERROR and the id of the request, which the emitted server sees to. What
 * steps can still show are the message of a failure they caught (`error.message` in what is returned or refused), and
 * words of their own about databases, stacks and paths.
 */
export const leakingErrors: Rule = {
  id: 'ER-03',
  severity: 'warning',
  title: 'Error message that shows internals',
  reason: 'It tells an attacker what the server is made of, and tells everybody else nothing.',
  seed: { document: 2, sentence: "error('INTERNAL_ERROR', 'An unexpected error occurred')," },
  check: (context) =>
    stepOwnersOf(context)
      .filter(({ kind }) => kind !== 'task')
      .flatMap((owner) => [...caughtHits(owner), ...textHits(owner)]),
};

/** What a step answers: the message of a refusal, or a result. */
function answerOf(step: Step): Value | undefined {
  if (step.key === 'return') return step.value;
  return step.key === 'require' ? step.otherwise?.message : undefined;
}

/** In `catch` the failure is called `error`. */
function caughtHits({ all, label }: StepOwner): readonly Hit[] {
  const caught = all.flatMap((step) => (step.key === 'try' ? walkSteps(step.catch) : []));
  return [...new Set(caught)].flatMap((step): Hit[] => {
    const answer = answerOf(step);
    const formulas = answer === undefined ? [] : formulasOfValue(answer);
    const shows = formulas.some((formula) =>
      membersOf('error', formula).some((member) => memberName(member) === 'message'),
    );
    if (!shows) return [];
    const { at, path } = step;
    const message = `${label} answers with the message of the failure it caught.`;
    return [
      {
        at,
        path,
        message: capitalize(message),
        remedy: 'Write it into the `log`, and answer with words and a code of your own.',
      },
    ];
  });
}

function textHits({ all, label }: StepOwner): readonly Hit[] {
  return all.flatMap((step): Hit[] => {
    const answer = step.key === 'require' ? step.otherwise?.message : undefined;
    const found = answer === undefined ? undefined : textsOfValue(answer).find(({ text }) => INTERNAL.test(text));
    if (found === undefined) return [];
    const { at, path } = step;
    const message = `A message of ${label} shows internals: "${found.text.trim()}".`;
    return [{ at, path, message, remedy: 'Say what the caller can do about it; the rest belongs into the `log`.' }];
  });
}
