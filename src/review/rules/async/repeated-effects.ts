import type { Block, Statement } from '../../../blueprint/model.ts';
import { blocksOf, walkStatements } from '../../../blueprint/program/walk.ts';
import type { Task } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { createsOnce } from '../../facts/indexes.ts';
import { placeOfStatement, programsOf, type Programs, type ReviewedProgram } from '../../facts/programs.ts';
import { allStatements, changesByDifference, readTable, writtenTable } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A task that is tried again (`retry`) and, before something that can fail (a request, a `require`, another write outside
 * of the same transaction, the next round of a loop), creates rows without a unique key among what it gives, or changes a
 * number by a difference (`stock - 1`). Not where it looks first whether the row is there.
 */
export const repeatedEffects: Rule = {
  id: 'BG-08',
  severity: 'warning',
  title: 'Task that does things twice when it is tried again',
  reason: 'A task runs at least once, not exactly once: what it did before it failed, it does again.',
  seed: { document: 0, sentence: 'Log completion' },
  check: (context) => context.plan.tasks.filter(({ retry }) => retry !== 0).flatMap((task) => hitsOf(context, task)),
};

function hitsOf(context: ReviewContext, { name }: Task): readonly Hit[] {
  const programs = programsOf(context);
  const reviewed = programs.task(name);
  if (reviewed === undefined) return [];
  const looked = new Set(
    allStatements(reviewed, programs).flatMap((statement) => (isLook(statement) ? (readTable(statement) ?? []) : [])),
  );
  return earlyStatements(reviewed.program.block, { isFollowed: false, programs }).flatMap((statement): Hit[] => {
    const table = repeatedTable(context, statement);
    if (table === undefined || looked.has(table)) return [];
    return [hitOf({ name, table, statement, reviewed })];
  });
}

function hitOf({
  name,
  table,
  statement,
  reviewed,
}: {
  name: string;
  table: string;
  statement: Statement;
  reviewed: ReviewedProgram;
}): Hit {
  const isCreate = statement.kind === 'create' || statement.kind === 'create-many';
  return {
    ...placeOfStatement(reviewed, statement),
    message: isCreate
      ? `When the task ${name} is tried again, it creates the row of "${table}" once more.`
      : `When the task ${name} is tried again, it changes the number in "${table}" once more.`,
    remedy: isCreate
      ? `Give "${table}" a unique key of what the task is about (\`unique: ["source, source_id"]\`), or do all of it in one \`transaction\` at the end.`
      : `Do it in one \`transaction\` at the end of ${name}, together with a note that it is done.`,
  };
}

/** Looking whether something is there before it is made. */
function isLook(statement: Statement): boolean {
  return statement.kind === 'get' || statement.kind === 'measure';
}

/** The table that a statement would write twice. */
function repeatedTable(context: ReviewContext, statement: Statement): string | undefined {
  const table = writtenTable(statement);
  if (statement.kind === 'create' || statement.kind === 'create-many') {
    return createsOnce(context, statement) ? undefined : table;
  }
  return changesByDifference(statement) ? table : undefined;
}

interface Way {
  /** Something that can fail comes after the block. */
  readonly isFollowed: boolean;
  readonly programs: Programs;
}

/** Statements behind which something can fail without their being taken back. */
function earlyStatements(block: Block, { isFollowed, programs }: Way): readonly Statement[] {
  return block.statements.flatMap((statement, index) => {
    const later = isFollowed || block.statements.slice(index + 1).some((each) => canFail(each, programs));
    if (statement.kind === 'transaction') return later ? [...walkStatements(statement.block)] : [];
    const inner = statement.kind === 'each' || later;
    return [
      ...(later ? [statement] : []),
      ...blocksOf(statement).flatMap((each) => earlyStatements(each, { isFollowed: inner, programs })),
    ];
  });
}

function canFail(statement: Statement, programs: Programs): boolean {
  switch (statement.kind) {
    case 'set':
    case 'log':
    case 'progress':
    case 'return':
      return false;
    case 'call': {
      const called = programs.function(statement.function);
      return called === undefined || called.program.block.statements.some((each) => canFail(each, programs));
    }
    case 'if':
    case 'switch':
    case 'each':
    case 'transaction':
      return blocksOf(statement).some((block) => block.statements.some((each) => canFail(each, programs)));
    case 'try':
      return statement.catch.statements.some((each) => canFail(each, programs));
    default:
      return true;
  }
}
