import type { Span } from '../../plan/model.ts';
import type { Expression, Statement, Variable } from '../model.ts';
import { expressionsOf } from '../program/expressions-of.ts';
import { walkExpression, walkStatements } from '../program/walk.ts';
import type { WrittenName } from './names-in-steps.ts';

type SourceKind = 'variable' | 'input' | 'user' | 'whole-input';

/** A place where a formula reads something that stands outside of it. */
export interface Read {
  readonly source: Expression & { readonly kind: SourceKind };
  readonly written: WrittenName;
  /** Of all that says it: `auth.user.id`. */
  readonly at: Span;
}

/** What statements read by a name that the plan writes, in the order of the text; parameters of arrow functions are their own. */
export function readsOf(statements: readonly Statement[], written: ReadonlyMap<number, WrittenName>): readonly Read[] {
  const reads = new Map<number, Read>();
  for (const statement of allStatements(statements)) {
    for (const whole of expressionsOf(statement)) {
      for (const expression of walkExpression(whole)) {
        const name = isSource(expression) ? written.get(expression.at.start) : undefined;
        if (name === undefined || !isSource(expression)) continue;
        reads.set(name.start, { source: expression, written: name, at: expression.at });
      }
    }
  }
  return [...reads.values()].toSorted((one, two) => one.at.start - two.at.start);
}

function isSource(expression: Expression): expression is Read['source'] {
  if (expression.kind === 'variable') return expression.variable.role !== 'parameter';
  return expression.kind === 'input' || expression.kind === 'user' || expression.kind === 'whole-input';
}

/** Statements, and those inside of them. */
export function allStatements(statements: readonly Statement[]): readonly Statement[] {
  return [...walkStatements({ statements, completes: true })];
}

/** The variables that statements give a value to. */
export function assignedBy(statements: readonly Statement[]): ReadonlySet<Variable> {
  const assigned = new Set<Variable>();
  for (const statement of allStatements(statements)) {
    if ('variable' in statement && statement.variable !== undefined) assigned.add(statement.variable);
    if (statement.kind === 'change') assigned.add(statement.row);
    if ('results' in statement) for (const variable of statement.results) assigned.add(variable);
  }
  return assigned;
}
