import type { ReviewContext } from '../../context.ts';
import { durationOf, LONG_SECONDS, longLoopsOf } from '../../facts/duration.ts';
import { placeOfStatement, programsOf } from '../../facts/programs.ts';
import { stepOwnersOf, type StepOwner } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Endpoints that take more than 30 seconds: by their own `takes`, by that of what they call and ask, because they wait
 * for an integration with a longer `timeout`, or because they go through the rows of a table (more than 1,000 expected,
 * or all of them) and ask another system for each, also through functions.
 */
export const longRequests: Rule = {
  id: 'BG-01',
  severity: 'error',
  title: 'Endpoint that takes too long',
  reason:
    'Browsers and proxies give up after half a minute, people press again, and the work is done twice or not at all.',
  seed: { document: 0, sentence: 'Does the operation take > 30 seconds?' },
  check: (context) => [...durationHits(context), ...loopHits(context)],
};

function durationHits(context: ReviewContext): readonly Hit[] {
  const ofSteps = stepOwnersOf(context)
    .filter(({ kind }) => kind === 'endpoint')
    .flatMap((owner) => hitOf(owner, timeOf(context, owner)));
  const others = context.endpoints.flatMap(({ endpoint, action, label }) => {
    const seconds = endpoint.takesSeconds;
    if (action?.verb === 'steps' || seconds === undefined) return [];
    return hitOf({ label, at: endpoint.at, item: endpoint }, { seconds, how: `takes ${seconds} s` });
  });
  return [...ofSteps, ...others];
}

interface Time {
  readonly seconds: number;
  readonly how: string;
}

function timeOf(context: ReviewContext, owner: StepOwner): Time | undefined {
  const duration = durationOf(context, { owner });
  if (duration !== undefined) {
    const { seconds, because } = duration;
    return {
      seconds,
      how: because === owner.label ? `takes ${seconds} s` : `takes ${seconds} s, most of it for ${because}`,
    };
  }
  const waits = owner.all.flatMap((step): Time[] => {
    if (step.key !== 'request') return [];
    const { timeoutSeconds } = context.plan.integrations.find(({ name }) => name === step.integration.name) ?? {};
    return timeoutSeconds === undefined
      ? []
      : [{ seconds: timeoutSeconds, how: `may wait ${timeoutSeconds} s for ${step.integration.name}` }];
  });
  return waits.toSorted((one, other) => other.seconds - one.seconds)[0];
}

function hitOf(
  { label, at, item }: Pick<StepOwner, 'label' | 'at'> & { item: { path: string } },
  time: Time | undefined,
): Hit[] {
  if (time === undefined || time.seconds <= LONG_SECONDS) return [];
  const message = `${label} ${time.how}.`;
  return [
    {
      at,
      path: item.path,
      message,
      remedy: `Move the work into a task, start it with \`run\`, and answer 202 with the id of the run.`,
    },
  ];
}

function loopHits(context: ReviewContext): readonly Hit[] {
  const programs = programsOf(context);
  return programs.all
    .filter(({ owner }) => owner.kind === 'endpoint')
    .flatMap((reviewed) =>
      longLoopsOf(context, reviewed).map(({ statement, operation, table, rows }) => ({
        ...placeOfStatement(reviewed, statement),
        message: `${reviewed.owner.label} asks ${operation} for ${rows === undefined ? 'every row' : `each of ${rows} rows`} of "${table}", one after the other.`,
        remedy: 'Move the loop into a task, start it with `run`, and answer 202 with the id of the run.',
      })),
    );
}
