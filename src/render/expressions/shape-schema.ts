import type { InputField, InputShape, Names } from '../../blueprint/model.ts';
import { objectLiteral, propertyKey } from './literal.ts';
import { answeredSchema, inputSchema, type SchemaContext } from './typebox.ts';

export interface ShapeOptions {
  /** What a client or a step gives, rules and all; or what another service answers. */
  readonly from: 'client' | 'service';
  /** Objects refuse keys that they do not name. */
  readonly strict: boolean;
  readonly keyOf: (name: Names) => string;
}

/** The schema of a payload; `Type` itself is always in scope. */
export function shapeSchema(shape: InputShape, options: ShapeOptions & { context: SchemaContext }): string {
  const { context } = options;
  if (shape.kind === 'column') {
    return options.from === 'client' ? inputSchema(shape.column, context) : answeredSchema(shape.column, context);
  }
  const schema = shape.kind === 'object' ? objectSchema(shape.fields, options) : listSchema(shape, options);
  return shape.nullable ? `${context.use('Nullable')}(${schema})` : schema;
}

/** `StrictObject({ productId: Id, quantity: Type.Optional(Type.Integer()) })` */
export function objectSchema(
  fields: readonly InputField[],
  options: ShapeOptions & { context: SchemaContext },
): string {
  const object = options.strict ? options.context.use('StrictObject') : 'Type.Object';
  return `${object}({ ${fieldSchemas(fields, options).join(', ')} })`;
}

/** `quantity: Type.Optional(Type.Integer())` for each field. */
export function fieldSchemas(
  fields: readonly InputField[],
  options: ShapeOptions & { context: SchemaContext },
): string[] {
  return fields.map(({ name, shape, optional }) => {
    const schema = shapeSchema(shape, options);
    return `${propertyKey(options.keyOf(name))}: ${optional ? `Type.Optional(${schema})` : schema}`;
  });
}

function listSchema(
  { of, minItems, maxItems }: InputShape & { kind: 'list' },
  options: ShapeOptions & { context: SchemaContext },
): string {
  const limits = [
    ...(minItems === undefined ? [] : [['minItems', String(minItems)] as const]),
    ...(maxItems === undefined ? [] : [['maxItems', String(maxItems)] as const]),
  ];
  return `Type.Array(${shapeSchema(of, options)}${limits.length === 0 ? '' : `, ${objectLiteral(limits)}`})`;
}
