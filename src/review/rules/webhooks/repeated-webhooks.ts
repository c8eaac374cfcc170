import type { Statement } from '../../../blueprint/model.ts';
import { walkExpression } from '../../../blueprint/program/walk.ts';
import type { ReviewContext } from '../../context.ts';
import { handMadeWebhooks } from '../../facts/hand-made-webhooks.ts';
import { createsOnce } from '../../facts/indexes.ts';
import { programsOf, type ReviewedProgram } from '../../facts/programs.ts';
import { allStatements, changesByDifference } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * `webhooks.incoming` handles each message once, by the compiler. A hand-made endpoint for one that does something which must not be done
 * twice (creates, asks another system, changes by a difference, emits), itself or in a task that it starts, and neither creates a row whose
 * unique key it gives nor looks a row up by the id of the message. What only sets values may come twice.
 */
export const repeatedWebhooks: Rule = {
  id: 'WH-03',
  severity: 'error',
  title: 'Incoming webhook that may be processed twice',
  reason: 'Senders promise to deliver at least once: the same event comes again whenever an answer was late.',
  seed: { document: 0, sentence: 'Trigger background task: process_stripe_webhook(payload)' },
  check: endpointHits,
};

function endpointHits(context: ReviewContext): readonly Hit[] {
  const { all } = programsOf(context);
  return handMadeWebhooks(context).flatMap((endpoint): Hit[] => {
    const reviewed = all.find(({ owner }) => owner.endpoint === endpoint);
    if (reviewed === undefined || !isRepeated(context, reviewed)) return [];
    const { at, path } = endpoint.endpoint;
    return [{ at, path, ...textOf(endpoint.label) }];
  });
}

function textOf(what: string): Pick<Hit, 'message' | 'remedy'> {
  return {
    message: `When an event of ${what} comes twice, its work is done twice.`,
    remedy: `Write it under \`webhooks.incoming\`, which handles each message once; or let it first create a row in a table whose event id is \`unique\`, in the \`transaction\` of the rest.`,
  };
}

function isRepeated(context: ReviewContext, reviewed: ReviewedProgram): boolean {
  const programs = programsOf(context);
  const own = allStatements(reviewed, programs);
  const started = own.flatMap((statement) => {
    const task = statement.kind === 'run' ? programs.task(statement.task) : undefined;
    return task === undefined ? [] : allStatements(task, programs);
  });
  const statements = [...own, ...started];
  return statements.some(doesTwice) && !statements.some((statement) => noticesRepeat(context, statement));
}

function doesTwice(statement: Statement): boolean {
  switch (statement.kind) {
    case 'create':
    case 'create-many':
    case 'request':
    case 'emit':
      return true;
    case 'update':
    case 'change':
      return changesByDifference(statement);
    default:
      return false;
  }
}

const MESSAGE_ID = /(^|_)(event|message|delivery|webhook|notification)(_id)?$|^id$|(^|_)external_id$/;

/** Creates a row whose unique key is given, or asks for one by the id of the message. */
function noticesRepeat(context: ReviewContext, statement: Statement): boolean {
  if (createsOnce(context, statement)) return true;
  if (statement.kind !== 'get' && statement.kind !== 'measure') return false;
  return statement.use.arguments.some((given) =>
    [...walkExpression(given)].some((part) => part.kind === 'input' && MESSAGE_ID.test(part.field.snake)),
  );
}
