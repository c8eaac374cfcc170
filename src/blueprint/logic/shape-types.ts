import { namesOf } from '../casing.ts';
import type { ColumnBlueprint, InputField, InputShape, ObjectField, ProjectBlueprint, ValueType } from '../model.ts';
import { typeOfColumn } from '../program/formulas/type-rules.ts';

/** What formulas see of a value of this shape. */
export function typeOfShape(shape: InputShape): ValueType {
  switch (shape.kind) {
    case 'column':
      return typeOfColumn(shape.column);
    case 'object':
      return { kind: 'object', fields: shape.fields.map(objectField), nullable: shape.nullable };
    case 'list':
      return { kind: 'list', of: typeOfShape(shape.of), nullable: shape.nullable };
  }
}

function objectField({ name, type, optional, default: preset }: InputField): ObjectField {
  return { name, type, ...(optional ? { optional: { default: preset ?? null } } : {}) };
}

/**
 * A field that has a type but was never declared, such as the data of an event that nobody wrote down. Undefined where
 * the type has no form of its own outside of the program: rows.
 */
export function fieldOfType(
  name: string,
  { type, project }: { type: ValueType; project: ProjectBlueprint },
): InputField | undefined {
  const names = namesOf(name, project.casing);
  const shape = shapeOfType(type, { name, project });
  return shape && { name: names, type, shape, optional: type.nullable };
}

function shapeOfType(
  type: ValueType,
  context: { readonly name: string; readonly project: ProjectBlueprint },
): InputShape | undefined {
  const { nullable } = type;
  if (type.kind === 'row' || type.kind === 'null') return undefined;
  if (type.kind === 'list') {
    const of = shapeOfType(type.of, context);
    return of && { kind: 'list', of, nullable };
  }
  if (type.kind === 'object') {
    const fields = type.fields.flatMap((field) => {
      const shape = shapeOfType(field.type, { ...context, name: field.name.snake });
      return shape ? [{ name: field.name, type: field.type, shape, optional: field.optional !== undefined }] : [];
    });
    return fields.length === type.fields.length ? { kind: 'object', fields, nullable } : undefined;
  }
  return { kind: 'column', column: columnOfType(type, context) };
}

type SingleType = Exclude<ValueType, { readonly kind: 'row' | 'null' | 'list' | 'object' }>;

function columnOfType(
  type: SingleType,
  { name, project }: { readonly name: string; readonly project: ProjectBlueprint },
): ColumnBlueprint {
  return {
    ...{ role: 'field', name: namesOf(name, project.casing), description: '', nullable: type.nullable },
    ...{ unique: false, hidden: false, settable: true, changeable: true, requiredInput: !type.nullable },
    ...{ snapshot: false, trim: false, lower: false },
    ...kindOfType(type),
  };
}

function kindOfType(type: SingleType): Pick<ColumnBlueprint, 'kind' | 'values' | 'format' | 'precision' | 'scale'> {
  switch (type.kind) {
    case 'text':
      if (type.format === 'email') return { kind: 'email', format: 'email' };
      if (type.format === 'uri') return { kind: 'url', format: 'uri' };
      return type.format === 'uuid' ? { kind: 'uuid', format: 'uuid' } : { kind: 'text' };
    case 'enum':
      return { kind: 'enum', values: type.values };
    case 'decimal':
      return {
        kind: 'decimal',
        ...(type.precision === undefined ? {} : { precision: type.precision }),
        ...(type.scale === undefined ? {} : { scale: type.scale }),
      };
    case 'date':
      return { kind: 'date', format: 'date' };
    case 'datetime':
      return { kind: 'datetime', format: 'date-time' };
    default:
      return { kind: type.kind };
  }
}
