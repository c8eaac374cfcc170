import type { Statement } from '../../../blueprint/model.ts';
import type { ReviewContext } from '../../context.ts';
import { durationOf, LONG_SECONDS, longLoopsOf } from '../../facts/duration.ts';
import { placeOfStatement, programsOf, type ReviewedProgram } from '../../facts/programs.ts';
import { allStatements, readTable, statementsOf, writtenTable } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A task that an endpoint starts with `run` and that takes more than 30 seconds (or asks another system for many rows),
 * where no endpoint tells how far it is: none gets rows of a table that the task writes, and none has a path that says
 * status, progress or tasks.
 */
export const unansweredTasks: Rule = {
  id: 'BG-05',
  severity: 'error',
  title: 'Long task without a status',
  reason: 'Whoever started it can only start it again: nothing says whether it runs, is done, or has failed.',
  seed: { document: 0, sentence: 'Provide status checking endpoints' },
  check: (context) => {
    const programs = programsOf(context);
    return startedTasks(context).flatMap(({ task, starter }): Hit[] => {
      const isLong = (durationOf(context, task)?.seconds ?? 0) > LONG_SECONDS || longLoopsOf(context, task).length > 0;
      const written = new Set(allStatements(task, programs).flatMap((statement) => writtenTable(statement) ?? []));
      if (!isLong || tellsStatus(context, written)) return [];
      const { name } = task.owner;
      return [
        {
          at: task.owner.at,
          path: task.owner.item.path,
          message: `${starter} starts the task ${name}, which takes long, and nobody can ask how far it is.`,
          remedy: `Make a table of such jobs with a status, let ${name} update its row, and add \`GET /…/{id}\` for it.`,
        },
      ];
    });
  },
};

function startedTasks(context: ReviewContext): readonly { readonly task: ReviewedProgram; readonly starter: string }[] {
  const programs = programsOf(context);
  const found = new Map<ReviewedProgram, string>();
  for (const reviewed of programs.all.filter(({ owner }) => owner.kind === 'endpoint')) {
    for (const statement of allStatements(reviewed, programs)) {
      const task = statement.kind === 'run' ? programs.task(statement.task) : undefined;
      if (task !== undefined && !found.has(task)) found.set(task, reviewed.owner.label);
    }
  }
  return [...found].map(([task, starter]) => ({ task, starter }));
}

const STATUS_PATH = /(^|[-_])(status|progress|tasks?|jobs?|runs?)($|[-_])/;

function tellsStatus(context: ReviewContext, written: ReadonlySet<string>): boolean {
  const programs = programsOf(context);
  return context.endpoints.some(({ endpoint, action, label }) => {
    if (endpoint.method !== 'GET') return false;
    if (endpoint.segments.some((segment) => segment.kind === 'word' && STATUS_PATH.test(segment.text))) return true;
    if (action?.verb === 'get' || action?.verb === 'list') return written.has(action.table.name);
    const reviewed = programs.all.find(({ owner }) => owner.kind === 'endpoint' && owner.name === label);
    return (
      reviewed !== undefined && allStatements(reviewed, programs).some((each) => written.has(readTable(each) ?? ''))
    );
  });
}

/**
 * An endpoint that starts a task and afterwards reads a table that the task writes and it does not write itself: the
 * result cannot be there yet. (`run` gives the id of the run and nothing else, so steps cannot wait for a result.)
 */
export const awaitedTasks: Rule = {
  id: 'BG-06',
  severity: 'error',
  title: 'Answer that needs the result of a task',
  reason: 'A task begins after the answer has gone: what it makes can never be part of it.',
  seed: { document: 0, sentence: 'Does user need immediate response?' },
  check: (context) =>
    programsOf(context)
      .all.filter(({ owner }) => owner.kind === 'endpoint')
      .flatMap((reviewed) => awaitedHits(context, reviewed)),
};

function awaitedHits(context: ReviewContext, reviewed: ReviewedProgram): readonly Hit[] {
  const programs = programsOf(context);
  const statements = statementsOf(reviewed);
  const own = new Set(allStatements(reviewed, programs).flatMap((statement) => writtenTable(statement) ?? []));
  return statements.flatMap((statement, index): Hit[] => {
    const task = statement.kind === 'run' ? programs.task(statement.task) : undefined;
    if (task === undefined) return [];
    const written = new Set(allStatements(task, programs).flatMap((each) => writtenTable(each) ?? []));
    const isAwaited = (later: Statement): boolean => {
      const table = readTable(later);
      return table !== undefined && written.has(table) && !own.has(table);
    };
    const read = statements.slice(index + 1).find(isAwaited);
    if (read === undefined) return [];
    return [
      {
        ...placeOfStatement(reviewed, read),
        message: `${reviewed.owner.label} reads "${readTable(read) ?? ''}" for what the task ${task.owner.name} writes, which has not begun yet.`,
        remedy: `Do the work in the endpoint (\`call\` a function), or answer with the id of the run and let clients ask for the result.`,
      },
    ];
  });
}
