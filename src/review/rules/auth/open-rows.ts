import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { callersOf } from '../../facts/callers.ts';
import { isBusinessName } from '../../facts/fields.ts';
import { inferOwnershipPath } from '../../facts/ownership-path.ts';
import { privacyOf, scopesOf } from '../../facts/scopes.ts';
import type { Hit, Rule } from '../../rule.ts';

const READING: ReadonlySet<string> = new Set(['list', 'search', 'get', 'sync']);

/**
 * A list, search or get that is public or for all who are signed in, of a table whose rows are somebody's: they have an
 * owner or a tenant, or belong to such a row. Not of what is written to be read (posts, reviews, comments, a `published`
 * field) and not of the table of people itself. Where the rows may well be meant to be seen, a warning only: what people
 * think of something (likes, votes, ratings), what somebody made or runs for others (`organizer`, `creator`), and tables in
 * which each person has one row, such as profiles. `allow: owner` lets the compiler filter the rows.
 */
export const openRows: Rule = {
  id: 'AU-03',
  severity: 'error',
  title: "Everybody reads everybody's rows",
  reason: 'The list shows the orders of strangers with the first call, and nobody notices until somebody complains.',
  seed: { document: 0, sentence: "GET    /orders                    (List user's orders)" },
  check: (context) => context.endpoints.flatMap((reviewed) => hitsOf(context, reviewed)),
};

function hitsOf(context: ReviewContext, reviewed: ReviewedEndpoint): readonly Hit[] {
  const { endpoint, action, label } = reviewed;
  if (action === undefined || action.verb === 'steps' || !READING.has(action.verb)) return [];
  const open = callersOf(reviewed, context)?.find(({ kind }) => kind === 'public' || kind === 'signed in');
  const why = open === undefined ? undefined : privacyOf(context, action.table.name);
  if (open === undefined || why === undefined) return [];
  const { at, path } = endpoint;
  const who = open.kind === 'public' ? 'Anybody' : 'Everybody who is signed in';
  const mayBeMeant = isShown(context, action.table.name);
  return [
    {
      at,
      path,
      message: `${who} reads all rows of "${action.table.name}" through ${label}, although ${why}.`,
      remedy: `Write \`allow: owner\` (with a role for staff beside it) at ${label}: callers then see their own rows${mayBeMeant ? '; or accept AU-03 there with the reason, if all are meant to be seen' : ''}.`,
      ...(mayBeMeant && { severity: 'warning' as const }),
    },
  ];
}

/** What people think of something, or who follows whom. */
const OPINIONS = /(^|_)(likes|votes|upvotes|ratings|reactions|endorsements|follows|followers|answers|replies)$/;
/** Fields for who made or runs something for others; who has or bought something is another matter. */
const MAKER =
  /^(author|creator|created_by|posted_by|organizer|organiser|host|teacher|instructor|trainer|speaker|seller|publisher|reviewer|rater|uploader|chef|artist)(_id)?$/;

/** Rows that may be meant to be seen although they are one person's; those of a parent are like the parent's. */
function isShown(context: ReviewContext, name: string): boolean {
  const root = inferOwnershipPath(context, name).at(-1) ?? name;
  const scopes = scopesOf(context);
  // What belongs to a tenant is nobody else's business.
  if (scopes.get(root)?.kind !== 'owner') return false;
  if ([name, root].some(isBusinessName)) return false;
  if ([name, root].some((table) => OPINIONS.test(table)) || isProfile(context, root)) return true;
  const ownership = scopes.get(root)?.ownership;
  return ownership?.kind === 'direct' && MAKER.test(ownership.field);
}

/** One row for each person: a profile. */
function isProfile({ plan, tables }: ReviewContext, name: string): boolean {
  const people = plan.auth?.table.name;
  const fields = tables.get(name)?.fields ?? [];
  return fields.some(({ type, rules }) => type.kind === 'reference' && type.table.name === people && rules.unique);
}
