import type { ValueType } from '../../../../../blueprint/model.ts';
import { toDecimal } from './compare.ts';
import { known, ListValue, ObjectValue, type Traced } from './values.ts';

/** A value where this type is wanted: whole numbers are decimals where decimals are, in lists and objects, too. */
export function fitted(value: Traced, type: ValueType): Traced {
  const { plain, leaves } = value;
  if (typeof plain === 'number') return type.kind === 'decimal' ? known(toDecimal(plain), leaves) : value;
  if (plain instanceof ListValue && type.kind === 'list') {
    const items = plain.items.map((item) => fitted(item, type.of));
    return known(new ListValue(items, { ordered: plain.ordered }), leaves);
  }
  if (!(plain instanceof ObjectValue) || type.kind !== 'object') return value;
  const types = new Map(type.fields.map((field) => [field.name.key, field.type]));
  const fields = [...plain.fields].map(([key, field]) => {
    const wanted = types.get(key);
    return [key, wanted === undefined ? field : fitted(field, wanted)] as const;
  });
  return known(new ObjectValue(new Map(fields)), leaves);
}
