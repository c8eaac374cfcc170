import type { ReviewContext } from '../../context.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import type { Hit, Rule } from '../../rule.ts';

const READING: ReadonlySet<string> = new Set(['get', 'find', 'count', 'exists', 'sum']);

/**
 * A plan with tables in which nothing is asked: no `queries` at any table, no endpoint that somebody wrote, and no steps
 * that read. Endpoints that the compiler infers are the same for every table, so they say nothing about the questions.
 */
export const unaskedTables: Rule = {
  id: 'QU-01',
  severity: 'warning',
  title: 'Tables without questions',
  reason:
    'Whether tables are right shows in what is asked of them: indexes, relations and copies follow from the questions, not from the data.',
  seed: { document: 0, sentence: 'What queries will be run?' },
  check: (context) => {
    const [first] = context.plan.tables;
    if (first === undefined || isAsked(context)) return [];
    const { nameAt: at, path } = first;
    const names = context.plan.tables.map(({ name }) => name);
    return [hitOf({ at, path, names })];
  },
};

function isAsked(context: ReviewContext): boolean {
  const { plan } = context;
  if (plan.api !== undefined && plan.api.some(({ endpoints }) => endpoints.length > 0)) return true;
  if (plan.tables.some(({ queries }) => queries.length > 0)) return true;
  return stepOwnersOf(context).some(({ all }) => all.some(({ key }) => READING.has(key)));
}

function hitOf({ at, path, names }: Pick<Hit, 'at' | 'path'> & { names: readonly string[] }): Hit {
  const [first = ''] = names;
  return {
    at,
    path,
    message: `Nothing in this plan says what will be asked of ${names.length === 1 ? `"${first}"` : `its ${names.length} tables`}.`,
    remedy: `Write down what is asked under \`queries\` of each table: \`newest first: created_at desc\`.`,
  };
}
