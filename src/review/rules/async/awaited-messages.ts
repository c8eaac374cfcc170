import type { Statement } from '../../../blueprint/model.ts';
import { placeOfStatement, programsOf, type Programs } from '../../facts/programs.ts';
import { statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

const MESSAGE =
  /(^|_)(mails?|emails?|sms|push|notify|notifies|notifications?|slack|chat|newsletter|reports?|thumbnails?|previews?|analytics|tracking|audit)(_|$)/;

/**
 * A request, or a call of a function that makes one, in an endpoint of steps, whose names say mail, message, report,
 * thumbnail and the like, and whose result nothing reads.
 */
export const awaitedMessages: Rule = {
  id: 'BG-02',
  severity: 'info',
  title: 'Something that nobody waits for in the request',
  reason:
    'The person waits for the mail server, and when it is down the whole request fails although the work was done.',
  seed: { document: 0, sentence: "User doesn't need to wait" },
  check: (context) => {
    const programs = programsOf(context);
    return programs.all
      .filter(({ owner }) => owner.kind === 'endpoint')
      .flatMap((reviewed) =>
        statementsOf(reviewed).flatMap((statement): Hit[] => {
          const name = messageOf(statement, programs);
          if (name === undefined) return [];
          return [
            {
              ...placeOfStatement(reviewed, statement),
              message: `${reviewed.owner.label} waits for ${name}, and uses nothing of what it gives.`,
              remedy: `Do it in a task: \`emit\` an event that the task hangs on, or \`run\` it.`,
            },
          ];
        }),
      );
  },
};

function messageOf(statement: Statement, programs: Programs): string | undefined {
  if (statement.kind !== 'request' && statement.kind !== 'call') return undefined;
  if (statement.variable?.isRead === true) return undefined;
  if (statement.kind === 'request') {
    const { integration, operation } = statement;
    return MESSAGE.test(integration) || MESSAGE.test(operation) ? `${integration}.${operation}` : undefined;
  }
  const name = statement.function;
  return MESSAGE.test(name) && programs.function(name)?.program.effects.has('integrations') === true ? name : undefined;
}
