import type { Permission } from '../../../plan/model.ts';
import type { ReviewContext, ReviewedEndpoint } from '../../context.ts';
import { callersOf } from '../../facts/callers.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * `update` and `replace` of a table without `concurrency: version` that several people may call for the same row: the
 * owner and a role, or members of a tenant. Profiles are left out for `update`: it changes the given fields only, and
 * they are their person's. One finding for each table, at its first such endpoint.
 */
export const lostUpdates: Rule = {
  id: 'EP-10',
  severity: 'warning',
  title: 'Two editors overwrite each other',
  reason: 'Both read the row, both save it, and what the first one wrote is gone without anybody noticing.',
  seed: { document: 1, sentence: 'versioning: "Handle concurrent updates safely"' },
  check: (context) => {
    const seen = new Set<string>();
    return context.endpoints.flatMap((reviewed) => hitOf(reviewed, { context, seen }) ?? []);
  },
};

function hitOf(
  reviewed: ReviewedEndpoint,
  { context, seen }: { context: ReviewContext; seen: Set<string> },
): Hit | undefined {
  const { action, endpoint, label, isInferred } = reviewed;
  if (action?.verb !== 'update' && action?.verb !== 'replace') return undefined;
  const table = context.tables.get(action.table.name);
  if (table === undefined || table.versioned || seen.has(table.name)) return undefined;
  if (action.verb === 'update' && table.name === context.plan.auth?.table.name) return undefined;
  const who = editorsOf(callersOf(reviewed, context) ?? []);
  if (who === undefined) return undefined;
  seen.add(table.name);
  const { at, path } = isInferred ? { at: table.nameAt, path: table.path } : endpoint;
  return {
    ...{ at, path },
    message: `${who} may change the same row of ${table.name} with ${label}, and overwrite each other.`,
    remedy: `Write \`concurrency: version\` at ${table.name}: whoever saves second is told.`,
    fix: [{ kind: 'set', path: [...pathOfItem(table), 'concurrency'], value: 'version' }],
  };
}

/** Who edits the same rows, if several do. */
function editorsOf(callers: readonly Permission[]): string | undefined {
  if (callers.some(({ kind }) => kind === 'member')) return 'Several members';
  if (!callers.some(({ kind }) => kind === 'owner')) return undefined;
  const role = callers.find(({ kind }) => kind === 'role')?.role;
  if (role !== undefined) return `The owner and the role ${role}`;
  return callers.some(({ kind }) => kind === 'api key') ? 'The owner and a machine with a key' : undefined;
}
