/** Projects with `decimals: string`, where a decimal keeps the places that it was written with. */
import { decimalPlaces, type ValueRules } from '../../../../../blueprint/samples/accepts.ts';
import type { Lookup } from '../../../lookup.ts';
import { Decimal } from './decimal.ts';
import { known, ListValue, ObjectValue, type Plain, type Traced } from './values.ts';

function hasTextDecimals({ blueprint }: Lookup): boolean {
  return blueprint.project.decimals === 'string';
}

/** A decimal as columns hold it, and tests write it: with all its places. */
export function inPlaces(plain: Plain, { rules, lookup }: { rules: ValueRules; lookup: Lookup }): Plain {
  if (!hasTextDecimals(lookup)) return plain;
  const { element } = rules;
  if (plain instanceof ListValue && element !== undefined) {
    const items = plain.items.map((item) => known(inPlaces(item.plain, { rules: element, lookup }), item.leaves));
    return new ListValue(items, { ordered: plain.ordered });
  }
  if (!(plain instanceof Decimal) || rules.kind !== 'decimal') return plain;
  return plain.writtenAs(plain.toNumber().toFixed(decimalPlaces(rules)));
}

/** What is put into a list, an object, a row or an argument: a number is no more exact than JSON has it, a text is. */
export function settle(value: Traced, lookup: Lookup): Traced {
  if (!(value.plain instanceof Decimal) || hasTextDecimals(lookup)) return value;
  return known(Decimal.of(value.plain.toNumber()), value.leaves);
}

/** What is kept to calculate with: no longer as it was written. */
export function calculated({ plain, leaves }: Traced): Traced {
  return known(plain instanceof Decimal ? plain.calculated() : plain, leaves);
}

/** A value that the plan states, its decimals written as a rehearsal has them where they are the same. */
export function writtenLike(stated: Plain, rehearsed: Plain | undefined): Plain {
  if (stated instanceof Decimal) {
    return rehearsed instanceof Decimal && stated.compare(rehearsed) === 0 ? rehearsed : stated;
  }
  if (stated instanceof ListValue && rehearsed instanceof ListValue) {
    const items = stated.items.map(({ plain, leaves }, index) =>
      known(writtenLike(plain, rehearsed.items[index]?.plain), leaves),
    );
    return new ListValue(items, { ordered: stated.ordered });
  }
  if (!(stated instanceof ObjectValue && rehearsed instanceof ObjectValue)) return stated;
  const fields = [...stated.fields].map(
    ([key, { plain, leaves }]) => [key, known(writtenLike(plain, rehearsed.fields.get(key)?.plain), leaves)] as const,
  );
  return new ObjectValue(new Map(fields));
}
