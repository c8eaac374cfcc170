/** Values that may be null have to be handled before they are used. */
import type { Expression } from '../expression.ts';
import type { FormulaContext } from './context.ts';
import { failAt } from './context.ts';
import { pathOf } from './facts.ts';

/** How messages name a value: as the plan does, where it is a name. */
export function wordFor(expression: Expression): string {
  const path = planPath(expression);
  return path === undefined ? 'This' : `\`${path}\``;
}

function planPath(expression: Expression): string | undefined {
  if (expression.kind === 'column') return expression.column;
  // Keys are in the casing of the project, names of the plan are not.
  return pathOf(expression)?.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Reports a value that may be null here, except where nobody can know. */
export function requirePresent(expression: Expression, context: FormulaContext): boolean {
  if (!expression.type.nullable || context.isLenient) return true;
  failAt(context.scope, expression.at, nullFault(expression));
  return false;
}

/** As `requirePresent`, of a value whose member is read. */
export function requireOwner(
  expression: Expression,
  { member, context }: { readonly member: string; readonly context: FormulaContext },
): boolean {
  if (!expression.type.nullable || context.isLenient) return true;
  const path = planPath(expression);
  const fault = nullFault(expression);
  const expected =
    path === undefined
      ? `…?.${member}, which is null then`
      : `${path}?.${member}, which is null then; or, before, a step "require: ${path} != null"`;
  failAt(context.scope, expression.at, { ...fault, expected });
  return false;
}

/** `x` for messages, or a word that fits anything. */
export function subjectFor(expression: Expression): string {
  const word = wordFor(expression);
  return word === 'This' ? 'this' : word;
}

/** The value as formulas write it, for examples in messages. */
export function sourceFor(expression: Expression): string {
  return planPath(expression) ?? '…';
}

export function nullFault(expression: Expression): { code: string; message: string; expected: string } {
  if (expression.kind === 'literal') {
    return { code: 'maybe-null', message: 'Null is no value to calculate with.', expected: 'a value' };
  }
  const path = planPath(expression);
  const message = `${wordFor(expression)} may be null here.`;
  const expected = path === undefined ? NULL_HINT : nullHint(path, expression);
  return { code: 'maybe-null', message, expected };
}

const NULL_HINT = 'a value for that case, behind ??; or a step "set" and a step "require: … != null" before';

function nullHint(path: string, { kind }: Expression): string {
  // No step before says anything of the columns of a query.
  if (kind === 'column') return `a value for that case: ${path} ?? …; or "${path} != null" in \`where\``;
  return `a value for that case: ${path} ?? …; or, before, "${path} != null &&", or a step "require: ${path} != null"`;
}
