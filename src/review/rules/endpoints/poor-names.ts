import type { PathSegment } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { endsInNumber, isPlaceholder, tableNamed, wordsOfName } from '../../facts/names.ts';
import { isVerb } from '../../facts/verbs.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Names that are placeholders (`endpoint1`, `test_api`, `temp`) or end in a number: words of paths, functions, tasks and
 * tables (words of a path that name a table, a version, or what is done with a row are fine); of fields as a warning, because some are at home
 * in their business. Verbs in a path that only repeat the method. As information: functions that do not begin with a verb.
 */
export const poorNames: Rule = {
  id: 'EP-03',
  severity: 'error',
  title: 'Name that does not say what it is for',
  reason: 'A name is read a hundred times as often as it is written; one that says nothing is looked up every time.',
  seed: { document: 0, sentence: '**Poor Naming** - `endpoint1`, `test_api`, `temp`' },
  check: (context) => [...hitsOfPaths(context), ...hitsOfNames(context), ...hitsOfFields(context)],
};

function hitsOfPaths({ endpoints, tables }: ReviewContext): readonly Hit[] {
  const written = endpoints.filter(({ isInferred }) => !isInferred);
  return written.flatMap(({ endpoint, label }) => {
    const { at, path, segments } = endpoint;
    return segments.flatMap((segment, index): Hit[] => {
      if (segment.kind !== 'word' || tableNamed(segment.text, tables) !== undefined) return [];
      const { text } = segment;
      if (isPoor(text) && !mayStandAlone(text, { behind: segments[index - 1] })) {
        const message = `"${text}" in ${label} does not say what it is for.`;
        return [{ at, path, message, remedy: 'Name the business thing that the path leads to.' }];
      }
      const verb = CRUD_VERB.exec(text)?.[1];
      if (verb === undefined) return [];
      const message = `The path of ${label} repeats with "${text}" what its method says.`;
      return [{ at, path, message, remedy: `Leave "${verb}" out: the path names the thing, the method what is done.` }];
    });
  });
}

/** `/v1`, `/api`, `/products/new`; and what is done with a row or belongs to it: `/webhooks/{id}/test`, `/exports/{id}/data`. */
function mayStandAlone(text: string, { behind }: { behind: PathSegment | undefined }): boolean {
  if (/^(v?\d+|api|new|old|data|common|job)$/.test(text)) return true;
  return behind?.kind === 'parameter' && /^[a-z]+$/.test(text);
}

/** `getOrders`, `create-order`, `delete`; not `/lists`, `/updates` and `/additions`. */
const CRUD_VERB = /^(get|fetch|create|update|delete|remove|list|add)(?:$|[-_A-Z])/;

function hitsOfNames({ plan }: ReviewContext): readonly Hit[] {
  const functions = plan.functions.map((item) => ({ ...item, what: 'function' }));
  const tasks = plan.tasks.map((item) => ({ ...item, what: 'task' }));
  const tables = plan.tables.map((item) => ({ ...item, what: 'table' }));
  return [...functions, ...tasks, ...tables].flatMap(({ name, nameAt: at, path, what }): Hit[] => {
    if (what === 'table' ? isPoor(name) && !BUSINESS.test(name) : isPoor(name)) {
      const message = `The name of the ${what} "${name}" does not say what it is for.`;
      const remedy =
        what === 'table' ? 'Name it after what a row is, in plural: orders.' : 'Say what it does: send_receipt.';
      return [{ at, path, message, remedy: `${remedy} \`was: ${name}\` lets everything follow.` }];
    }
    const [first = ''] = wordsOfName(name);
    if (what !== 'function' || isVerb(first)) return [];
    const message = `The name of the function "${name}" does not begin with what it does.`;
    return [{ at, path, message, remedy: 'Begin with a verb: calculate_total, send_receipt.', severity: 'info' }];
  });
}

/** Rows may well be tests, tasks or jobs, in plans that name their tables in singular. */
const BUSINESS = /^(test|task|job|helper|function|bar)$/;

function hitsOfFields({ plan }: ReviewContext): readonly Hit[] {
  return plan.tables.flatMap(({ name: table, fields }) =>
    fields
      .filter(({ type }) => type.kind !== 'reference' && type.kind !== 'many')
      .filter(({ name }) => isPlaceholder(name))
      .map(({ name, nameAt: at, path }) => ({
        ...{ at, path, severity: 'warning' as const },
        message: `The field "${name}" of ${table} does not say what it holds.`,
        remedy: `Name it after what it holds. \`was: ${name}\` lets the data follow.`,
      })),
  );
}

function isPoor(name: string): boolean {
  return isPlaceholder(name) || endsInNumber(name);
}
