import { isAlias, isCollection, isScalar } from 'yaml';
import type { Place } from '../reading.ts';

/** A JSON Schema of the plan language's editor support (draft-07, which yaml-language-server knows best). */
export type JsonSchema = { readonly [key: string]: unknown };

/** Collects the schemas that are used in several places, by name. */
export interface SchemaBook {
  /** A reference to the named schema; `make` runs the first time only, so that a schema may contain itself. */
  refer(name: string, make: () => JsonSchema): JsonSchema;
}

/**
 * One definition of a part of the language: how it is read, and how an editor is told about it.
 * `read` reports every problem it finds and returns undefined when there is nothing usable.
 */
export interface Shape<T> {
  readonly read: (place: Place) => T | undefined;
  readonly schema: (book: SchemaBook) => JsonSchema;
}

export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

/** The one door to `read`: what the document guard has refused already is not complained about again. */
export function readShape<T>(shape: Shape<T>, place: Place): T | undefined {
  const { node } = place;
  if (isAlias(node)) return undefined;
  if ((isScalar(node) || isCollection(node)) && node.tag !== undefined) return undefined;
  return shape.read(place);
}

/** The same shape, with a sentence that editors show. */
export function described<T>(description: string, shape: Shape<T>): Shape<T> {
  return { read: shape.read, schema: (book) => describeSchema(description, shape.schema(book)) };
}

function describeSchema(description: string, schema: JsonSchema): JsonSchema {
  // Beside $ref, draft-07 ignores everything else.
  return '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
}

/** A shape used in several places, or inside itself: one entry in the JSON Schema. */
export function shared<T>(name: string, make: () => Shape<T>): Shape<T> {
  let made: Shape<T> | undefined;
  const shape = (): Shape<T> => (made ??= make());
  return {
    read: (place) => readShape(shape(), place),
    schema: (book) => book.refer(name, () => shape().schema(book)),
  };
}
