import type { ErrorObject } from 'ajv';

/** The field an error is about: `items.0.quantity`; `body` when it is about the whole. */
export function fieldOf({ instancePath, keyword, params }: ErrorObject): string {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (keyword === 'required') path.push(String(params['missingProperty']));
  if (keyword === 'additionalProperties') path.push(String(params['additionalProperty']));
  return path.length === 0 ? 'body' : path.join('.');
}

/** What is wrong, as a sentence for the person who fills in the form. */
export function describeProblem({ keyword, params, message }: ErrorObject): string {
  return sentences[keyword]?.(params) ?? `Not valid: ${message ?? keyword}`;
}

type Params = Record<string, unknown>;

const sentences: Readonly<Record<string, (params: Params) => string>> = {
  required: () => 'Required field missing',
  additionalProperties: () => 'Unknown field',
  type: ({ type }) => `Must be ${[type].flat().map(String).map(nameType).join(' or ')}`,
  enum: ({ allowedValues }) => `Must be one of: ${[allowedValues].flat().map(String).join(', ')}`,
  const: ({ allowedValue }) => `Must be ${String(allowedValue)}`,
  minimum: ({ limit }) => `Must be at least ${String(limit)}`,
  maximum: ({ limit }) => `Must be at most ${String(limit)}`,
  minLength: ({ limit }) => (limit === 1 ? 'Must not be empty' : `Must have at least ${count(limit, 'character')}`),
  maxLength: ({ limit }) => `Must have at most ${count(limit, 'character')}`,
  minItems: ({ limit }) => `Must have at least ${count(limit, 'entry', 'entries')}`,
  maxItems: ({ limit }) => `Must have at most ${count(limit, 'entry', 'entries')}`,
  minProperties: ({ limit }) => `Must have at least ${count(limit, 'field')}`,
  uniqueItems: () => 'Must not hold the same entry twice',
  decimals: ({ limit }) => `Has too many decimal places${limit === undefined ? '' : ` (${String(limit)} at most)`}`,
  decimalMinimum: () => 'Is too small',
  decimalMaximum: () => 'Is too large',
  pattern: () => 'Has the wrong format',
  format: ({ format }) => formats[String(format)] ?? `Must be a valid ${String(format)}`,
  formatMinimum: ({ limit }) => `Must not be before ${String(limit)}`,
  formatMaximum: ({ limit }) => `Must not be after ${String(limit)}`,
};

const formats: Readonly<Record<string, string>> = {
  email: 'Must be an e-mail address',
  uri: 'Must be an absolute URL',
  uuid: 'Must be a UUID',
  date: 'Must be a date (YYYY-MM-DD)',
  'date-time': 'Must be a date and time with a time zone (ISO 8601)',
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

function nameType(type: string): string {
  return typeNames[type] ?? type;
}

function count(limit: unknown, one: string, many = `${one}s`): string {
  return `${String(limit)} ${limit === 1 ? one : many}`;
}
