import type { ArithmeticOperator, ValueType } from '../../../../../blueprint/model.ts';
import { isNumber, toDecimal } from './compare.ts';
import { Decimal } from './decimal.ts';
import { known, type Plain, type Traced, Unforeseen, union } from './values.ts';

/** Both operands have to be known numbers. */
export function calculate(
  operator: ArithmeticOperator,
  { left, right, type }: { left: Traced; right: Traced; type: ValueType },
): Traced {
  const leaves = union(left.leaves, right.leaves);
  const [one, other] = [numberOf(left.plain), numberOf(right.plain)];
  if (type.kind === 'decimal') return known(exact(operator, toDecimal(one), toDecimal(other)), leaves);
  const [first, second] = [toDecimal(one).toNumber(), toDecimal(other).toNumber()];
  const value = whole(operator, first, second);
  if (!Number.isSafeInteger(value)) throw new Unforeseen('a number that is not whole, or too large');
  return known(value, leaves);
}

function whole(operator: ArithmeticOperator, one: number, other: number): number {
  switch (operator) {
    case '+':
      return one + other;
    case '-':
      return one - other;
    case '*':
      return one * other;
    case '/':
      return one / other;
    case '%':
      return one % other;
    case '**':
      return one ** other;
  }
}

function exact(operator: ArithmeticOperator, one: Decimal, other: Decimal): Decimal {
  switch (operator) {
    case '+':
      return one.plus(other);
    case '-':
      return one.minus(other);
    case '*':
      return one.times(other);
    case '/': {
      const quotient = one.dividedBy(other);
      if (quotient === undefined) throw new Unforeseen('a division by zero');
      return quotient;
    }
    case '%':
      throw new Unforeseen('the remainder of a decimal');
    case '**':
      return Array.from({ length: other.toNumber() }, () => one).reduce(
        (power, factor) => power.times(factor),
        Decimal.of(1),
      );
  }
}

export function numberOf(plain: Plain): number | Decimal {
  if (!isNumber(plain)) throw new Unforeseen('a number that is not known');
  return plain;
}
