import { LONGEST_NAME } from '../names.ts';
import type { Field, FieldType } from '../model.ts';
import type { JsonSchema, SchemaBook, Shape } from '../shapes/shape.ts';
import { fieldSchema } from './field-schema.ts';
import { readFields, readInputType } from './read-field.ts';

/** The fields of a table, under their names. */
export const tableFields: Shape<readonly Field[]> = {
  read: (place) => readFields(place, 'table'),
  schema: (book) => ({
    type: ['object', 'null'],
    propertyNames: { pattern: '^[a-z][a-z0-9_]*\\??$', maxLength: LONGEST_NAME + 1 },
    additionalProperties: book.refer('field', () => fieldSchema('table', book)),
  }),
};

/** What an endpoint, function, task or operation takes or gives. */
export const inputType: Shape<FieldType> = {
  read: readInputType,
  schema: (book) => book.refer('input_type', () => inputTypeSchema(book)),
};

function inputTypeSchema(book: SchemaBook): JsonSchema {
  const field = book.refer('input_field', () => fieldSchema('input', book));
  return {
    anyOf: [
      { type: 'object', description: 'An object with these fields.', additionalProperties: field },
      {
        type: 'array',
        description: 'A list of this.',
        items: book.refer('input_type', () => inputTypeSchema(book)),
        minItems: 1,
        maxItems: 1,
      },
      { type: 'string', description: 'A type: `text`, `integer[]`, `-> orders`.' },
    ],
  };
}
