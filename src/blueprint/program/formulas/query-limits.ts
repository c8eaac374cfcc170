/** What conditions and changes of queries cannot have, because it is computed in SQL. */
import { fail, type FormulaContext, type Part } from './context.ts';

/** @param what reads as the subject of a sentence, without a column name */
export function refuseInQuery(context: FormulaContext, part: Part, what: string): undefined {
  return fail(context, part, {
    code: 'not-in-sql',
    message: `${what} cannot stand with a column of \`${context.query?.table.name.snake ?? 'the table'}\`: the database computes this.`,
    expected: 'a step "set" before that computes it without the column, or a step "find" and a formula over its rows',
  });
}
