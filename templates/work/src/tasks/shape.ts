import type { TSchema } from 'typebox';

/** What a schema says of the parts of a value. */
interface Parts {
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
  readonly anyOf?: readonly TSchema[];
}

/** A value with those keys only that its schema has, as in answers: of a row, no column that nobody is shown. */
export function shaped(value: unknown, schema: TSchema): unknown {
  const { properties, items, anyOf: [variant] = [] } = schema as Parts;
  // A schema or null.
  if (variant !== undefined) return shaped(value, variant);
  if (Array.isArray(value)) return items === undefined ? value : value.map((each: unknown) => shaped(each, items));
  if (properties === undefined || typeof value !== 'object' || value === null) return value;
  const known = Object.entries(value).flatMap(([key, part]) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    return property === undefined ? [] : [[key, shaped(part, property)] as const];
  });
  return Object.fromEntries(known);
}
