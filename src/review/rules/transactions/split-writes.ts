import { capitalize } from '../../../blueprint/casing.ts';
import type { Statement } from '../../../blueprint/model.ts';
import { walkStatements } from '../../../blueprint/program/walk.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfStatement, programsOf, type ReviewedProgram } from '../../facts/programs.ts';
import { askedOperation, statementsOf } from '../../facts/statements.ts';
import type { Hit, Rule } from '../../rule.ts';
import { placeOfSplit, splitWritesOf, type SplitWrite } from './write-units.ts';

/**
 * On one way through an endpoint or a task, functions included: two writes outside of one transaction, of two tables or
 * of one twice; an event or a task counts, since it is written into the queue of the same database, but as a warning:
 * what was written is whole, only nobody hears of it. Not when another
 * system is asked in between, which cannot be taken back anyway. A loop counts twice in endpoints; in a task each round
 * may stand for itself. As a warning, also the opposite: a request inside a transaction, which holds its locks as long.
 */
export const splitWrites: Rule = {
  id: 'TX-01',
  severity: 'error',
  title: 'Writes that belong together without a transaction',
  reason:
    'When the server stops in between, half of it has happened: the order without its items, the payment without the event.',
  seed: { document: 2, sentence: '- Use transactions for multi-step operations' },
  check: (context) => [...splitHits(context), ...requestHits(context)],
};

function splitHits(context: ReviewContext): readonly Hit[] {
  const programs = programsOf(context);
  const seen = new Set<Statement>();
  return programs.all
    .filter(({ owner }) => owner.kind !== 'function')
    .flatMap((reviewed) => worstOf(splitWritesOf(reviewed, programs)) ?? [])
    .flatMap((split): Hit[] => {
      // A function that several endpoints call is reported once.
      if (seen.size === seen.add(split.second.statement).size) return [];
      const { first, second, reviewed } = split;
      const isLoop = first.statement === second.statement;
      return [
        {
          ...placeOfSplit(split),
          ...(second.isMessage && { severity: 'warning' as const }),
          message: isLoop
            ? `${capitalize(reviewed.owner.label)} ${second.what} once for each round, each for itself: some may be done, others not.`
            : `${capitalize(reviewed.owner.label)} ${first.what}, then ${second.what}, each for itself: half of it may happen.`,
          remedy: `Put ${isLoop ? 'the loop' : 'both'} into one \`transaction\`.`,
        },
      ];
    });
}

/** One finding for each endpoint and task: two writes before a write and its message. */
function worstOf(found: readonly SplitWrite[]): SplitWrite | undefined {
  return found.find(({ second }) => !second.isMessage) ?? found[0];
}

function requestHits(context: ReviewContext): readonly Hit[] {
  const programs = programsOf(context);
  return programs.all.flatMap((reviewed) =>
    statementsOf(reviewed).flatMap((statement): Hit[] => {
      if (statement.kind !== 'transaction' || statement.joins) return [];
      for (const inner of walkStatements(statement.block)) {
        const operation = askedOperation(inner, programs);
        if (operation === undefined) continue;
        return [requestHit({ reviewed, statement: inner, operation })];
      }
      return [];
    }),
  );
}

function requestHit(found: { reviewed: ReviewedProgram; statement: Statement; operation: string }): Hit {
  const { reviewed, statement, operation } = found;
  return {
    ...placeOfStatement(reviewed, statement),
    severity: 'warning',
    message: `${capitalize(reviewed.owner.label)} asks ${operation} inside a transaction: its locks are held until a stranger answers, and what the stranger did is not taken back.`,
    remedy: `Ask ${operation} before or after the \`transaction\`.`,
  };
}
