import type { Field, FieldType } from '../../src/plan/model.ts';
import { Exact } from './exact.ts';
import { asFields, asList, Day, describe, type Fields, IllTyped, type Value } from './values.ts';

/** JSON as an input of this type; fields that were left out have their default, or are null. */
export function fromJson(json: unknown, type: FieldType): Value {
  if (json === null || json === undefined) return null;
  if (type.kind === 'list' && Array.isArray(json)) return json.map((item) => fromJson(item, type.of));
  if (type.kind === 'object' && typeof json === 'object') {
    const members = new Map<string, unknown>(Object.entries(json));
    return new Map(
      type.fields.map((field) => {
        const name = columnOf(field);
        const given = members.get(name);
        return [name, fromJson(given === undefined ? field.rules.default : given, field.type)];
      }),
    );
  }
  return typed(scalarOf(json), type);
}

function scalarOf(json: unknown): Value {
  if (typeof json === 'number') return Exact.of(json);
  if (typeof json === 'string' || typeof json === 'boolean') return json;
  throw new IllTyped(`${JSON.stringify(json)} is no single value`);
}

/** A value where the plan says of which type it is: texts become days and moments, what is missing is null. */
export function typed(value: Value, type: FieldType): Value {
  if (value === null) return null;
  if (type.kind === 'list') return asList(value).map((item) => typed(item, type.of));
  if (type.kind === 'object') {
    const fields = asFields(value);
    return new Map(
      type.fields.map((field) => [columnOf(field), typed(fields.get(columnOf(field)) ?? null, field.type)]),
    );
  }
  if (typeof value !== 'string') {
    if (type.kind === 'decimal' && value instanceof Exact)
      return typeof type.scale === 'number' ? value.rounded(type.scale) : value;
    return value;
  }
  if (type.kind === 'date') return new Day(value);
  if (type.kind === 'datetime') return new Date(value);
  return type.kind === 'decimal' ? Exact.of(value) : value;
}

/** A reference is stored, and given, as its column. */
export function columnOf({ name, type }: Pick<Field, 'name' | 'type'>): string {
  return type.kind === 'reference' ? `${name}_id` : name;
}

interface Writing {
  readonly decimals: 'number' | 'string';
  /** How the names of fields are written. */
  readonly key: (name: string) => string;
}

/** A value of a declared type as JSON. */
export function toJson(value: Value, type: FieldType, writing: Writing): unknown {
  if (value === null) return null;
  if (type.kind === 'list') return asList(value).map((item) => toJson(item, type.of, writing));
  if (type.kind === 'object') {
    const fields = asFields(value);
    return Object.fromEntries(
      type.fields.map((field) => [writing.key(columnOf(field)), toJson(memberOf(fields, field), field.type, writing)]),
    );
  }
  if (value instanceof Exact)
    return type.kind === 'decimal' && writing.decimals === 'string' ? value.toString() : value.toNumber();
  if (value instanceof Day) return value.iso;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw new IllTyped(`${describe(value)} is no ${type.kind}`);
}

function memberOf(fields: Fields, field: Field): Value {
  return fields.get(columnOf(field)) ?? null;
}
