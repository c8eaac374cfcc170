import { callersOf } from '../../facts/callers.ts';
import type { Rule } from '../../rule.ts';

/**
 * An endpoint for which neither it nor its group nor its table says `allow`. The compiler refuses such a plan, too; the
 * review shows it beside everything else. Inferred endpoints always say it.
 */
export const unsaidCallers: Rule = {
  id: 'AU-01',
  severity: 'error',
  title: 'Endpoint that does not say who may call it',
  reason: 'Who may do something is a decision; left open, it is made by whoever writes the code last.',
  seed: { document: 0, sentence: 'Who can access this?' },
  check: (context) =>
    context.endpoints
      .filter((reviewed) => (callersOf(reviewed, context) ?? []).length === 0)
      .map(({ endpoint: { at, path }, label }) => ({
        at,
        path,
        message: `${label} does not say who may call it.`,
        remedy: `Write \`allow: public\`, \`signed in\`, \`owner\` or a role at ${label}, its group or its table.`,
      })),
};
