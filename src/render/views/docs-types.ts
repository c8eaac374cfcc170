import type { ValueType } from '../../blueprint/model.ts';
import { codeSpan } from './docs-markdown.ts';

/** A result in words: ``an object with `id`, `total` ``, ``a list of rows of `orders` ``. */
export function describeResult(type: ValueType | undefined): string {
  if (type === undefined) return 'nothing';
  return `${describe(type, 'one')}${type.nullable ? ', or null' : ''}`;
}

function describe(type: ValueType, number: 'one' | 'many'): string {
  const [one, many] = wordsOf(type);
  return number === 'one' ? one : many;
}

/** For one value, and for the values of a list. */
function wordsOf(type: ValueType): readonly [string, string] {
  switch (type.kind) {
    case 'row': {
      const table = codeSpan(type.table);
      const included = type.include.map(({ name }) => codeSpan(name.key)).join(', ');
      const also = included === '' ? '' : ` with ${included}`;
      return [`a row of ${table}${also}`, `rows of ${table}${also}`];
    }
    case 'object': {
      const fields = type.fields.map(({ name }) => codeSpan(name.key)).join(', ');
      return fields === ''
        ? ['an empty object', 'empty objects']
        : [`an object with ${fields}`, `objects with ${fields}`];
    }
    case 'list':
      return [`a list of ${describe(type.of, 'many')}`, `lists of ${describe(type.of, 'many')}`];
    case 'boolean':
      return ['`true` or `false`', '`true` or `false`'];
    case 'enum': {
      const values = type.values.map(codeSpan).join(', ');
      return [`one of ${values}`, `any of ${values}`];
    }
    default:
      return scalars[type.kind];
  }
}

const scalars: Readonly<
  Record<Exclude<ValueType['kind'], 'row' | 'object' | 'list' | 'boolean' | 'enum'>, readonly [string, string]>
> = {
  text: ['a text', 'texts'],
  integer: ['a whole number', 'whole numbers'],
  money: ['an amount of money', 'amounts of money'],
  decimal: ['a decimal number', 'decimal numbers'],
  date: ['a date', 'dates'],
  datetime: ['a date and time', 'dates and times'],
  json: ['any JSON', 'any JSON'],
  null: ['null', 'nulls'],
};
