import { z } from 'zod';
import type { ColumnBlueprint, ElementBlueprint } from '../../../src/blueprint/model.ts';

type Rules = Partial<ColumnBlueprint> & Pick<ColumnBlueprint, 'kind'>;

/** The rules of a column in another library's words: what the samples are checked against. */
export function oracleOf(column: Rules): z.ZodType {
  const schema = valueOf(column);
  return column.nullable === true ? schema.nullable() : schema;
}

function valueOf(column: Rules | ElementBlueprint): z.ZodType {
  const { minimum, maximum, minLength = 0, maxLength = Infinity } = column as Rules;
  const atLeast = minimum === undefined ? -Infinity : Number(minimum);
  const atMost = maximum === undefined ? Infinity : Number(maximum);
  switch (column.kind) {
    case 'integer':
    case 'money':
      return z.number().refine((value) => Number.isInteger(value) && value >= atLeast && value <= atMost);
    case 'decimal':
      return z
        .number()
        .min(atLeast)
        .max(atMost)
        .refine((value) => placesOf(value) <= (column.scale ?? 0));
    case 'boolean':
      return z.boolean();
    case 'enum':
      return z.enum(column.values ?? []);
    case 'date':
      return z.iso.date();
    case 'datetime':
      return z.iso.datetime({ offset: true });
    case 'email':
      return z.email().max(maxLength);
    case 'url':
      return z.url().max(maxLength);
    case 'uuid':
    case 'reference':
      return z.uuid();
    case 'json':
      return z.json();
    case 'list':
      return z
        .array(valueOf((column as Rules).element ?? { kind: 'boolean' }))
        .min(minLength)
        .max(maxLength);
    default:
      return z
        .string()
        .min(minLength)
        .max(maxLength)
        .regex(new RegExp(column.pattern ?? '', 'u'));
  }
}

/** Digits behind the point as JavaScript writes the number. */
function placesOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1] ?? '').length - Number(exponent));
}
