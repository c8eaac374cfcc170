import { pathOfEndpoint } from '../../facts/plan-paths.ts';
import type { Rule } from '../../rule.ts';

const MANY_ROWS = 10_000;

/** A list with `page: page` alone, on a table for which the plan expects more than 10,000 `rows`. */
export const offsetPages: Rule = {
  id: 'EP-09',
  severity: 'info',
  title: 'Page numbers on a large table',
  reason:
    'To show page 500 the database reads and throws away the 499 before it, so that every page is slower than the one before.',
  seed: { document: 2, sentence: '- Use cursor-based pagination for large datasets' },
  check: ({ endpoints, tables }) =>
    endpoints.flatMap((reviewed) => {
      const { action, endpoint, label } = reviewed;
      const { at, path, page, maxLimit } = endpoint;
      if (page !== 'page' || action === undefined || action.verb === 'steps') return [];
      const rows = tables.get(action.table.name)?.rows ?? 0;
      if (rows <= MANY_ROWS) return [];
      const value = maxLimit === undefined ? 'cursor' : `cursor, max ${maxLimit}`;
      return {
        ...{ at, path },
        message: `${label} turns about ${rows} rows by page number; each page is slower than the one before.`,
        remedy: `Turn pages by cursor: \`page: "${value}"\`.`,
        fix: [{ kind: 'set' as const, path: [...pathOfEndpoint(reviewed), 'page'], value }],
      };
    }),
};
