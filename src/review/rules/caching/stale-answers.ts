import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { callersOf } from '../../facts/callers.ts';
import { callGraphOf } from '../../facts/calls.ts';
import { isPersonal } from '../../facts/personal.ts';
import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import { describeSeconds } from '../../facts/time-text.ts';
import { type Writer, writersOf } from '../../facts/writers.ts';
import type { Hit, Rule } from '../../rule.ts';

/** A catalogue may be an hour behind; what people see of their own work may not. */
const SHARED_SECONDS = 3600;
const PERSONAL_SECONDS = 60;

/**
 * `cache` lets whoever has the answer use it again, and nothing can call it back (Cache-Control). So it must be short
 * where the plan writes what is read: an hour for answers that are the same for everybody who may ask, a minute for those
 * that are one person's. A warning where only staff and tasks write what everybody gets. Tables that nothing in the plan writes may be cached for as long as one likes.
 */
export const staleAnswers: Rule = {
  id: 'CA-01',
  severity: 'error',
  title: 'Answer cached for longer than it is true',
  reason: 'People see the old price, or not the order that they have just placed, and no write can take the copy back.',
  seed: { document: 2, sentence: '- Implement caching with proper invalidation' },
  check: (context) => context.endpoints.flatMap((reviewed) => hitsOf(context, reviewed)),
};

function hitsOf(context: ReviewContext, reviewed: ReviewedEndpoint): readonly Hit[] {
  const { endpoint, label, isInferred } = reviewed;
  const { cacheSeconds, at, path } = endpoint;
  if (cacheSeconds === undefined || cacheSeconds <= PERSONAL_SECONDS || isInferred) return [];
  const isShared = !isPersonal(context, reviewed);
  if (isShared && cacheSeconds <= SHARED_SECONDS) return [];
  for (const table of readTables(context, reviewed)) {
    const all = writersOf(context, table);
    const [first, second] = all;
    if (first === undefined) continue;
    const writers = second === undefined ? `${first.label} writes` : `${first.label} and others write`;
    const limit = isShared ? '1h' : '1m';
    return [
      {
        at,
        path,
        ...(isShared && all.every((writer) => isStaffs(context, writer)) && { severity: 'warning' as const }),
        message: `The answer of ${label} may be ${describeSeconds(cacheSeconds)} old, although ${writers} "${table}".`,
        remedy: `Write \`cache: ${limit}\` or less${isShared ? '' : ', or none'}: a cached answer cannot be called back.`,
        fix: [{ kind: 'set', path: [...pathOfEndpoint(reviewed), 'cache'], value: limit }],
      },
    ];
  }
  return [];
}

/** Only roles and machines may call it, or nobody: who writes knows that others see it later. */
function isStaffs(context: ReviewContext, { endpoint }: Writer): boolean {
  if (endpoint === undefined) return true;
  return callersOf(endpoint, context)?.every(({ kind }) => kind === 'role' || kind === 'api key') === true;
}

/** The tables whose rows an endpoint answers with. */
function readTables(context: ReviewContext, reviewed: ReviewedEndpoint): readonly string[] {
  const { action } = reviewed;
  if (action === undefined) return [];
  if (action.verb !== 'steps') return [action.table.name];
  const owner = stepOwnersOf(context).find(({ endpoint }) => endpoint === reviewed);
  const steps =
    owner === undefined
      ? []
      : callGraphOf(context)
          .reach(owner)
          .flatMap(({ all }) => all);
  const tables = steps.flatMap((step) =>
    step.key === 'get' || step.key === 'find' || step.key === 'count' || step.key === 'sum' || step.key === 'exists'
      ? [step.table.name]
      : [],
  );
  return [...new Set(tables)];
}
