/** Objects that are written for objects whose fields are known. */
import type { Span } from '../../../plan/model.ts';
import type { Names } from '../../model.ts';
import type { ObjectEntry } from '../expression.ts';
import type { ObjectField } from '../value-types.ts';
import { failAt } from './context.ts';
import type { FitOptions } from './fit-faults.ts';
import { listSome } from './names.ts';
import { NULL } from './types.ts';

export interface WantedFields {
  readonly fields: readonly ObjectField[];
  readonly at: Span;
  readonly options: FitOptions;
}

/** The field of that name; a reference may be written without `_id`. */
export function findField<T extends { readonly name: Names }>(fields: readonly T[], name: string): T | undefined {
  return fields.find((each) => each.name.snake === name) ?? fields.find((each) => each.name.snake === `${name}_id`);
}

export function failUnknownField(name: Pick<Names, 'snake'>, { at, fields, options }: WantedFields): undefined {
  const among = fields.map((field) => field.name.snake);
  return failAt(options.scope, at, {
    code: 'unknown-field',
    message: `There is no field \`${name.snake}\` in what is wanted here.`,
    expected: among.length === 0 ? 'no fields' : listSome(among),
    near: { word: name.snake, among },
  });
}

/** Fields that nothing was given for: those that may be null are null, those that may be left out are left out. */
export function fillMissing(
  missing: readonly ObjectField[],
  { at, options }: Omit<WantedFields, 'fields'>,
): ObjectEntry[] | undefined {
  const lacking = missing.filter(({ type, optional }) => optional === undefined && !type.nullable);
  if (lacking.length > 0) {
    const words = lacking.map(({ name }) => `\`${name.snake}\``).join(', ');
    const message = lacking.length === 1 ? `The field ${words} is missing.` : `The fields ${words} are missing.`;
    return failAt(options.scope, at, { code: 'missing-field', message, expected: 'a value for each' });
  }
  return missing
    .filter(({ optional }) => optional === undefined)
    .map(({ name }) => ({ name, value: { kind: 'literal', value: null, type: NULL, at } }));
}
