import { isSeq } from 'yaml';
import { findNameFault } from '../names.ts';
import { entriesOf, isEmpty, itemsOf, report, reportForm, textAt } from '../place.ts';
import type { ScalarText } from '../scalar-text.ts';
import type { Fault } from '../problems.ts';
import type { Place } from '../reading.ts';
import { readShape, type JsonSchema, type Shape } from './shape.ts';
import { nameSchema } from './scalars.ts';

export interface EntriesOptions<T> {
  /** `tables`: for messages. */
  readonly what: string;
  readonly of: Shape<T>;
  /** Says what is wrong with a name; default: it must be snake_case. Undefined accepts it. */
  readonly checkName?: (name: string) => Fault | undefined;
  readonly nameSchema?: JsonSchema;
}

/** A map whose keys are names that the author chose. Empty means none. */
export function entries<T>(options: EntriesOptions<T>): Shape<readonly T[]> {
  const checkName = options.checkName ?? findNameFault;
  return {
    read: (place) => {
      if (isEmpty(place)) return [];
      const found = entriesOf(place);
      if (!found) return reportForm(place, `${options.what}, each under its name`);
      const values: T[] = [];
      for (const entry of found) {
        const fault = checkName(entry.key.name);
        if (fault) report(entry, { ...fault, at: entry.key.at });
        const value = readShape(options.of, entry);
        if (value !== undefined) values.push(value);
      }
      return values;
    },
    schema: (book) => ({
      type: ['object', 'null'],
      propertyNames: options.nameSchema ?? nameSchema,
      additionalProperties: options.of.schema(book),
    }),
  };
}

export function list<T>(options: { what: string; of: Shape<T>; atLeast?: number }): Shape<readonly T[]> {
  return {
    read: (place) => {
      const items = itemsOf(place);
      if (!items || items.length < (options.atLeast ?? 0)) return reportForm(place, `a list of ${options.what}`);
      return readAll(items, options.of);
    },
    schema: (book) => ({
      type: 'array',
      items: options.of.schema(book),
      ...(options.atLeast !== undefined && { minItems: options.atLeast }),
    }),
  };
}

/** A list, or one item written without brackets. An empty list says "none", where `atLeast: 0` lets it. */
export function oneOrMany<T>(options: { what: string; of: Shape<T>; atLeast?: 0 | 1 }): Shape<readonly T[]> {
  const many = list({ atLeast: 1, ...options });
  return {
    read: (place) => {
      if (isSeq(place.node)) return many.read(place);
      const one = readShape(options.of, place);
      return one === undefined ? undefined : [one];
    },
    schema: (book) => ({ anyOf: [options.of.schema(book), many.schema(book)] }),
  };
}

/** A text with a grammar of its own. `parse` reports what is wrong with it. */
export function phrase<T>(options: {
  expected: string;
  schema?: JsonSchema;
  parse: (text: ScalarText, place: Place) => T | undefined;
}): Shape<T> {
  return {
    read: (place) => {
      const text = textAt(place, options.expected);
      return text && options.parse(text, place);
    },
    schema: () => options.schema ?? { type: 'string' },
  };
}

/** A text in short form, or a map in long form. */
export function either<T>(options: { short: Shape<T>; long: Shape<T> }): Shape<T> {
  return {
    read: (place) => {
      const isLong = entriesOf(place) !== undefined;
      return readShape(isLong ? options.long : options.short, place);
    },
    schema: (book) => ({ anyOf: [options.short.schema(book), options.long.schema(book)] }),
  };
}

function readAll<T>(places: readonly Place[], shape: Shape<T>): T[] {
  const values: T[] = [];
  for (const place of places) {
    const value = readShape(shape, place);
    if (value !== undefined) values.push(value);
  }
  return values;
}
