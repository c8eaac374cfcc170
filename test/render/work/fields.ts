import { namesOf } from '../../../src/blueprint/casing.ts';
import type { ColumnBlueprint, InputField, ObjectField, Payload, ValueType } from '../../../src/blueprint/model.ts';

type Kind = 'text' | 'integer' | 'money' | 'decimal' | 'boolean' | 'date' | 'datetime' | 'uuid' | 'email' | 'json';

interface FieldOptions {
  readonly casing?: 'camel' | 'snake';
  readonly nullable?: boolean;
  readonly default?: InputField['default'];
}

function columnOf(
  name: string,
  { kind, casing = 'camel', nullable = false }: FieldOptions & { kind: Kind },
): ColumnBlueprint {
  const format = ({ uuid: 'uuid', email: 'email', date: 'date', datetime: 'date-time' } as const)[kind as 'uuid'];
  return {
    ...{ role: 'field', name: namesOf(name, casing), description: '', kind, nullable },
    ...{ unique: false, hidden: false, settable: true, changeable: true, requiredInput: !nullable },
    ...{ snapshot: false, trim: false, lower: false },
    ...(format === undefined ? {} : { format }),
    ...(kind === 'decimal' ? { precision: 12, scale: 4 } : {}),
  };
}

function typeOf(kind: Kind, nullable: boolean): ValueType {
  if (kind === 'uuid' || kind === 'email') return { kind: 'text', format: kind, nullable };
  return { kind, nullable };
}

/** A field of an input or an answer. */
export function field(name: string, kind: Kind, options: FieldOptions = {}): InputField {
  const { casing = 'camel', nullable = false, default: preset } = options;
  return {
    name: namesOf(name, casing),
    type: typeOf(kind, nullable),
    shape: { kind: 'column', column: columnOf(name, { ...options, kind }) },
    optional: nullable || preset !== undefined,
    ...(preset === undefined ? {} : { default: preset }),
  };
}

function objectFields(fields: readonly InputField[]): ObjectField[] {
  return fields.map(({ name, type, optional, default: preset }) => ({
    name,
    type,
    ...(optional ? { optional: { default: typeof preset === 'object' ? null : (preset ?? null) } } : {}),
  }));
}

/** An object as a payload. */
export function object(fields: readonly InputField[]): Payload {
  return {
    type: { kind: 'object', fields: objectFields(fields), nullable: false },
    shape: { kind: 'object', fields, nullable: false },
  };
}

/** A list of them. */
export function listOf(payload: Payload): Payload {
  return {
    type: { kind: 'list', of: payload.type, nullable: false },
    shape: { kind: 'list', of: payload.shape, nullable: false },
  };
}

/** A field that holds a payload. */
export function nested(
  name: string,
  payload: Payload,
  { casing = 'camel', nullable = false }: FieldOptions = {},
): InputField {
  return {
    name: namesOf(name, casing),
    type: { ...payload.type, nullable },
    shape: payload.shape.kind === 'column' ? payload.shape : { ...payload.shape, nullable },
    optional: nullable,
  };
}
