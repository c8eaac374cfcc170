import { acceptShape, wasShape, whyShape } from '../shapes/item-keys.ts';
import type { JsonSchema, SchemaBook } from '../shapes/shape.ts';
import type { FieldHome } from './field-draft.ts';
import { ON_DELETE, RULES, type ArgumentKind } from './rules.ts';

const ARGUMENT_SCHEMAS: Readonly<Record<ArgumentKind, JsonSchema>> = {
  none: { type: 'boolean' },
  bound: { type: ['number', 'string'] },
  range: {
    anyOf: [
      { type: ['string', 'integer'] },
      {
        type: 'object',
        properties: {
          min: { type: 'integer', description: 'Fewest characters or items.' },
          max: { type: 'integer', description: 'Most characters or items.' },
        },
        additionalProperties: false,
      },
    ],
  },
  pattern: { type: 'string', pattern: '^/.+/$' },
  value: {},
  sql: { type: 'string' },
  weight: { enum: ['A', 'B', 'C', 'D', true] },
  'on delete': { enum: ON_DELETE },
};

/** Short form, long form or nothing; in inputs also an object, or a list with one element. */
export function fieldSchema(home: FieldHome, book: SchemaBook): JsonSchema {
  const short = {
    type: 'string',
    description: 'Type and rules: `text?, max 200, search A`.',
    examples: [
      'text, max 200',
      'money, min 0',
      'integer, min 0, default 0',
      'pending | paid, default pending',
      '-> users',
    ],
  };
  const empty = { type: 'null', description: 'The name says the type.' };
  const forms = [short, empty, longSchema(home, book)];
  if (home === 'table') return { anyOf: forms };
  const self = book.refer('input_field', () => fieldSchema('input', book));
  const object = { type: 'object', description: 'An object with these fields.', additionalProperties: self };
  const list = { type: 'array', description: 'A list of this.', items: self, minItems: 1, maxItems: 1 };
  return { anyOf: [...forms, object, list] };
}

function longSchema(home: FieldHome, book: SchemaBook): JsonSchema {
  const rules = Object.entries(RULES)
    .filter(([, rule]) => home === 'table' || !('tableOnly' in rule))
    .map(([name, rule]) => [name, { description: rule.description, ...ARGUMENT_SCHEMAS[rule.argument] }]);
  return {
    type: 'object',
    description: 'The long form: every rule a key.',
    properties: {
      type: { type: 'string', description: 'A type as in the short form; absent: the name says it.' },
      values: {
        type: 'array',
        items: { type: ['string', 'number', 'boolean'] },
        description: 'The values of an enum.',
      },
      ...Object.fromEntries(rules),
      description: { type: 'string', description: 'What the field holds.' },
      was: wasShape.schema(book),
      why: whyShape.schema(book),
      accept: acceptShape.schema(book),
    },
    additionalProperties: false,
  };
}
