import type { Statement } from '../../../blueprint/model.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfStatement, programsOf, type Programs, type ReviewedProgram } from '../../facts/programs.ts';
import { readTable, withCalled, withSurroundings } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A `get`, `find`, `count`, `sum` or `exists` inside a loop, also in a function that the loop calls. Rows that are locked
 * one by one in a transaction are meant so, and so are writes. Lists and gets of the API cannot do it: the compiler takes
 * included relations along with one query each. A warning in tasks, where nobody waits.
 */
export const queriesInLoops: Rule = {
  id: 'QU-02',
  severity: 'error',
  title: 'Query inside a loop',
  reason: 'A hundred items are a hundred questions to the database, one after the other, where one question would do.',
  seed: { document: 2, sentence: '- Avoid N+1 queries with eager loading' },
  check: (context) => programsOf(context).all.flatMap((reviewed) => hitsOf(context, reviewed)),
};

function hitsOf(context: ReviewContext, reviewed: ReviewedProgram): readonly Hit[] {
  const programs = programsOf(context);
  return [...withSurroundings(reviewed.program.block)].flatMap(({ statement, around }): Hit[] => {
    const loop = around.findLast(({ kind }) => kind === 'each');
    const asked = loop === undefined ? undefined : askedTable(statement, programs);
    if (asked === undefined) return [];
    const { table, through } = asked;
    return [
      {
        ...placeOfStatement(reviewed, statement),
        ...(reviewed.owner.kind === 'task' && { severity: 'warning' as const }),
        message: `In every round of a loop of ${reviewed.owner.label} the database is asked for rows of "${table}"${through}.`,
        remedy: `Ask once before the loop (\`find: ${table}\` with \`where: contains(…, id)\`, or \`include\`), and \`find(…)\` in the result; or \`lock: true\` if each row is to be changed.`,
      },
    ];
  });
}

interface Asked {
  readonly table: string;
  /** How, where the statement does not do it itself. */
  readonly through: string;
}

/** The table that a statement asks without locking, itself or through the function it calls. */
function askedTable(statement: Statement, programs: Programs): Asked | undefined {
  const through = statement.kind === 'call' ? ` by the function ${statement.function}` : '';
  // What stands inside the statement has its own turn.
  for (const each of statement.kind === 'call' ? withCalled(statement, programs) : [statement]) {
    const table = isLocking(each) ? undefined : readTable(each);
    if (table !== undefined) return { table, through };
  }
  return undefined;
}

function isLocking(statement: Statement): boolean {
  return statement.kind === 'get' && statement.use.query.lock;
}
