import type { AnswersRejected } from '../../wizard/faces/answers/answers-rejected.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { questionsByFlag } from '../question-flags.ts';

/** What has to be given where nobody can be asked, each with its flag. */
export function formatMissing(
  { problems }: AnswersRejected,
  { asksNothing }: { readonly host: Host; readonly asksNothing: boolean },
): UsageError {
  const flags = new Map([...questionsByFlag].map(([flag, { id }]) => [id, `--${flag}`]));
  const lines = problems.map(({ id, kind, message }) => {
    const flag = flags.get(id) ?? `--answer ${id}=…`;
    return `  ${flag} (${id}): ${kind === 'missing' ? 'missing. ' : ''}${message}`;
  });
  const heading = asksNothing
    ? 'These answers are missing or wrong, and nobody is asked:'
    : 'Nothing can be asked here, and these answers are missing or wrong:';
  const file = 'Give them as flags or in a file (--answers answers.yaml)';
  const hint = `${asksNothing ? file : `${file}; --yes takes what is proposed for the others`}. Or build a plan that exists: --plan <file>, --starter <name>.`;
  return new UsageError([heading, ...lines].join('\n'), hint);
}
