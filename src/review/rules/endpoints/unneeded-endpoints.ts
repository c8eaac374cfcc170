import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { callersOf } from '../../facts/callers.ts';
import { wordsOfName } from '../../facts/names.ts';
import type { Rule } from '../../rule.ts';

/**
 * Where features name their actors: an endpoint that only roles may call which are no actor of any feature. `admin` and
 * `shop administrators` mean the same. Everybody, owners, members, keys and webhooks are always somebody.
 */
export const unneededEndpoints: Rule = {
  id: 'EP-12',
  severity: 'info',
  title: 'Endpoint that nobody needs',
  reason:
    'Every endpoint is a promise that has to be kept, tested and protected; one that no need asks for costs only.',
  seed: { document: 0, sentence: 'What does the user need?' },
  check: (context) => {
    const actors = actorsOf(context);
    if (actors.length === 0) return [];
    return context.endpoints.flatMap((reviewed) => {
      const role = rolesWithoutActor(reviewed, { context, actors });
      if (role === undefined) return [];
      const { at, path } = reviewed.endpoint;
      const message = `Nobody needs ${reviewed.label}: no feature has an actor ${role}.`;
      return [{ at, path, message, remedy: `Drop it, or say in \`features\` what ${role} needs it for.` }];
    });
  },
};

function actorsOf({ plan }: ReviewContext): readonly (readonly string[])[] {
  return plan.features.flatMap(({ actors }) => actors.map(wordsOfName));
}

function rolesWithoutActor(
  reviewed: ReviewedEndpoint,
  { context, actors }: { context: ReviewContext; actors: readonly (readonly string[])[] },
): string | undefined {
  const callers = callersOf(reviewed, context) ?? [];
  const roles = callers.flatMap(({ kind, role }) => (kind === 'role' && role !== undefined ? [role] : []));
  if (roles.length === 0 || roles.length < callers.length) return undefined;
  const isActor = roles.some((role) =>
    actors.some((words) => wordsOfName(role).every((word) => words.some((each) => isSame(each, word)))),
  );
  return isActor ? undefined : roles.join(' or ');
}

/** `admin` and `administrator`, `guest` and `guests`. */
function isSame(one: string, other: string): boolean {
  return one.startsWith(other) || other.startsWith(one);
}
