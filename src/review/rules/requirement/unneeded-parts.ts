import type { ReviewContext } from '../../context.ts';
import { neighboursOf } from '../../facts/neighbours.ts';
import { stepOwnersOf } from '../../facts/step-owners.ts';
import { tableUsesOf } from '../../facts/step-tables.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A feature without `need`. Where a plan has features: a table that no feature names, that no endpoint, query or step
 * touches, and that no table touched refers to or is referred to by; and, as a warning, a task that nothing starts:
 * no event, time, step, webhook, and no function written by hand. Endpoints without a need are EP-12.
 */
export const unneededParts: Rule = {
  id: 'RQ-01',
  severity: 'error',
  title: 'Part of the plan that no need asks for',
  reason: 'What nobody asked for is built, tested and kept all the same, and what is asked for has to wait.',
  seed: { document: 0, sentence: 'What does the user need?' },
  check: (context) => [...emptyFeatures(context), ...unneededTables(context), ...unstartedTasks(context)],
};

function emptyFeatures({ plan }: ReviewContext): readonly Hit[] {
  return plan.features
    .filter(({ need, description }) => need === undefined && description === undefined)
    .map(({ name, nameAt: at, path }) => ({
      ...{ at, path },
      message: `The feature "${name}" does not say what people need.`,
      remedy: 'Write it in one sentence under `need`.',
    }));
}

function unneededTables(context: ReviewContext): readonly Hit[] {
  const { plan } = context;
  if (plan.features.every(({ data }) => data.length === 0)) return [];
  const needed = neededTables(context);
  return plan.tables
    .filter(({ name }) => !needed.has(name))
    .map(({ name, nameAt: at, path }) => ({
      ...{ at, path },
      message: `Nobody needs the table ${name}: no feature, endpoint, query or step is about it.`,
      remedy: `Drop it, or name it under \`data\` of the feature that needs it.`,
    }));
}

/** Tables that something is about, and those connected with them by references in either direction. */
function neededTables(context: ReviewContext): ReadonlySet<string> {
  const { plan, endpoints } = context;
  const needed = new Set([
    ...plan.features.flatMap(({ data }) => data.map(({ name }) => name)),
    ...plan.tables.filter(({ queries }) => queries.length > 0).map(({ name }) => name),
    ...endpoints.flatMap(({ action }) => (action === undefined || action.verb === 'steps' ? [] : [action.table.name])),
    ...stepOwnersOf(context).flatMap((owner) => tableUsesOf(owner).map(({ table }) => table)),
    ...(plan.auth === undefined ? [] : [plan.auth.table.name]),
  ]);
  const neighbours = neighboursOf(context);
  for (const name of needed) for (const other of neighbours.get(name) ?? []) needed.add(other);
  return needed;
}

function unstartedTasks(context: ReviewContext): readonly Hit[] {
  const { plan } = context;
  if (plan.functions.some(({ code }) => code)) return [];
  const started = new Set([
    ...stepOwnersOf(context).flatMap(({ all }) =>
      all.flatMap((step) => (step.key === 'run' ? [step.target.name] : [])),
    ),
    ...plan.webhooks.incoming.map(({ run }) => run.name),
  ]);
  return plan.tasks
    .filter((task) => task.on === undefined && task.everySeconds === undefined && task.cron === undefined)
    .filter(({ name }) => !started.has(name))
    .map(({ name, nameAt: at, path }) => ({
      ...{ at, path, severity: 'warning' as const },
      message: `Nothing starts the task ${name}.`,
      remedy: 'Say when it runs (`on`, `every` or `cron`), `run` it in a step, or drop it.',
    }));
}
