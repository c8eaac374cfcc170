import type { Expression } from '../../expression.ts';

export interface NullTest {
  /** What may be null. */
  readonly subject: Expression;
  readonly null: Expression;
  readonly operator: '==' | '!=';
}

/** `note == null` */
export function nullTestOf(expression: Expression): NullTest | undefined {
  if (expression.kind !== 'comparison') return undefined;
  const { left, right, operator } = expression;
  if (operator !== '==' && operator !== '!=') return undefined;
  if (isNull(right)) return { subject: left, null: right, operator };
  return isNull(left) ? { subject: right, null: left, operator } : undefined;
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}
