import type { Group, NamedItem } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import type { Hit, Rule } from '../../rule.ts';

const IN_MEMORY =
  /\bin[- ](the |process |server |local )*memory\b|\b(global|module(-level)?|static) (variables?|maps?|arrays?|objects?)\b|\b(kept|keeps?|held|holds?|stored|stores?|cached|caches?|remembered|remembers?)\b[^.]{0,40}\bin (a |an )?(global |local )?(variables?|maps?|arrays?|ram|process)\b/i;
const DENIED =
  /\b(not|never|nothing|no longer|instead of|rather than)\b[^.]{0,40}\b(memory|variables?|maps?|arrays?|ram)\b/i;

interface Described {
  readonly item: Pick<NamedItem, 'path' | 'nameAt'>;
  readonly what: string;
  readonly texts: readonly (string | undefined)[];
}

/**
 * Everything that steps store goes into tables, so a plan can keep state in memory only in functions written by hand
 * (`code: true`). The rule cannot see their code: it reads what their description and `why` say, and those of tasks and
 * groups, where people write such decisions down ("kept in memory", "a global variable"). A plan that does not say it
 * is not found.
 */
export const statesInMemory: Rule = {
  id: 'ST-01',
  severity: 'error',
  title: 'State kept in memory',
  reason: 'It is gone after every restart, and two servers each have their own: carts vanish and counters disagree.',
  seed: { document: 1, sentence: 'Use variables for temporary processing, database for persistent storage' },
  check: (context) =>
    describedItems(context)
      .filter(({ texts }) => texts.some((text) => text !== undefined && IN_MEMORY.test(text) && !DENIED.test(text)))
      .map(({ item, what }): Hit => ({
        at: item.nameAt,
        path: item.path,
        message: `${what} keeps something in memory, as its text says.`,
        remedy: 'Keep it in a table, where it outlives a restart and every server sees the same.',
      })),
};

function describedItems({ plan }: ReviewContext): readonly Described[] {
  const functions = plan.functions.filter(({ code }) => code).map((item) => described(item, 'The function'));
  const tasks = plan.tasks.map((item) => described(item, 'The task'));
  const groups = (plan.api ?? []).map((item) => described(item, 'The group'));
  return [...functions, ...tasks, ...groups];
}

function described(item: NamedItem | Group, kind: string): Described {
  return { item, what: `${kind} ${item.name}`, texts: [item.description, item.why] };
}
