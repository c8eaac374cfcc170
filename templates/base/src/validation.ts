import { Ajv, type ErrorObject, type FuncKeywordDefinition, type Options, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { ValidationError } from './errors.ts';
import { describeProblem, fieldOf } from './validation-messages.ts';

/** Keywords beyond JSON Schema. */
const ownKeywords: readonly FuncKeywordDefinition[] = [
  // Both before the length checks: what is stored is what was measured.
  { ...rewriting((text) => text.toLowerCase()), keyword: 'lower', before: 'maxLength' },
  { ...rewriting((text) => text.trim()), keyword: 'trim', before: 'maxLength' },
  // After every other rule, which are rules for text.
  { ...rewriting((text) => new Date(text)), keyword: 'toDate' },
  {
    keyword: 'decimals',
    type: 'number',
    schemaType: 'number',
    errors: false,
    // `multipleOf: 0.01` calls 0.07 wrong: it divides in binary.
    validate: (places: number, value: number) => Number(value.toFixed(places)) === value,
  },
  // Bounds of decimals that travel as text, so that no digit is lost.
  comparing('decimalMinimum', (value, limit) => value >= limit),
  comparing('decimalMaximum', (value, limit) => value <= limit),
];

const strict = createAjv({ coerceTypes: false });

/** Text is all that an address or a header can carry: `?limit=5` is a number, and one value is a list of one. */
const coercing = createAjv({ coerceTypes: 'array' });

/** Compiles the schemas of routes. A number in quotes in a JSON body is not a number. */
export const compileSchema: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) =>
  httpPart === 'body' ? strict.compile(schema) : coercing.compile(schema);

/** Compiles a schema for values that arrive as text, such as the environment. */
export function compileTextSchema<Value>(schema: TSchema): ValidateFunction<Value> {
  return coercing.compile<Value>(schema);
}

/** One sentence for each wrong field, the first of each. */
export function describeErrors(errors: readonly ErrorObject[]): Record<string, string> {
  const details = new Map<string, string>();
  for (const error of errors) {
    const field = fieldOf(error);
    if (!details.has(field)) details.set(field, describeProblem(error));
  }
  return Object.fromEntries(details);
}

/** Turns what a compiled schema found into the error that the client sees. */
export function toValidationError(errors: readonly ErrorObject[]): ValidationError {
  return new ValidationError(describeErrors(errors));
}

function createAjv(options: Options): Ajv {
  const ajv = new Ajv({ ...options, allErrors: true, useDefaults: true, strict: true });
  addFormats.default(ajv, { keywords: true });
  for (const keyword of ownKeywords) ajv.addKeyword(keyword);
  return ajv;
}

/** A keyword that replaces a text with what `change` makes of it. */
function rewriting(change: (text: string) => unknown): Omit<FuncKeywordDefinition, 'keyword'> {
  return {
    type: 'string',
    schemaType: 'boolean',
    modifying: true,
    errors: false,
    validate: (enabled: boolean, text: string, _schema?: unknown, place?: Place) => {
      if (enabled && place !== undefined) place.parentData[place.parentDataProperty] = change(text);
      return true;
    },
  };
}

/** A keyword that compares the number in a text with a limit. */
function comparing(keyword: string, fits: (value: number, limit: number) => boolean): FuncKeywordDefinition {
  return {
    keyword,
    type: 'string',
    schemaType: 'number',
    errors: false,
    validate: (limit: number, text: string) => fits(Number(text), limit),
  };
}

interface Place {
  readonly parentData: Record<string | number, unknown>;
  readonly parentDataProperty: string | number;
}
