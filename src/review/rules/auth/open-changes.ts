import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { callersOf } from '../../facts/callers.ts';
import { programsOf } from '../../facts/programs.ts';
import type { Hit, Rule } from '../../rule.ts';

const CHANGING: ReadonlySet<string> = new Set(['PUT', 'PATCH', 'DELETE']);

/**
 * PUT, PATCH and DELETE of one row (a path with a parameter) for everybody or for whoever is signed in. Steps that use
 * `auth.user` may look themselves whose the row is. A warning where nobody signs in: such a plan cannot say owner or role.
 */
export const openChanges: Rule = {
  id: 'AU-02',
  severity: 'error',
  title: 'Any person may change any row',
  reason:
    'Being signed in says who somebody is, not what is theirs: an id from an address is enough to change what others wrote.',
  seed: { document: 1, sentence: 'authentication: "Verify user can modify resource"' },
  check: (context) => context.endpoints.flatMap((reviewed) => hitsOf(context, reviewed)),
};

function hitsOf(context: ReviewContext, reviewed: ReviewedEndpoint): readonly Hit[] {
  const { endpoint, label, action } = reviewed;
  const { method, segments, at, path } = endpoint;
  const open = callersOf(reviewed, context)?.find(({ kind }) => kind === 'public' || kind === 'signed in');
  if (open === undefined || !CHANGING.has(method) || !segments.some(({ kind }) => kind === 'parameter')) return [];
  if (action?.verb === 'steps' && looksWhose(context, reviewed)) return [];
  const who = open.kind === 'public' ? 'Anybody' : 'Everybody who is signed in';
  return [
    {
      at,
      path,
      message: `${who} may call ${label} for any row.`,
      ...(context.plan.auth === undefined && { severity: 'warning' as const }),
      remedy:
        context.plan.auth === undefined
          ? `Add \`auth\`, and write \`allow: owner\` or a role at ${label}.`
          : `Write \`allow: owner\` or a role at ${label}.`,
    },
  ];
}

function looksWhose(context: ReviewContext, reviewed: ReviewedEndpoint): boolean {
  const { all } = programsOf(context);
  const found = all.find(({ owner }) => owner.endpoint === reviewed);
  // Without a blueprint nobody knows.
  return found === undefined || found.program.usesUser;
}
