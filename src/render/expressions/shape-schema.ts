import type { ColumnBlueprint, InputField, InputShape, Names } from '../../blueprint/model.ts';
import { objectLiteral, propertyKey } from './literal.ts';
import { answeredSchema, inputSchema, type Preset, type SchemaContext } from './typebox.ts';

export interface ShapeOptions {
  /** What a client or a step gives, rules and all; or what another service answers. */
  readonly from: 'client' | 'service';
  /** Objects refuse keys that they do not name. */
  readonly strict: boolean;
  readonly keyOf: (name: Names) => string;
  /** The schema says what a field is that is left out. */
  readonly withDefaults?: boolean;
}

/** The schema of a payload; `Type` itself is always in scope. */
export function shapeSchema(shape: InputShape, options: ShapeOptions & { context: SchemaContext }): string {
  const { context } = options;
  if (shape.kind === 'column') {
    return options.from === 'client' ? inputSchema(shape.column, context) : answeredSchema(shape.column, context);
  }
  // Below a choice of types the validator knows no defaults.
  const inner = shape.nullable ? { ...options, withDefaults: false } : options;
  const schema = shape.kind === 'object' ? objectSchema(shape.fields, inner) : listSchema(shape, inner);
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
  return fields.map((field) => {
    const { name, shape, optional } = field;
    const preset = options.withDefaults === true ? presetOf(field) : undefined;
    const schema =
      preset !== undefined && shape.kind === 'column'
        ? inputSchema(shape.column, options.context, preset)
        : shapeSchema(shape, options);
    return `${propertyKey(options.keyOf(name))}: ${optional ? `Type.Optional(${schema})` : schema}`;
  });
}

/** A default that stands in a schema as it would be sent; not one that hangs on the moment. */
function presetOf({ shape, default: preset }: InputField): Preset | undefined {
  if (shape.kind !== 'column' || shape.column.nullable || !shownDefaults.has(shape.column.kind)) return undefined;
  return typeof preset === 'object' ? undefined : preset;
}

const shownDefaults: ReadonlySet<ColumnBlueprint['kind']> = new Set([
  ...(['boolean', 'date', 'decimal', 'enum', 'integer', 'money', 'text'] as const),
]);

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
